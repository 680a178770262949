package io.rovcast.ingest.io;

/**
 * The end of a bzip2 stream, and what stands behind it.
 *
 * @param crc of the whole stream, 0 if {@code follows} is CUT
 * @param follows what comes next in the file
 * @param nextLevel level of the stream that follows, or 0
 * @param nextBit where its first block or its end must start, in bits of the file
 */
record Bzip2StreamEnd(int crc, Follows follows, int nextLevel, long nextBit) {
    private static final int CRC_BITS = 32;

    /** What comes behind the end of a stream. */
    enum Follows {
        /** The end of the file, or only zeros up to it. */
        NOTHING,
        /** The header of another stream. */
        STREAM,
        /** The file ends before that can be told. */
        CUT,
        /** Anything else. */
        GARBAGE
    }

    /** Reads the chunk that starts with the magic of the end. */
    static Bzip2StreamEnd read(Bzip2Chunk chunk) {
        int bit = chunk.fromBit() + Bzip2Splitter.MAGIC_BITS;
        if (bit + CRC_BITS > chunk.toBit()) {
            return new Bzip2StreamEnd(0, chunk.last() ? Follows.CUT : Follows.GARBAGE, 0, 0);
        }
        byte[] data = chunk.data();
        int crc = 0;
        for (int i = 0; i < CRC_BITS; i++, bit++) {
            crc = (crc << 1) | ((data[bit >>> 3] >>> (7 - (bit & 7))) & 1);
        }
        int at = (bit + 7) >>> 3;
        int left = (chunk.toBit() >>> 3) - at;
        if (left >= Bzip2Splitter.HEADER_BYTES && headerMatches(data, at, left)) {
            long next = chunk.startBit() - chunk.fromBit() + (at + Bzip2Splitter.HEADER_BYTES) * (long) Byte.SIZE;
            return new Bzip2StreamEnd(crc, Follows.STREAM, data[at + 3] - '0', next);
        }
        if (!chunk.last()) {
            return new Bzip2StreamEnd(crc, Follows.GARBAGE, 0, 0);
        }
        if (left > 0 && headerMatches(data, at, left)) {
            return new Bzip2StreamEnd(crc, Follows.CUT, 0, 0);
        }
        for (int i = at; i < at + left; i++) {
            if (data[i] != 0) {
                return new Bzip2StreamEnd(crc, Follows.GARBAGE, 0, 0);
            }
        }
        return new Bzip2StreamEnd(crc, Follows.NOTHING, 0, 0);
    }

    /** Whether {@code BZh} and a level stand there, or as much of that as is left. */
    private static boolean headerMatches(byte[] data, int at, int left) {
        return (left < 1 || data[at] == 'B')
                && (left < 2 || data[at + 1] == 'Z')
                && (left < 3 || data[at + 2] == 'h')
                && (left < 4 || (data[at + 3] >= '1' && data[at + 3] <= '9'));
    }
}
