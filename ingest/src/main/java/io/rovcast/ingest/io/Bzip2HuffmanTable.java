package io.rovcast.ingest.io;

import java.util.Arrays;

/**
 * One prefix code of a bzip2 block, ready for decoding by table. Reused from block to block.
 *
 * <p>Codes of at most {@link #ROOT_BITS} bits, nearly all that occur, are found by one look-up; longer ones by comparing
 * with the first code of each length, as canonical codes allow.
 */
final class Bzip2HuffmanTable {
    /** Longest code that the format allows. */
    static final int MAX_LENGTH = 20;

    /** Bits that index {@link #root}. */
    static final int ROOT_BITS = 10;

    /** Stands for a bit pattern that is no code. */
    static final int NO_SYMBOL = 511;

    /** 2 (runs) + 255 (positions 1 to 255 of the move-to-front list) + 1 (end of block). */
    static final int MAX_SYMBOLS = 258;

    /** Symbol shifted left by 5, and the length of its code; length 0 sends the reader to {@link #longCode}. */
    final short[] root = new short[1 << ROOT_BITS];

    /** By length: one more than the last code of this length, left-aligned in 20 bits. */
    private final int[] limit = new int[MAX_LENGTH + 1];
    /** By length: add it to a code to get its index in {@link #sorted}. */
    private final int[] base = new int[MAX_LENGTH + 1];
    /** Symbols by length, then value. */
    private final short[] sorted = new short[MAX_SYMBOLS];

    private boolean usable;

    /** False if more codes were asked for than there are bit patterns. */
    boolean usable() {
        return usable;
    }

    /**
     * Makes this the canonical code of these lengths.
     *
     * @param lengths 1 to 20 bits, by symbol
     * @param symbols how many of them count
     */
    void build(byte[] lengths, int symbols) {
        int[] count = new int[MAX_LENGTH + 1];
        for (int symbol = 0; symbol < symbols; symbol++) {
            count[lengths[symbol]]++;
        }
        int[] next = new int[MAX_LENGTH + 1];
        int code = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code <<= 1;
            base[length] = index - code;
            next[length] = index;
            index += count[length];
            code += count[length];
            limit[length] = code << (MAX_LENGTH - length);
            if (code > 1 << length) {
                usable = false;
                return;
            }
        }
        usable = true;
        for (int symbol = 0; symbol < symbols; symbol++) {
            sorted[next[lengths[symbol]]++] = (short) symbol;
        }
        fillRoot();
    }

    private void fillRoot() {
        int from = 0;
        for (int length = 1; length <= ROOT_BITS; length++) {
            int to = limit[length] >>> (MAX_LENGTH - ROOT_BITS);
            int span = 1 << (ROOT_BITS - length);
            while (from < to) {
                int symbol = sorted[base[length] + (from >>> (ROOT_BITS - length))];
                Arrays.fill(root, from, from + span, (short) ((symbol << 5) | length));
                from += span;
            }
        }
        Arrays.fill(root, from, root.length, (short) 0);
    }

    /**
     * The entry of a code that {@link #root} does not hold, in the same form.
     *
     * @param bits the next 20 bits
     * @return symbol and length, or {@link #NO_SYMBOL} of length 20
     */
    int longCode(int bits) {
        for (int length = ROOT_BITS + 1; length <= MAX_LENGTH; length++) {
            if (bits < limit[length]) {
                int code = bits >>> (MAX_LENGTH - length);
                return (sorted[base[length] + code] << 5) | length;
            }
        }
        return (NO_SYMBOL << 5) | MAX_LENGTH;
    }
}
