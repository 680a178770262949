package io.rovcast.ingest.io;

/** A stretch of a bzip2 file from one magic number to the next, in its own bytes. Both lie at any bit. */
final class Bzip2Chunk {
    private final boolean endOfStream;
    private final long startBit;
    private final byte[] data;
    private final int fromBit;
    private final int toBit;
    private final boolean last;

    /**
     * A stretch of a file.
     *
     * @param endOfStream whether it starts with the magic of a stream's end instead of a block's
     * @param startBit of the magic, in the file
     * @param data bytes from the one that holds the first bit; longer than what counts by the padding that decoding needs
     * @param fromBit of the magic in {@code data}, 0 to 7
     * @param toBit behind the last bit in {@code data}
     * @param last whether the file ends here
     */
    Bzip2Chunk(boolean endOfStream, long startBit, byte[] data, int fromBit, int toBit, boolean last) {
        this.endOfStream = endOfStream;
        this.startBit = startBit;
        this.data = data;
        this.fromBit = fromBit;
        this.toBit = toBit;
        this.last = last;
    }

    boolean endOfStream() {
        return endOfStream;
    }

    long startBit() {
        return startBit;
    }

    byte[] data() {
        return data;
    }

    int fromBit() {
        return fromBit;
    }

    int toBit() {
        return toBit;
    }

    boolean last() {
        return last;
    }

    /** Behind the last bit, in the file. */
    long endBit() {
        return startBit + (toBit - fromBit);
    }

    /** Bytes of {@link #data} that count. */
    int bytes() {
        return (toBit + 7) >>> 3;
    }

    /** This and the one that follows it in the file as one, for a magic number that is data of a block by chance. */
    Bzip2Chunk join(Bzip2Chunk next) {
        int whole = toBit >>> 3;
        byte[] joined = new byte[whole + next.bytes() + Bzip2EntropyDecoder.PADDING_BYTES];
        System.arraycopy(data, 0, joined, 0, whole);
        System.arraycopy(next.data, 0, joined, whole, next.bytes());
        return new Bzip2Chunk(endOfStream, startBit, joined, fromBit, whole * Byte.SIZE + next.toBit, next.last);
    }
}
