package io.rovcast.model.guard;

import io.rovcast.model.rpki.VrpSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How long the VRPs of each trust anchor of a set have to live, by the median. */
final class Typical {
    /** A trust anchor with fewer VRPs has no typical time. */
    private static final int MIN_VRPS = 20;

    private final Map<String, Long> medians = new TreeMap<>();

    /**
     * Measures a set.
     *
     * @param time of the set, in seconds since 1970
     */
    Typical(VrpSet set, long time) {
        for (String anchor : set.sizeByTrustAnchor().keySet()) {
            int wanted = set.trustAnchors().indexOf(anchor);
            long[] left = IntStream.range(0, set.size())
                    .filter(vrp -> set.trustAnchorNumber(vrp) == wanted && set.expires(vrp) != VrpSet.NO_EXPIRY)
                    .mapToLong(vrp -> set.expires(vrp) - time)
                    .sorted()
                    .toArray();
            if (left.length >= MIN_VRPS) {
                medians.put(anchor, Math.max(1, left[left.length / 2]));
            }
        }
    }

    /** Seconds, or 0 if nothing is typical. */
    long of(String anchor) {
        return medians.getOrDefault(anchor, 0L);
    }
}
