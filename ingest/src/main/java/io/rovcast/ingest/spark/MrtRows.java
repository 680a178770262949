package io.rovcast.ingest.spark;

import io.rovcast.ingest.mrt.RibReader;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Makes rows of what a reader shows. */
interface MrtRows {
    /** Starts a file. */
    void open(RibReader reader, MrtFile file, MrtOptions options);

    /** Moves to the next row; false at the end of the file. */
    boolean next() throws IOException;

    /** The row; the same object each time, valid until the next call. */
    InternalRow row();
}
