package io.rovcast.model.check;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trust anchors of VRPs whose set does not name them, as RTR and many formats do not: that of the same VRP in another set,
 * or of the nearest one that covers it, since an authority can only sign for what is within its own space.
 */
final class AnchorNames {
    private final List<VrpSet> sets;

    /**
     * Goes by these sets, the first that has a name.
     *
     * @param sets of about the same time
     */
    AnchorNames(List<VrpSet> sets) {
        this.sets = sets.stream().filter(AnchorNames::hasNames).toList();
    }

    private static boolean hasNames(VrpSet set) {
        return set.trustAnchors().stream().anyMatch(name -> !name.isEmpty());
    }

    /** Counts the VRPs of a set by trust anchor; those of which it is not known under the empty name. */
    Map<String, Integer> count(VrpSet set) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < set.prefixes().size(); row++) {
            for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                String own = set.trustAnchor(vrp);
                counts.merge(own.isEmpty() ? find(set, row, vrp) : own, 1, Integer::sum);
            }
        }
        return counts;
    }

    private String find(VrpSet of, int row, int vrp) {
        for (VrpSet set : sets) {
            String same = same(set, of, row, vrp);
            if (!same.isEmpty()) {
                return same;
            }
        }
        for (VrpSet set : sets) {
            String covering = covering(set, of.prefixes(), row);
            if (!covering.isEmpty()) {
                return covering;
            }
        }
        return "";
    }

    private static String same(VrpSet set, VrpSet of, int row, int vrp) {
        int found = new VrpLocator(set).locate(of, row, vrp);
        return found < 0 ? "" : set.trustAnchor(found);
    }

    private static String covering(VrpSet set, PrefixTable of, int row) {
        AddressFamily family = of.family(row);
        int above = set.prefixes().longestCovering(family, of.hi(row), of.lo(row), of.length(row));
        for (; above != PrefixTable.NO_ROW; above = set.prefixes().parent(above)) {
            for (int vrp = set.first(above); vrp < set.first(above + 1); vrp++) {
                if (!set.trustAnchor(vrp).isEmpty()) {
                    return set.trustAnchor(vrp);
                }
            }
        }
        return "";
    }
}
