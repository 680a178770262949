package io.rovcast.ingest.io;

import org.jspecify.annotations.Nullable;

/**
 * A decoded bzip2 block, or why it could not be decoded. Its text is in {@link #out}; of a text that is longer, the
 * portions come there one after the other.
 */
final class Bzip2Block {
    /** Room for the text of almost every block: runs seldom make it longer than 900,000 bytes. */
    static final int OUT_BYTES = 1 << 20;

    private final byte[] out;
    private final @Nullable String problem;
    private final boolean outOfData;
    private final long endBit;
    private final int storedLength;
    private final int crc;
    private final @Nullable Bzip2RunExpander rest;
    private int length;

    private Bzip2Block(
            byte[] out,
            @Nullable String problem,
            boolean outOfData,
            long endBit,
            int storedLength,
            int crc,
            int length,
            @Nullable Bzip2RunExpander rest) {
        this.out = out;
        this.problem = problem;
        this.outOfData = outOfData;
        this.endBit = endBit;
        this.storedLength = storedLength;
        this.crc = crc;
        this.length = length;
        this.rest = rest;
    }

    /** A block whose whole text is in {@code out}, or its first portion if there is a rest. */
    static Bzip2Block decoded(
            byte[] out, int length, long endBit, int storedLength, int crc, @Nullable Bzip2RunExpander rest) {
        return new Bzip2Block(out, null, false, endBit, storedLength, crc, length, rest);
    }

    /** A block that breaks the rules of the format. */
    static Bzip2Block damaged(byte[] out, String problem) {
        return new Bzip2Block(out, problem, false, 0, 0, 0, 0, null);
    }

    /** A block that is not over where its data is. */
    static Bzip2Block unfinished(byte[] out) {
        return new Bzip2Block(out, "a block is incomplete", true, 0, 0, 0, 0, null);
    }

    /** The buffer that was lent for the text. */
    byte[] out() {
        return out;
    }

    /** Bytes in {@link #out}. */
    int length() {
        return length;
    }

    /** Why the block could not be decoded; null if it could. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Whether more data might make it whole. */
    boolean outOfData() {
        return outOfData;
    }

    /** Behind the last bit, in the file. */
    long endBit() {
        return endBit;
    }

    /** Bytes before runs are expanded, which is what the level limits. */
    int storedLength() {
        return storedLength;
    }

    /** Checksum of the text, already verified. */
    int crc() {
        return crc;
    }

    /** Puts the next portion of the text into {@link #out}; false if there is none. */
    boolean nextPortion() {
        if (rest == null || rest.done()) {
            return false;
        }
        length = rest.expand(out);
        return true;
    }
}
