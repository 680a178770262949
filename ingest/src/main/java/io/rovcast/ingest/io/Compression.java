package io.rovcast.ingest.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How an input is compressed, recognised by its first bytes. */
public enum Compression {
    /** Not compressed, or in no way known here. */
    NONE("uncompressed"),
    /** RFC 1952; members may follow one another. */
    GZIP("gzip"),
    /** bzip2 1.0; streams may follow one another. */
    BZIP2("bzip2"),
    /** The .xz format; streams may follow one another. */
    XZ("xz"),
    /** RFC 8878; frames may follow one another, skippable ones among them. */
    ZSTD("zstd");

    /** Most bytes that {@link #recognise} looks at. */
    public static final int HEAD_BYTES = 512;

    private static final byte[] XZ_MAGIC = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    /** Name for messages, such as {@code gzip}. */
    public String label() {
        return label;
    }

    /**
     * Recognises the compression of data by how it starts.
     *
     * <p>Magic numbers alone would take some MRT dumps for compressed ones, whose first four bytes are a time: {@code BZh}
     * was April 2005, skippable zstd frames lie between 2012 and 2020. So more than the magic is looked at where the format
     * has more to say. Data that is cut inside these first bytes counts as what it can only be.
     *
     * @param head the first bytes; {@link #HEAD_BYTES} or all there are
     * @param length how many of them count
     */
    public static Compression recognise(byte[] head, int length) {
        if (isGzip(head, length)) {
            return GZIP;
        }
        if (isBzip2(head, length)) {
            return BZIP2;
        }
        if (length >= 3 && startsWith(head, 0, length, XZ_MAGIC)) {
            return XZ;
        }
        return isZstd(head, length) ? ZSTD : NONE;
    }

    /** Identification, then deflate as the only method, then flags without the reserved ones. */
    private static boolean isGzip(byte[] head, int length) {
        return length >= 2
                && head[0] == 0x1F
                && (head[1] & 0xFF) == 0x8B
                && (length < 3 || head[2] == 8)
                && (length < 4 || (head[3] & 0xE0) == 0);
    }

    /** {@code BZh}, the level, then a block or the end of the stream. */
    private static boolean isBzip2(byte[] head, int length) {
        return length >= 3
                && head[0] == 'B'
                && head[1] == 'Z'
                && head[2] == 'h'
                && (length < 4 || (head[3] >= '1' && head[3] <= '9'))
                && (startsWith(head, 4, length, BZIP2_BLOCK) || startsWith(head, 4, length, BZIP2_END));
    }

    /** A frame, or skippable frames and then a frame. */
    private static boolean isZstd(byte[] head, int length) {
        int at = 0;
        while (at + 8 <= length && isSkippable(head, at)) {
            long size = (int) INTS.get(head, at + 4) & 0xFFFF_FFFFL;
            if (size > length - at - 8) {
                return false;
            }
            at += 8 + (int) size;
        }
        return length - at >= 3 && startsWith(head, at, length, ZSTD_MAGIC);
    }

    private static boolean isSkippable(byte[] head, int at) {
        return (head[at] & 0xF0) == 0x50 && head[at + 1] == 0x2A && head[at + 2] == 0x4D && head[at + 3] == 0x18;
    }

    /** Whether the magic, or as much of it as there is data, stands at a place. */
    private static boolean startsWith(byte[] head, int at, int length, byte[] magic) {
        for (int i = 0; i < magic.length && at + i < length; i++) {
            if (head[at + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
