package io.rovcast.ingest.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/** Decodes .xz: any number of streams, stream padding between them. */
final class XzStream extends CodecStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final int memoryKib;
    private @Nullable XZInputStream decoder;

    /** Allows a decoder this many KiB; level 9 takes 66,000. */
    XzStream(String source, RawInput raw, int memoryKib) {
        super(source, Compression.XZ, raw);
        this.memoryKib = memoryKib;
    }

    @Override
    int decode(byte[] target, int from, int length) throws IOException {
        try {
            XZInputStream in = decoder;
            if (in == null) {
                in = new XZInputStream(new BufferedInputStream(raw(), BUFFER_BYTES), memoryKib);
                decoder = in;
            }
            // Across the end of a chunk the library drops what it has decoded if the next chunk is cut. It knows how
            // much
            // is left of the current one; where that is nothing, a single byte makes it begin the next.
            return in.read(target, from, Math.min(length, Math.max(1, in.available())));
        } catch (EOFException e) {
            throw cut("a block");
        } catch (MemoryLimitException e) {
            throw refused("takes " + e.getMemoryNeeded() + " KiB of memory to decode, limit " + memoryKib)
                    .because(e);
        } catch (UnsupportedOptionsException e) {
            throw refused("uses an option that is not supported: " + e.getMessage())
                    .because(e);
        } catch (IOException e) {
            throw corrupt(e.getMessage() == null ? "a checksum or a code is wrong" : e.getMessage())
                    .because(e);
        }
    }

    @Override
    void release() {
        XZInputStream in = decoder;
        if (in != null) {
            try {
                in.close(false);
            } catch (IOException e) {
                throw new AssertionError("closing the decoder alone does no I/O", e);
            }
        }
    }
}
