package io.rovcast.model.side;

import io.rovcast.model.net.AddressFamily;

/**
 * Traffic by address, over the space that is announced: for any run of units the bytes that go there. Immutable. Made by
 * {@link TrafficWeights#over}.
 */
public final class Traffic {
    /** Weights that match less than this share of their bytes say nothing of a table. */
    public static final double LEAST_MATCHED_SHARE = 0.5;

    private final Segments[] families;
    private final double total;
    private final double matched;

    Traffic(Segments[] families, double total) {
        this.families = families;
        this.total = total;
        double sum = 0;
        for (Segments segments : families) {
            sum += segments.before[segments.before.length - 1];
        }
        this.matched = sum;
    }

    /** Runs of units with the same bytes for each, ascending and disjoint. */
    static final class Segments {
        private final long[] first;
        private final long[] last;
        private final double[] perUnit;

        /** Bytes of all runs before each; behind the last those of all. */
        private final double[] before;

        Segments(long[] first, long[] last, double[] perUnit) {
            this.first = first;
            this.last = last;
            this.perUnit = perUnit;
            this.before = new double[first.length + 1];
            for (int i = 0; i < first.length; i++) {
                before[i + 1] = before[i] + perUnit[i] * TrafficSpread.size(last[i] - first[i] + 1);
            }
        }
    }

    /** Bytes of all prefixes on the list, whether they match announced space or not. */
    public double totalBytes() {
        return total;
    }

    /** Bytes that go to announced space. */
    public double matchedBytes() {
        return matched;
    }

    /**
     * Share of the bytes that go to announced space, 0 to 1. Weights that match next to nothing are of another network or
     * another time, and shares of them mean nothing.
     */
    public double matchedShare() {
        return total == 0 ? 0 : matched / total;
    }

    /** Whether enough of the bytes go to announced space, half of them, for their shares to mean something. */
    public boolean isTelling() {
        return matchedShare() >= LEAST_MATCHED_SHARE;
    }

    /** Bytes that go to a run of units (addresses, /64s), given by its first and its last one, unsigned. */
    public double bytes(AddressFamily family, long firstUnit, long lastUnit) {
        Segments segments = families[family.ordinal()];
        return Math.max(0, upTo(segments, lastUnit, true) - upTo(segments, firstUnit, false));
    }

    /** The same as a share of the bytes that go to announced space, 0 to 1. */
    public double share(AddressFamily family, long firstUnit, long lastUnit) {
        return matched == 0 ? 0 : bytes(family, firstUnit, lastUnit) / matched;
    }

    /** Bytes of all units before this one, or up to and with it. */
    private static double upTo(Segments segments, long unit, boolean with) {
        int low = 0;
        int high = segments.first.length;
        while (low < high) { // the first run that ends at the unit or behind it
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(segments.last[middle], unit) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double sum = segments.before[low];
        if (low < segments.first.length && Long.compareUnsigned(segments.first[low], unit) <= 0) {
            sum += segments.perUnit[low] * TrafficSpread.size(unit - segments.first[low] + (with ? 1 : 0));
        }
        return sum;
    }
}
