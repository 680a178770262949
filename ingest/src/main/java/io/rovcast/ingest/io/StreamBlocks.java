package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Blocks of a decoder's stream, decoded when they are asked for, in the thread that asks. */
final class StreamBlocks extends BlockSource {
    private static final int BLOCK_BYTES = 1 << 18;

    private final CodecStream in;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final Filler filler;
    private int length;

    StreamBlocks(CodecStream in) {
        this.in = in;
        this.filler = new Filler(in);
    }

    @Override
    boolean next() throws IOException {
        length = Math.max(0, filler.fill(block));
        return length > 0;
    }

    @Override
    byte[] block() {
        return block;
    }

    @Override
    int length() {
        return length;
    }

    @Override
    boolean close(long millis) {
        in.release();
        return true;
    }

    /** Fills whole blocks from a stream, and keeps a failure back until the bytes before it are handed over. */
    static final class Filler {
        private final InputStream in;
        private @Nullable IOException failure;

        Filler(InputStream in) {
            this.in = in;
        }

        /** Fills a block as far as the stream goes; -1 if there is nothing left. */
        int fill(byte[] block) throws IOException {
            if (failure != null) {
                throw failure;
            }
            int n = 0;
            try {
                while (n < block.length) {
                    int got = in.read(block, n, block.length - n);
                    if (got < 0) {
                        break;
                    }
                    n += got;
                }
            } catch (IOException e) {
                if (n == 0) {
                    throw e;
                }
                failure = e;
            }
            return n == 0 ? -1 : n;
        }
    }
}
