package io.rovcast.model.redundancy;

import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;

/** The VRPs of a set that match routes. */
public final class Matching {
    /** Receives the VRPs that match a route. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One of them.
         *
         * @param vrp its number
         * @param prefixLength length of its prefix in bits
         */
        void matches(int vrp, int prefixLength);
    }

    private final VrpSet vrps;

    /** VRPs of a set. */
    public Matching(VrpSet vrps) {
        this.vrps = vrps;
    }

    /**
     * Visits each VRP that matches a route once; whatever their number for one prefix, few are looked at.
     *
     * @param top row of the longest VRP prefix that covers the route
     * @param length the route's prefix length
     * @param originBits its origin, which is known
     */
    public void visit(int top, int length, int originBits, Visitor visitor) {
        PrefixTable roas = vrps.prefixes();
        for (int roa = top; roa != PrefixTable.NO_ROW; roa = roas.parent(roa)) {
            int end = vrps.first(roa + 1);
            for (int group = vrps.first(roa); group < end; ) {
                int next = vrps.groupEnd(roa, group);
                int own = length <= vrps.maxLength(group) ? vrps.findAsn(group, next, originBits) : -1;
                if (own >= 0) {
                    visitor.matches(own, roas.length(roa));
                }
                group = next;
            }
        }
    }
}
