package io.rovcast.ingest.view;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.KeyValue;

/** The frame of an Arrow IPC file (columnar format, "IPC File Format"). */
final class ArrowFile {
    static final byte[] MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};
    static final byte[] MAGIC_PADDED = {'A', 'R', 'R', 'O', 'W', '1', 0, 0};

    /** In front of each message: this, and the length of its metadata. */
    static final int CONTINUATION = -1;

    static final int FRAME_BYTES = 8;

    /** A message without metadata. */
    static final byte[] END_OF_STREAM = {-1, -1, -1, -1, 0, 0, 0, 0};

    static final int CHECKSUM_DIGITS = 8;

    private ArrowFile() {}

    /** The next multiple of 8. */
    static int padded(int length) {
        return (length + 7) & ~7;
    }

    static String checksumText(long crc) {
        return HexFormat.of().toHexDigits(crc, CHECKSUM_DIGITS);
    }

    /**
     * Where the digits of the checksum stand in the buffer that holds the footer; empty if there are none.
     *
     * @throws RuntimeException if the footer's offsets lead nowhere
     */
    static OptionalInt placeOfChecksum(Footer footer) {
        for (int i = 0; i < footer.customMetadataLength(); i++) {
            KeyValue entry = footer.customMetadata(i);
            if (ViewSchema.CHECKSUM_KEY.equals(entry.key())) {
                ByteBuffer value = entry.valueAsByteBuffer();
                return value != null && value.remaining() == CHECKSUM_DIGITS
                        ? OptionalInt.of(value.position())
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
