package io.rovcast.ingest.rpki;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of unsigned numbers of 128 bits in ascending order, none of which touches another. Addresses are left-aligned with
 * all bits beyond the family's set at the end of a range; AS numbers are the low bits. Immutable.
 */
final class RangeSet {
    private final long[] minHi;
    private final long[] minLo;
    private final long[] maxHi;
    private final long[] maxLo;

    private RangeSet(List<Range> ranges) {
        int size = ranges.size();
        minHi = new long[size];
        minLo = new long[size];
        maxHi = new long[size];
        maxLo = new long[size];
        for (int i = 0; i < size; i++) {
            Range range = ranges.get(i);
            minHi[i] = range.minHi;
            minLo[i] = range.minLo;
            maxHi[i] = range.maxHi;
            maxLo[i] = range.maxLo;
        }
    }

    /** Numbers from the first to the last. */
    record Range(long minHi, long minLo, long maxHi, long maxLo) {
        /** Whether it is at least one number. */
        boolean isPossible() {
            return compare(minHi, minLo, maxHi, maxLo) <= 0;
        }

        /** Whether it ends before the number that is before where another one begins. */
        boolean isApartFrom(Range next) {
            long afterHi = maxLo == -1 ? maxHi + 1 : maxHi;
            boolean isLast = maxHi == -1 && maxLo == -1;
            return !isLast && compare(afterHi, maxLo + 1, next.minHi, next.minLo) < 0;
        }
    }

    /** A set of ranges that are in order and apart. */
    static RangeSet of(List<Range> ranges) {
        return new RangeSet(new ArrayList<>(ranges));
    }

    private static int compare(long hi, long lo, long otherHi, long otherLo) {
        int byHi = Long.compareUnsigned(hi, otherHi);
        return byHi != 0 ? byHi : Long.compareUnsigned(lo, otherLo);
    }

    int size() {
        return minHi.length;
    }

    Range range(int number) {
        return new Range(minHi[number], minLo[number], maxHi[number], maxLo[number]);
    }

    /** Whether a range lies in one of these, in logarithmic time. */
    boolean contains(long fromHi, long fromLo, long toHi, long toLo) {
        int low = 0;
        int high = minHi.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (compare(minHi[middle], minLo[middle], fromHi, fromLo) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && compare(toHi, toLo, maxHi[high], maxLo[high]) <= 0;
    }

    /** The number of the first range of another set that does not lie in this one; -1 if all do. */
    int firstOutside(RangeSet other) {
        for (int i = 0; i < other.size(); i++) {
            if (!contains(other.minHi[i], other.minLo[i], other.maxHi[i], other.maxLo[i])) {
                return i;
            }
        }
        return -1;
    }
}
