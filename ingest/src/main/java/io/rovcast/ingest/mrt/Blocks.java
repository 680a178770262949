package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.DecodedInput;
import java.io.IOException;

/** Successive pieces of the uncompressed stream, each good until the next one is asked for. */
interface Blocks {
    /** Moves to the next piece, and gives its length, at least 1; or -1 at the end of the stream. */
    int next() throws IOException;

    /** Holds the piece. */
    byte[] array();

    /** Index of its first byte. */
    int start();

    /** The blocks of an input, without copying. */
    static Blocks of(DecodedInput in) {
        return new Blocks() {
            @Override
            public int next() throws IOException {
                return in.nextBlock();
            }

            @Override
            public byte[] array() {
                return in.block();
            }

            @Override
            public int start() {
                return in.blockStart();
            }
        };
    }
}
