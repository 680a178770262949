package io.rovcast.report.table;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the rows of one table to a stream. A file is complete only once the writer was closed without an exception.
 *
 * @param <R> type of a row
 */
public interface TableWriter<R> extends Closeable {
    /** Appends a row. */
    void write(R row) throws IOException;
}
