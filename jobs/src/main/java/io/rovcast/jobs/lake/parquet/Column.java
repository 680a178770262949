package io.rovcast.jobs.lake.parquet;

import java.io.IOException;
import org.apache.parquet.schema.PrimitiveType;

/** One leaf column of one row group on its way to the file. */
public abstract class Column {
    /** Rows of a page: few enough to skip by page, and enough bytes for a compressor to find repeats in. */
    static final int PAGE_ROWS = 1 << 16;

    Column() {}

    /** Number of rows so far. */
    abstract int rows();

    /** Number of values so far, nulls and empty lists included. */
    abstract int values();

    /** Forgets all rows. */
    abstract void clear();

    /** Writes dictionary and pages. */
    abstract void write(PageSink sink, PrimitiveType type) throws IOException;
}
