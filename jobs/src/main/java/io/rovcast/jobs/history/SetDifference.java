package io.rovcast.jobs.history;

import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What differs between two sets.
 *
 * @param delta VRPs that only one has
 * @param moved VRPs that both have, under different trust anchors: no change of routing
 * @param aspasAnnounced ASPAs, as customer and providers, that only the later one has
 * @param aspasWithdrawn likewise the earlier one
 */
record SetDifference(VrpDelta delta, List<Moved> moved, int aspasAnnounced, int aspasWithdrawn) {
    /**
     * A VRP that changed its trust anchor.
     *
     * @param vrp the VRP
     * @param from name of the trust anchor before, empty if not known
     * @param to likewise after
     */
    record Moved(Vrp vrp, String from, String to) {}

    /** Counts of one trust anchor. */
    static final class Counts {
        private int announced;
        private int withdrawn;
        private int arrived;
        private int left;

        int announced() {
            return announced;
        }

        int withdrawn() {
            return withdrawn;
        }

        /** VRPs that have moved here. */
        int arrived() {
            return arrived;
        }

        /** VRPs that have moved away. */
        int left() {
            return left;
        }
    }

    SetDifference {
        moved = List.copyOf(moved);
    }

    static SetDifference between(VrpSet before, List<Vap> aspasBefore, VrpSet after, List<Vap> aspasAfter) {
        return new SetDifference(
                VrpDelta.between(before, after),
                moved(before, after),
                without(aspasAfter, aspasBefore),
                without(aspasBefore, aspasAfter));
    }

    private static List<Moved> moved(VrpSet before, VrpSet after) {
        List<Moved> moved = new ArrayList<>();
        PrefixTable prefixes = after.prefixes();
        for (int row = 0; row < prefixes.size(); row++) {
            int rowBefore = before.prefixes()
                    .find(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
            if (rowBefore != PrefixTable.NO_ROW) {
                addMoved(before, rowBefore, after, row, moved);
            }
        }
        return moved;
    }

    private static void addMoved(VrpSet before, int rowBefore, VrpSet after, int row, List<Moved> moved) {
        int other = before.first(rowBefore);
        int end = before.first(rowBefore + 1);
        for (int vrp = after.first(row); vrp < after.first(row + 1); vrp++) {
            while (other < end && compare(before, other, after, vrp) < 0) {
                other++;
            }
            boolean isSame = other < end && compare(before, other, after, vrp) == 0;
            if (isSame && !before.trustAnchor(other).equals(after.trustAnchor(vrp))) {
                moved.add(new Moved(after.vrp(vrp), before.trustAnchor(other), after.trustAnchor(vrp)));
            }
        }
    }

    /** Compares two VRPs of one prefix. */
    private static int compare(VrpSet left, int leftVrp, VrpSet right, int rightVrp) {
        int order = Integer.compare(left.maxLength(leftVrp), right.maxLength(rightVrp));
        return order != 0 ? order : Integer.compareUnsigned(left.asn(leftVrp), right.asn(rightVrp));
    }

    private static int without(List<Vap> some, List<Vap> others) {
        Set<List<Object>> known = new HashSet<>();
        others.forEach(vap -> known.add(List.of(vap.customerAsn(), vap.providerAsns())));
        return (int) some.stream()
                .filter(vap -> !known.contains(List.of(vap.customerAsn(), vap.providerAsns())))
                .count();
    }

    /** Counts by the name of the trust anchor, for those with a difference. */
    Map<String, Counts> byTrustAnchor() {
        Map<String, Counts> counts = new TreeMap<>();
        for (int vrp = 0; vrp < delta.announced().size(); vrp++) {
            of(counts, delta.announced().trustAnchor(vrp)).announced++;
        }
        for (int vrp = 0; vrp < delta.withdrawn().size(); vrp++) {
            of(counts, delta.withdrawn().trustAnchor(vrp)).withdrawn++;
        }
        for (Moved vrp : moved) {
            of(counts, vrp.to()).arrived++;
            of(counts, vrp.from()).left++;
        }
        return counts;
    }

    private static Counts of(Map<String, Counts> counts, String anchor) {
        return counts.computeIfAbsent(anchor, unknown -> new Counts());
    }
}
