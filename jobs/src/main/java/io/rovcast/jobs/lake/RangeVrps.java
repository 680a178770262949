package io.rovcast.jobs.lake;

import io.rovcast.model.rpki.VrpSet;
import java.time.Instant;
import java.util.Map;

/** The VRPs of a range of address space at several times, in memory. */
public final class RangeVrps {
    private final VrpIntervals intervals;
    private final Map<Instant, Integer> seconds;

    /**
     * Takes over intervals.
     *
     * @param intervals in order
     * @param seconds the times that there are, and that of the set which counts then
     */
    RangeVrps(VrpIntervals intervals, Map<Instant, Integer> seconds) {
        this.intervals = intervals;
        this.seconds = seconds;
    }

    /** Whether what is valid from one time on up to another is valid at one of some times, which ascend as unsigned. */
    static boolean isValidAtAny(int from, int to, int[] times) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(times[middle], from) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < times.length && VrpIntervals.isValidAt(from, to, times[low]);
    }

    /**
     * What {@link LakeVrps#asOf} gives, of this range.
     *
     * @throws IllegalArgumentException if it was not said that this time is wanted
     */
    public VrpSet asOf(Instant time) {
        Integer at = seconds.get(time);
        if (at == null) {
            throw new IllegalArgumentException(time + " is not among the times that were read");
        }
        return setAt(intervals, at);
    }

    /** The set of those intervals that are valid at a time. */
    static VrpSet setAt(VrpIntervals intervals, int time) {
        VrpSet.Builder set = new VrpSet.Builder();
        for (int row = 0; row < intervals.size(); row++) {
            if (VrpIntervals.isValidAt(intervals.validFrom(row), intervals.validTo(row), time)) {
                set.add(
                        intervals.family(row),
                        intervals.hi(row),
                        intervals.lo(row),
                        intervals.length(row),
                        intervals.maxLength(row),
                        intervals.asn(row),
                        set.trustAnchorId(intervals.trustAnchor(row)),
                        intervals.expires(row) == VrpIntervals.NO_TIME
                                ? VrpSet.NO_EXPIRY
                                : Integer.toUnsignedLong(intervals.expires(row)));
            }
        }
        return set.build();
    }
}
