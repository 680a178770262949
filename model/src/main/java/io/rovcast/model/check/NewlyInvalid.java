package io.rovcast.model.check;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;

/**
 * The pairs that turn INVALID, in the order of the table, with the announced VRPs that cover each and the withdrawn ones
 * that matched it.
 */
final class NewlyInvalid {
    /** Receives VRPs of one side of the change. */
    @FunctionalInterface
    interface Visitor {
        /**
         * One VRP.
         *
         * @param row row of its prefix
         * @param vrp its number
         */
        void vrp(int row, int vrp);
    }

    private final Impact impact;
    private final RoutingTable table;
    private final VrpDelta delta;
    private final List<Transition> transitions;
    private final int[] row;
    private final int[] announcedTop;
    private final int[] withdrawnTop;

    NewlyInvalid(Impact impact) {
        this.impact = impact;
        this.table = impact.baseline().table();
        this.delta = impact.delta();
        this.transitions =
                impact.transitions().stream().filter(Transition::turnsInvalid).toList();
        this.row = new int[transitions.size()];
        this.announcedTop = new int[row.length];
        this.withdrawnTop = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = table.prefixRow(pair(i));
            announcedTop[i] = longestCovering(delta.announced(), row[i]);
            withdrawnTop[i] = longestCovering(delta.withdrawn(), row[i]);
        }
    }

    private int longestCovering(VrpSet vrps, int routeRow) {
        PrefixTable routes = table.prefixes();
        return vrps.prefixes()
                .longestCovering(
                        routes.family(routeRow), routes.hi(routeRow), routes.lo(routeRow), routes.length(routeRow));
    }

    int size() {
        return row.length;
    }

    int pair(int index) {
        return transitions.get(index).pair();
    }

    int row(int index) {
        return row[index];
    }

    int origin(int index) {
        return table.origin(pair(index));
    }

    int length(int index) {
        return table.prefixes().length(row[index]);
    }

    AddressFamily family(int index) {
        return table.prefixes().family(row[index]);
    }

    RouteState before(int index) {
        return transitions.get(index).before();
    }

    /** Blocks (/24s, /48s) that the pair's route carried. */
    double blocks(int index) {
        return family(index).equivalents(impact.baseline().unitsOfPair(pair(index)));
    }

    /** Visits the announced VRPs that cover the pair, the longest prefix first. */
    void announcedCovering(int index, Visitor visitor) {
        VrpSet vrps = delta.announced();
        for (int roa = announcedTop[index];
                roa != PrefixTable.NO_ROW;
                roa = vrps.prefixes().parent(roa)) {
            for (int vrp = vrps.first(roa); vrp < vrps.first(roa + 1); vrp++) {
                visitor.vrp(roa, vrp);
            }
        }
    }

    /** Row of the longest announced prefix that covers the pair, or {@link PrefixTable#NO_ROW}. */
    int announcedTop(int index) {
        return announcedTop[index];
    }

    /** Visits the announced VRPs that cover the pair and are for one AS, the longest prefix first. */
    void announcedFor(int index, int asnBits, Visitor visitor) {
        visitFor(delta.announced(), announcedTop[index], asnBits, visitor);
    }

    /** Visits the withdrawn VRPs that matched the pair, the longest prefix first. */
    void withdrawnMatching(int index, Visitor visitor) {
        if (before(index) != RouteState.VALID) {
            return;
        }
        VrpSet vrps = delta.withdrawn();
        int length = length(index);
        visitFor(vrps, withdrawnTop[index], origin(index), (roa, vrp) -> {
            if (length <= vrps.maxLength(vrp)) {
                visitor.vrp(roa, vrp);
            }
        });
    }

    private static void visitFor(VrpSet vrps, int top, int asnBits, Visitor visitor) {
        for (int roa = top; roa != PrefixTable.NO_ROW; roa = vrps.prefixes().parent(roa)) {
            for (int group = vrps.first(roa); group < vrps.first(roa + 1); ) {
                int next = vrps.groupEnd(roa, group);
                int own = vrps.findAsn(group, next, asnBits);
                if (own >= 0) {
                    visitor.vrp(roa, own);
                }
                group = next;
            }
        }
    }

    /** Number of VRPs that cover the pair before and after alike. */
    int remainingCovering(int index) {
        VrpSet vrps = delta.withdrawn();
        int remaining = impact.baseline().states().covering(pair(index));
        for (int roa = withdrawnTop[index];
                roa != PrefixTable.NO_ROW;
                roa = vrps.prefixes().parent(roa)) {
            remaining -= vrps.first(roa + 1) - vrps.first(roa);
        }
        return remaining;
    }
}
