package io.rovcast.ingest.io;

/**
 * The move-to-front list of a bzip2 block: byte values, the most recent first.
 *
 * <p>Eight values lie in each word, the first in the lowest bits, so that moving a value to the front shifts words instead
 * of bytes.
 */
final class Bzip2MoveToFront {
    private final long[] words = new long[256 / Long.BYTES];
    private int size;

    /** Empties the list. */
    void clear() {
        size = 0;
    }

    /** Adds a value at the end; at most 256. */
    void add(int value) {
        int word = size >>> 3;
        long before = (size & 7) == 0 ? 0 : words[word];
        words[word] = before | ((long) value << ((size & 7) << 3));
        size++;
    }

    int size() {
        return size;
    }

    /** The first eight values, the front in the lowest bits. The decoder keeps them, and gives them up to {@link #take}. */
    long firstEight() {
        return words[0];
    }

    /** Within eight values, moves the one at a position to the front. */
    static long toFront(long eight, int position) {
        int shift = position << 3;
        long value = (eight >>> shift) & 0xFF;
        long before = eight & ((1L << shift) - 1);
        return (eight & (-256L << shift)) | (before << 8) | value;
    }

    /**
     * Takes out a value behind the first eight, and moves the ones between by one; its place is then at the front.
     *
     * @param position of the value, at least 8 and below {@link #size}
     * @param eight the first eight values, of which the last moves on
     */
    int take(int position, long eight) {
        int last = position >>> 3;
        long carry = eight >>> 56;
        for (int i = 1; i < last; i++) {
            long moved = words[i];
            words[i] = (moved << 8) | carry;
            carry = moved >>> 56;
        }
        int shift = (position & 7) << 3;
        long found = words[last];
        long before = found & ((1L << shift) - 1);
        words[last] = (found & (-256L << shift)) | (before << 8) | carry;
        return (int) (found >>> shift) & 0xFF;
    }
}
