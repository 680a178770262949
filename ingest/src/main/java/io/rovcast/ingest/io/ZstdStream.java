package io.rovcast.ingest.io;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDirectBufferDecompressingStreamNoFinalizer;
import com.github.luben.zstd.ZstdIOException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes zstd (RFC 8878): any number of frames, skippable ones among them.
 *
 * <p>Over the library's buffers and not its stream, which takes a cut in any frame but the first for the end of the data if
 * that frame begins in the middle of a read.
 */
final class ZstdStream extends CodecStream {
    /** Two blocks of the format. */
    private static final int BUFFER_BYTES = 1 << 18;

    private final int windowLog;
    private final ByteBuffer decoded = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private @Nullable Decoder decoder;

    /** Allows a window of 2^windowLog bytes. */
    ZstdStream(String source, RawInput raw, int windowLog) {
        super(source, Compression.ZSTD, raw);
        this.windowLog = windowLog;
    }

    @Override
    int decode(byte[] target, int from, int length) throws IOException {
        if (!decoded.hasRemaining() && !decodeMore()) {
            return -1;
        }
        int n = Math.min(length, decoded.remaining());
        decoded.get(target, from, n);
        return n;
    }

    @Override
    void release() {
        Decoder open = decoder;
        if (open != null) {
            open.close();
        }
    }

    private boolean decodeMore() throws IOException {
        try {
            Decoder open = decoder;
            if (open == null) {
                open = new Decoder(raw());
                open.setLongMax(windowLog);
                decoder = open;
            }
            decoded.clear();
            while (decoded.position() == 0) {
                boolean inputLeft = open.hasInput();
                open.read(decoded);
                if (decoded.position() == 0 && !open.hasRemaining()) {
                    break;
                }
                if (decoded.position() == 0 && !inputLeft && raw().ended()) {
                    throw cut("a frame");
                }
            }
            decoded.flip();
            return decoded.hasRemaining();
        } catch (ZstdIOException e) {
            decoded.limit(0);
            if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
                throw refused("asks for a window of more than 2^" + windowLog + " bytes, the limit")
                        .because(e);
            }
            throw corrupt(String.valueOf(e.getMessage())).because(e);
        }
    }

    /** The library's decoder, which calls back for input. */
    private static final class Decoder extends ZstdDirectBufferDecompressingStreamNoFinalizer {
        private final RawInput raw;
        private final byte[] input = new byte[BUFFER_BYTES];

        Decoder(RawInput raw) {
            super(ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0));
            this.raw = raw;
        }

        boolean hasInput() {
            return source.hasRemaining();
        }

        @Override
        protected ByteBuffer refill(ByteBuffer consumed) {
            int n = raw.read(input, 0, input.length);
            return n < 0 ? consumed : consumed.clear().put(input, 0, n).flip();
        }
    }
}
