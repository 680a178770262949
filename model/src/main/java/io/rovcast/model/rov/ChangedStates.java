package io.rovcast.model.rov;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;

/**
 * The states, after a change of VRPs, of all pairs that a changed VRP covers, in the order of the table. Found in time
 * that grows with the change and what it covers, not with the table. Immutable.
 */
public final class ChangedStates {
    private final TableStates before;
    private final int[] pairs;
    private final Counters counters;

    private ChangedStates(TableStates before, int[] pairs, Counters counters) {
        this.before = before;
        this.pairs = pairs;
        this.counters = counters;
    }

    static ChangedStates of(TableStates before, VrpDelta delta) {
        RoutingTable table = before.table();
        Slices slices = new Slices(table.prefixes());
        for (AddressFamily family : AddressFamily.values()) {
            slices.add(family, delta.withdrawn(), delta.announced());
        }
        int size = 0;
        for (int i = 0; i < slices.count; i++) {
            size += table.first(slices.to[i]) - table.first(slices.from[i]);
        }
        int[] pairs = new int[size];
        Counters counters = new Counters(size, before.policy());
        int at = 0;
        for (int i = 0; i < slices.count; i++) {
            int from = table.first(slices.from[i]);
            int count = table.first(slices.to[i]) - from;
            counters.copyFrom(before.counters(), from, at, count);
            counters.tally(table, slices.from[i], slices.to[i], delta.withdrawn(), -1, at - from);
            counters.tally(table, slices.from[i], slices.to[i], delta.announced(), 1, at - from);
            for (int j = 0; j < count; j++) {
                pairs[at++] = from + j;
            }
        }
        return new ChangedStates(before, pairs, counters);
    }

    /** Disjoint ranges of prefix rows, ascending: what the prefixes that no other changed prefix covers cover. */
    private static final class Slices {
        private final PrefixTable routes;
        private int[] from = new int[16];
        private int[] to = new int[16];
        private int count;

        Slices(PrefixTable routes) {
            this.routes = routes;
        }

        void add(AddressFamily family, VrpSet left, VrpSet right) {
            PrefixTable a = left.prefixes();
            PrefixTable b = right.prefixes();
            int i = a.start(family);
            int j = b.start(family);
            while (i < a.end(family) || j < b.end(family)) {
                boolean leftFirst =
                        j == b.end(family) || (i < a.end(family) && a.compare(i, b.hi(j), b.lo(j), b.length(j)) <= 0);
                PrefixTable source = leftFirst ? a : b;
                int row = leftFirst ? i++ : j++;
                if (source.parent(row) == PrefixTable.NO_ROW) {
                    add(family, source, row);
                }
            }
        }

        private void add(AddressFamily family, PrefixTable source, int row) {
            int start = routes.lowerBound(family, source.hi(row), source.lo(row), source.length(row));
            int end = routes.upperBound(family, source.hi(row), source.lo(row), source.length(row));
            if (start == end || (count > 0 && end <= to[count - 1])) {
                return; // covers no route, or is covered by the prefix before
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                to = Arrays.copyOf(to, count * 2);
            }
            from[count] = start;
            to[count++] = end;
        }
    }

    /** The states before. */
    public TableStates before() {
        return before;
    }

    /** Number of pairs touched. */
    public int size() {
        return pairs.length;
    }

    /** Number in the table of the touched pair at this place; ascending. */
    public int pair(int index) {
        return pairs[index];
    }

    /** Its state after the change. */
    public RouteState state(int index) {
        return RouteState.ofCode(counters.codes[index]);
    }

    /** Its number of covering VRPs after the change. */
    public int covering(int index) {
        return counters.covering[index];
    }

    /** Its number of matching VRPs after the change. */
    public int matching(int index) {
        return counters.matching[index];
    }

    /** The states after the change of all pairs of the table, as ordinals of {@link RouteState}. */
    public byte[] codes() {
        byte[] all = before.codes();
        for (int i = 0; i < pairs.length; i++) {
            all[pairs[i]] = counters.codes[i];
        }
        return all;
    }

    /** The states after the change as a whole, equal to a validation of the table under the candidate. */
    public TableStates toTableStates() {
        return before.with(this);
    }

    Counters counters() {
        return counters;
    }
}
