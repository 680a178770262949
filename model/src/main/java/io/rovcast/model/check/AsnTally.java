package io.rovcast.model.check;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** How often AS numbers occur in a column, without boxes. The numbers are in a fixed order without meaning. Immutable. */
final class AsnTally {
    private static final int SIEVE_BITS = 1 << 16;

    private final int[] asns;
    private final int[] counts;

    private AsnTally(int[] asns, int[] counts) {
        this.asns = asns;
        this.counts = counts;
    }

    /** Counts all of a column of this size. */
    static AsnTally of(int size, IntUnaryOperator column) {
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = column.applyAsInt(i);
        }
        Arrays.sort(sorted);
        int[] counts = new int[size];
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sorted[i] != sorted[distinct - 1]) {
                sorted[distinct++] = sorted[i];
            }
            counts[distinct - 1]++;
        }
        return new AsnTally(Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct));
    }

    /** Counts in another column the numbers that occur at least so often here. */
    AsnTally ofFrequent(int least, int size, IntUnaryOperator column) {
        int[] kept = Arrays.stream(asns).filter(asn -> count(asn) >= least).toArray();
        int[] found = new int[kept.length];
        boolean[] sieve = new boolean[SIEVE_BITS]; // few are kept, so most need no search
        for (int asn : kept) {
            sieve[asn & SIEVE_BITS - 1] = true;
        }
        for (int i = 0; i < size && kept.length > 0; i++) {
            int asn = column.applyAsInt(i);
            if (sieve[asn & SIEVE_BITS - 1]) {
                int index = Arrays.binarySearch(kept, asn);
                if (index >= 0) {
                    found[index]++;
                }
            }
        }
        return new AsnTally(kept, found);
    }

    /** Number of distinct AS numbers. */
    int size() {
        return asns.length;
    }

    /** One of them, as unsigned bits. */
    int asn(int index) {
        return asns[index];
    }

    /** How often an AS number occurs; 0 for one that is not here. */
    int count(int asn) {
        int index = Arrays.binarySearch(asns, asn);
        return index < 0 ? 0 : counts[index];
    }
}
