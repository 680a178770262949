package io.rovcast.model.check;

import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How long the VRPs of each trust anchor of a set have to live; VRPs that do not say it are left out. */
final class Remaining {
    /** Parts that values are counted in: of one, few are left to be sorted. */
    private static final int PARTS = 1 << 12;

    private final VrpSet set;
    private final long at;
    private final int[] counts;
    private final long[] medians;

    /**
     * Measures a set.
     *
     * @param at time of evaluation, in seconds since 1970
     */
    Remaining(VrpSet set, long at) {
        this.set = set;
        this.at = at;
        this.counts = new int[set.trustAnchors().size()];
        for (int vrp = 0; vrp < set.size(); vrp++) {
            counts[set.trustAnchorNumber(vrp)] += isTold(vrp) ? 1 : 0;
        }
        long[][] seconds = new long[counts.length][];
        Arrays.setAll(seconds, anchor -> new long[counts[anchor]]);
        int[] filled = new int[counts.length];
        for (int vrp = 0; vrp < set.size(); vrp++) {
            int anchor = set.trustAnchorNumber(vrp);
            if (isTold(vrp)) {
                seconds[anchor][filled[anchor]++] = seconds(vrp);
            }
        }
        this.medians = new long[counts.length];
        for (int anchor = 0; anchor < counts.length; anchor++) {
            medians[anchor] = counts[anchor] == 0 ? 0 : middle(seconds[anchor]);
        }
    }

    /**
     * The value that would be in the middle if they were sorted, which all of them need not be for that. Differences are
     * unsigned, so that no value is too far from another.
     */
    private static long middle(long[] values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        long width = Long.divideUnsigned(most - least, PARTS) + 1;
        int[] sizes = new int[PARTS];
        for (long value : values) {
            sizes[(int) Long.divideUnsigned(value - least, width)]++;
        }
        int part = 0;
        int rank = values.length / 2;
        while (rank >= sizes[part]) {
            rank -= sizes[part++];
        }
        long from = least + part * width;
        long[] inPart = Arrays.stream(values)
                .filter(value -> Long.compareUnsigned(value - from, width) < 0)
                .sorted()
                .toArray();
        return inPart[rank];
    }

    private boolean isTold(int vrp) {
        return set.expires(vrp) != VrpSet.NO_EXPIRY;
    }

    /** Whether any VRP says when it expires. */
    boolean isKnown() {
        return Arrays.stream(counts).anyMatch(count -> count > 0);
    }

    /** Seconds that a VRP has to live. */
    long seconds(int vrp) {
        return set.expires(vrp) - at;
    }

    /** VRPs of a trust anchor, by number, that say when they expire. */
    int count(int anchor) {
        return counts[anchor];
    }

    /** VRPs of each trust anchor that expire within some seconds. */
    int[] within(double limit) {
        return count(vrp -> seconds(vrp) < limit);
    }

    /** VRPs of each trust anchor that have fewer seconds to live than a limit of its own. */
    int[] below(IntToDoubleFunction limitOfAnchor) {
        double[] limits =
                IntStream.range(0, counts.length).mapToDouble(limitOfAnchor).toArray();
        return count(vrp -> seconds(vrp) < limits[set.trustAnchorNumber(vrp)]);
    }

    /** VRPs that do not say when they expire. */
    int untold() {
        return set.size() - Arrays.stream(counts).sum();
    }

    private int[] count(IntPredicate isMeant) {
        int[] meant = new int[counts.length];
        for (int vrp = 0; vrp < set.size(); vrp++) {
            meant[set.trustAnchorNumber(vrp)] += isTold(vrp) && isMeant.test(vrp) ? 1 : 0;
        }
        return meant;
    }

    /** The median of what the VRPs of a trust anchor have to live, in seconds. */
    long median(int anchor) {
        return medians[anchor];
    }
}
