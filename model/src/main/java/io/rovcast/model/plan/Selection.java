package io.rovcast.model.plan;

import java.util.BitSet;

/** Some of the changes released, the others held, and by how many VRPs each touched pair is covered and matched then. */
final class Selection {
    private final Incidence incidence;
    private final Demands demands;
    private final BitSet released = new BitSet();
    private final int[] covering;
    private final int[] matching;

    private Selection(Incidence incidence, Demands demands) {
        this.incidence = incidence;
        this.demands = demands;
        this.covering = new int[incidence.pairs()];
        this.matching = new int[incidence.pairs()];
    }

    /** All changes released. */
    static Selection all(Incidence incidence, Demands demands) {
        Selection selection = new Selection(incidence, demands);
        selection.released.set(0, incidence.delta().size());
        for (int pair = 0; pair < incidence.pairs(); pair++) {
            selection.covering[pair] = incidence.changed().covering(pair);
            selection.matching[pair] = incidence.changed().matching(pair);
        }
        return selection;
    }

    /** No change released. */
    static Selection none(Incidence incidence, Demands demands) {
        Selection selection = new Selection(incidence, demands);
        for (int pair = 0; pair < incidence.pairs(); pair++) {
            selection.covering[pair] = incidence.before().covering(incidence.pair(pair));
            selection.matching[pair] = incidence.before().matching(incidence.pair(pair));
        }
        return selection;
    }

    /** The same selection, of which something else is asked. */
    Selection copy(Demands otherDemands) {
        Selection copy = new Selection(incidence, otherDemands);
        copy.released.or(released);
        System.arraycopy(covering, 0, copy.covering, 0, covering.length);
        System.arraycopy(matching, 0, copy.matching, 0, matching.length);
        return copy;
    }

    boolean released(int change) {
        return released.get(change);
    }

    int covering(int pair) {
        return covering[pair];
    }

    int matching(int pair) {
        return matching[pair];
    }

    /** Whether the pair fails what is asked of it. */
    boolean violated(int pair) {
        return demands.violated(pair, matching[pair], covering[pair]);
    }

    /** Whether a pair that the change covers fails what is asked of it. */
    boolean violatedUnder(int change) {
        int node = incidence.nodeOfChange(change);
        for (int pair = incidence.firstPair(node); pair < incidence.endPair(node); pair++) {
            if (violated(pair)) {
                return true;
            }
        }
        return false;
    }

    void release(int change) {
        released.set(change);
        int sign = incidence.delta().isAnnouncement(change) ? 1 : -1;
        match(change, sign);
        cover(incidence.nodeOfChange(change), sign);
    }

    void hold(int change) {
        released.clear(change);
        int sign = incidence.delta().isAnnouncement(change) ? -1 : 1;
        match(change, sign);
        cover(incidence.nodeOfChange(change), sign);
    }

    /** Holds all announcements of a node at once; there may be any number, for any number of pairs. */
    void holdAnnouncements(int node) {
        int count = 0;
        int end = incidence.endAnnounced(node);
        for (int change = incidence.firstAnnounced(node); change < end; change++) {
            if (released.get(change)) {
                released.clear(change);
                match(change, -1);
                count++;
            }
        }
        if (count > 0) {
            cover(node, -count);
        }
    }

    private void match(int change, int sign) {
        int end = incidence.firstMatched(change + 1);
        for (int i = incidence.firstMatched(change); i < end; i++) {
            matching[incidence.matched(i)] += sign;
        }
    }

    private void cover(int node, int count) {
        int end = incidence.endPair(node);
        for (int pair = incidence.firstPair(node); pair < end; pair++) {
            covering[pair] += count;
        }
    }
}
