package io.rovcast.ingest.spark;

import io.rovcast.ingest.mrt.RibReader;
import java.io.IOException;

/**
 * Makes rows of what a reader shows.
 *
 * @param <T> one row, or a batch of them
 */
interface MrtRows<T> {
    /** Starts a file. */
    void open(RibReader reader, MrtFile file, MrtOptions options);

    /** Moves to the next row or batch; false at the end of the file. */
    boolean next() throws IOException;

    /** The row or batch; the same object each time, valid until the next call. */
    T get();
}
