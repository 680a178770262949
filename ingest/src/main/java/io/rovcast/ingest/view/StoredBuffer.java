package io.rovcast.ingest.view;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A buffer as the body of a compressed record batch has it (Message.fbs, BodyCompression): its decoded length in 64 bits, or
 * -1 if it is not compressed, then its bytes; nothing at all if it is empty. Padded to 64 bytes, so that a mapped file is
 * aligned.
 */
final class StoredBuffer {
    static final int PREFIX_BYTES = 8;
    static final long NOT_COMPRESSED = -1;

    private static final int ALIGNMENT = 64;
    private static final int LEVEL = 3;

    private final long prefix;
    private final byte[] bytes;

    private StoredBuffer(long prefix, byte[] bytes) {
        this.prefix = prefix;
        this.bytes = bytes;
    }

    static StoredBuffer of(byte[] decoded, Field.Storage storage) {
        if (storage == Field.Storage.ZSTD) {
            byte[] compressed = Zstd.compress(decoded, LEVEL);
            if (compressed.length < decoded.length) {
                return new StoredBuffer(decoded.length, compressed);
            }
        }
        return new StoredBuffer(NOT_COMPRESSED, decoded);
    }

    /** Length without padding. */
    long length() {
        return bytes.length == 0 ? 0 : PREFIX_BYTES + (long) bytes.length;
    }

    long paddedLength() {
        return (length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Writes it with its padding. */
    void writeTo(OutputStream out) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        out.write(ByteBuffer.allocate(PREFIX_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(prefix)
                .array());
        out.write(bytes);
        out.write(new byte[(int) (paddedLength() - length())]);
    }
}
