package io.rovcast.ingest.io;

import java.io.IOException;

/**
 * A decoded stream as a row of blocks. Used by one thread.
 *
 * <p>A failure is raised behind the last byte that precedes it: by {@link #next}, after the block that ends there.
 */
abstract class BlockSource {
    /** Moves to the next block; the bytes of the one before are lost. False at the end of the stream. */
    abstract boolean next() throws IOException;

    /** The current block, from index 0. */
    abstract byte[] block();

    /** Bytes in the current block, at least one. */
    abstract int length();

    /**
     * Ends decoding and whatever threads it has; does not close the raw input. Repeatable.
     *
     * @param millis how long to wait for a thread that reads from the raw input; 0 for as long as it takes
     * @return whether nobody reads from the raw input any more; if not, the wait was over or was interrupted
     */
    abstract boolean close(long millis);
}
