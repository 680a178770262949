package io.rovcast.model.net;

import java.util.Arrays;

/** Distinct AS numbers, as unsigned bits, ascending, numbered from 0. Immutable. */
public final class AsnIndex {
    /** What {@link #find} gives for an AS that is none of them. */
    public static final int NOT_FOUND = -1;

    private static final int TOP_BIT = Integer.MIN_VALUE;

    /** With the top bit flipped, so that their signed order is the unsigned order of the AS numbers. */
    private final int[] flipped;

    private AsnIndex(int[] flipped) {
        this.flipped = flipped;
    }

    /** The distinct ones of the first {@code count} numbers, which may come in any order. */
    public static AsnIndex of(int[] asns, int count) {
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = asns[i] ^ TOP_BIT;
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return new AsnIndex(Arrays.copyOf(sorted, distinct));
    }

    /** How many there are. */
    public int size() {
        return flipped.length;
    }

    /** The AS number at this place. */
    public int asn(int index) {
        return flipped[index] ^ TOP_BIT;
    }

    /** The number of an AS, or {@link #NOT_FOUND}. */
    public int find(int asn) {
        int found = Arrays.binarySearch(flipped, asn ^ TOP_BIT);
        return found < 0 ? NOT_FOUND : found;
    }
}
