package io.rovcast.model.guard;

import io.rovcast.model.rpki.VrpSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How long the VRPs of each trust anchor of a set have to live, by the median. */
final class Typical {
    /** A trust anchor with fewer VRPs has no typical time. */
    private static final int MIN_VRPS = 20;

    private Typical() {}

    /**
     * Measures a set: seconds by trust anchor, for those of which something is typical.
     *
     * @param time of the set, in seconds since 1970
     */
    static Map<String, Long> of(VrpSet set, long time) {
        Map<String, Long> medians = new TreeMap<>();
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
        return medians;
    }
}
