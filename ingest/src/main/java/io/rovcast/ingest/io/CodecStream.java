package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InputStream;

/**
 * A decoder as a stream. It knows how many bytes it has delivered, and says of its own accord where its data is cut or
 * damaged. Used by one thread.
 */
abstract class CodecStream extends InputStream {
    private final String source;
    private final Compression compression;
    private final RawInput raw;
    private long delivered;

    CodecStream(String source, Compression compression, RawInput raw) {
        this.source = source;
        this.compression = compression;
        this.raw = raw;
    }

    /** Decodes at least one byte; -1 at the regular end of the data. */
    abstract int decode(byte[] target, int from, int length) throws IOException;

    /** Frees what the decoder holds, without touching the raw input. */
    abstract void release();

    @Override
    public final int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = decode(target, from, length);
        if (n < 0) {
            IOException failure = raw.failureAt(source, delivered);
            if (failure != null) {
                throw failure;
            }
            return -1;
        }
        delivered += n;
        return n;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final void close() {
        release();
    }

    final RawInput raw() {
        return raw;
    }

    /** The data ends too soon; or the reason why it does. */
    final IOException cut(String where) {
        return raw.cut(source, delivered, compression.label() + " data ends early, in " + where);
    }

    final CorruptInputException corrupt(String problem) {
        return new CorruptInputException(source, delivered, compression.label() + " data is damaged: " + problem);
    }

    /** Data that may be sound, but that is not decoded here. */
    final FormatException refused(String problem) {
        return FormatException.atByte(source, delivered, compression.label() + " data " + problem);
    }
}
