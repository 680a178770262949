package io.rovcast.model.net;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Distinct prefixes, sorted, each linked to the longest other one that covers it. Immutable, so it can be shared by
 * threads and sent to executors.
 *
 * <p>A row is the index of a prefix in the order of {@link Prefix}: IPv4 before IPv6, then unsigned address, then length.
 * In that order the rows covered by a row are the contiguous slice that begins with it and ends at {@link #sliceEnd}; and
 * the prefixes that cover an address block are found by going to the last row that is not after it and climbing
 * {@link #parent} links. That is all that a sweep needs in place of a stack, and a look-up in place of a trie.
 */
public final class PrefixTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No row: the prefix is covered by no other one. */
    public static final int NO_ROW = -1;

    private final int ipv4Count;
    private final long[] hi;
    private final long[] lo;
    private final byte[] length;
    private final int[] parent;

    /**
     * Takes over arrays that hold distinct prefixes in order, and links them.
     *
     * @param ipv4Count how many of the first rows are IPv4
     * @param hi top 64 bits of the left-aligned addresses
     * @param lo low 64 bits
     * @param length prefix lengths in bits, as unsigned bytes
     * @throws IllegalArgumentException if a row is out of order or given twice
     */
    public PrefixTable(int ipv4Count, long[] hi, long[] lo, byte[] length) {
        if (lo.length != hi.length || length.length != hi.length || ipv4Count < 0 || ipv4Count > hi.length) {
            throw new IllegalArgumentException("columns of different lengths");
        }
        this.ipv4Count = ipv4Count;
        this.hi = hi;
        this.lo = lo;
        this.length = length;
        this.parent = new int[hi.length];
        link(0, ipv4Count);
        link(ipv4Count, hi.length);
    }

    private void link(int from, int to) {
        int top = NO_ROW;
        for (int row = from; row < to; row++) {
            if (row > from && compare(row - 1, hi[row], lo[row], length(row)) >= 0) {
                throw new IllegalArgumentException("rows %d and %d are not in ascending order: %s, %s"
                        .formatted(row - 1, row, prefix(row - 1), prefix(row)));
            }
            while (top != NO_ROW && !covers(top, hi[row], lo[row])) {
                top = parent[top];
            }
            parent[row] = top;
            top = row;
        }
    }

    /** Number of prefixes. */
    public int size() {
        return hi.length;
    }

    /** The first row of this family. */
    public int start(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 0 : ipv4Count;
    }

    /** One past the last row of this family. */
    public int end(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4Count : hi.length;
    }

    /** Family of a row. */
    public AddressFamily family(int row) {
        return row < ipv4Count ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** Top 64 bits of the row's left-aligned address. */
    public long hi(int row) {
        return hi[row];
    }

    /** Low 64 bits of the row's address. */
    public long lo(int row) {
        return lo[row];
    }

    /** Prefix length in bits. */
    public int length(int row) {
        return length[row] & 0xFF;
    }

    /** The row of the longest other prefix that covers this one, or {@link #NO_ROW}. */
    public int parent(int row) {
        return parent[row];
    }

    /** The row as a value. */
    public Prefix prefix(int row) {
        return new Prefix(family(row), hi[row], lo[row], length(row));
    }

    /** Whether the row's prefix covers this address of the same family. */
    public boolean covers(int row, long addressHi, long addressLo) {
        return PrefixBits.covers(hi[row], lo[row], length(row), addressHi, addressLo);
    }

    /** Compares the row with a prefix of the same family. */
    public int compare(int row, long otherHi, long otherLo, int otherLength) {
        return PrefixBits.compare(hi[row], lo[row], length(row), otherHi, otherLo, otherLength);
    }

    /** The first row of the family that is not before this prefix, or the family's end. */
    public int lowerBound(AddressFamily family, long prefixHi, long prefixLo, int prefixLength) {
        int low = start(family);
        int high = end(family);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, prefixHi, prefixLo, prefixLength) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The row that holds exactly this prefix, or {@link #NO_ROW}. */
    public int find(AddressFamily family, long prefixHi, long prefixLo, int prefixLength) {
        int row = lowerBound(family, prefixHi, prefixLo, prefixLength);
        return row < end(family) && compare(row, prefixHi, prefixLo, prefixLength) == 0 ? row : NO_ROW;
    }

    /** One past the last row that this prefix covers; with {@link #lowerBound} it bounds the slice it covers. */
    public int upperBound(AddressFamily family, long prefixHi, long prefixLo, int prefixLength) {
        long lastHi = prefixHi | ~PrefixBits.maskHi(prefixLength);
        long lastLo = prefixLo | ~PrefixBits.maskLo(prefixLength);
        // No prefix sorts after the all-ones address with the greatest length, and none is longer than 128.
        return lowerBound(family, lastHi, lastLo, 129);
    }

    /** One past the last row that this row covers. */
    public int sliceEnd(int row) {
        return upperBound(family(row), hi[row], lo[row], length(row));
    }

    /**
     * The row of the longest prefix that covers this one, itself included, or {@link #NO_ROW}. The others that cover it
     * follow by {@link #parent}.
     */
    public int longestCovering(AddressFamily family, long prefixHi, long prefixLo, int prefixLength) {
        int start = start(family);
        int row = lowerBound(family, prefixHi, prefixLo, prefixLength);
        if (row >= end(family) || compare(row, prefixHi, prefixLo, prefixLength) != 0) {
            row--;
        }
        if (row < start) {
            return NO_ROW;
        }
        return climb(row, prefixHi, prefixLo);
    }

    /** The first of the row itself, its parent, its parent's parent and so on that covers the address. */
    public int climb(int row, long addressHi, long addressLo) {
        int candidate = row;
        while (candidate != NO_ROW && !covers(candidate, addressHi, addressLo)) {
            candidate = parent[candidate];
        }
        return candidate;
    }

    /** Collects prefixes in any order, with repeats; not thread safe. */
    public static final class Builder {
        private byte[] family = new byte[64];
        private long[] hi = new long[64];
        private long[] lo = new long[64];
        private byte[] length = new byte[64];
        private int size;

        /** Adds a prefix whose host bits are zero and gives its number, counted from 0 in the order of adding. */
        public int add(AddressFamily prefixFamily, long prefixHi, long prefixLo, int prefixLength) {
            if (size == hi.length) {
                grow(Math.max(size + 1, size + (size >> 1)));
            }
            family[size] = (byte) prefixFamily.ordinal();
            hi[size] = prefixHi;
            lo[size] = prefixLo;
            length[size] = (byte) prefixLength;
            return size++;
        }

        private void grow(int capacity) {
            family = Arrays.copyOf(family, capacity);
            hi = Arrays.copyOf(hi, capacity);
            lo = Arrays.copyOf(lo, capacity);
            length = Arrays.copyOf(length, capacity);
        }

        /** How many prefixes were added. */
        public int size() {
            return size;
        }

        /** Compares two added prefixes by their numbers, in the order of {@link Prefix}. */
        public int compare(int left, int right) {
            int byFamily = family[left] - family[right];
            return byFamily != 0
                    ? byFamily
                    : PrefixBits.compare(
                            hi[left], lo[left], length[left] & 0xFF, hi[right], lo[right], length[right] & 0xFF);
        }

        /**
         * The distinct prefixes as a table.
         *
         * @param order the numbers of the added prefixes, in an order that {@link #compare} agrees with
         * @param rowOf receives for each position of {@code order} the row of its prefix; as long as {@code order}
         */
        public PrefixTable build(int[] order, int[] rowOf) {
            int rows = 0;
            int ipv4 = 0;
            long[] distinctHi = new long[order.length];
            long[] distinctLo = new long[order.length];
            byte[] distinctLength = new byte[order.length];
            for (int i = 0; i < order.length; i++) {
                int number = order[i];
                if (i == 0 || compare(order[i - 1], number) != 0) {
                    distinctHi[rows] = hi[number];
                    distinctLo[rows] = lo[number];
                    distinctLength[rows] = length[number];
                    rows++;
                    if (family[number] == AddressFamily.IPV4.ordinal()) {
                        ipv4++;
                    }
                }
                rowOf[i] = rows - 1;
            }
            if (rows == order.length) {
                return new PrefixTable(ipv4, distinctHi, distinctLo, distinctLength);
            }
            return new PrefixTable(
                    ipv4,
                    Arrays.copyOf(distinctHi, rows),
                    Arrays.copyOf(distinctLo, rows),
                    Arrays.copyOf(distinctLength, rows));
        }
    }
}
