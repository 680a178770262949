package io.rovcast.model.redundancy;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The VRPs of a set that end before some time if nothing is renewed, in the order in which they end, and what each takes with
 * it: a route stops being VALID with the last VRP that matches it, and is INVALID from then on if another one covers it for
 * longer. Immutable.
 */
public final class Endings {
    private final int[] order;
    private final int[] newlyInvalid;
    private final int[] unprotected;

    private Endings(int[] order, int[] newlyInvalid, int[] unprotected) {
        this.order = order;
        this.newlyInvalid = newlyInvalid;
        this.unprotected = unprotected;
    }

    /**
     * Looks at every VRP and every pair once.
     *
     * @param states validated with the set
     * @param before seconds since 1970; what expires then or later stays
     */
    public static Endings of(TableStates states, VrpSet deployed, long before) {
        int[] order = IntStream.range(0, deployed.size())
                .filter(vrp -> deployed.expires(vrp) < before)
                .boxed()
                .sorted(Comparator.comparingLong((Integer vrp) -> deployed.expires(vrp)))
                .mapToInt(vrp -> vrp)
                .toArray();
        Pass pass = new Pass(states, deployed, before);
        if (order.length > 0) {
            pass.run();
        }
        return new Endings(order, pass.newlyInvalid, pass.unprotected);
    }

    /** How many end. */
    public int size() {
        return order.length;
    }

    /**
     * Number of a VRP in the set.
     *
     * @param index place in the order, from 0; of those that end in the same second the order is that of the set
     */
    public int vrp(int index) {
        return order[index];
    }

    /** Routes that turn INVALID when this VRP ends, by its place; each of several that end in the same second counts them. */
    public int newlyInvalid(int index) {
        return newlyInvalid[order[index]];
    }

    /** Routes that go from VALID to NOT_FOUND then, likewise. */
    public int unprotected(int index) {
        return unprotected[order[index]];
    }

    /** One pass over the rows of the table. */
    private static final class Pass {
        private final TableStates states;
        private final VrpSet vrps;
        private final long before;
        private final Matching matching;
        private long last;

        final int[] newlyInvalid;
        final int[] unprotected;

        Pass(TableStates states, VrpSet vrps, long before) {
            this.states = states;
            this.vrps = vrps;
            this.before = before;
            this.matching = new Matching(vrps);
            this.newlyInvalid = new int[vrps.size()];
            this.unprotected = new int[vrps.size()];
        }

        void run() {
            RoutingTable table = states.table();
            long[] coveredUntil = coveredUntil();
            CoveringCursor cursor = new CoveringCursor(table.prefixes(), vrps.prefixes());
            for (int row = 0; row < table.prefixes().size(); row++) {
                int top = cursor.longestCovering(row);
                for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                    if (states.state(pair).state() == ValidationState.VALID) {
                        book(top, table.prefixes().length(row), table.origin(pair), coveredUntil);
                    }
                }
            }
        }

        /** Until when any VRP of a row or of those above it is there. */
        private long[] coveredUntil() {
            PrefixTable rows = vrps.prefixes();
            long[] until = new long[rows.size()];
            for (int row = 0; row < until.length; row++) {
                int parent = rows.parent(row);
                until[row] = parent == PrefixTable.NO_ROW ? Long.MIN_VALUE : until[parent];
                for (int vrp = vrps.first(row); vrp < vrps.first(row + 1); vrp++) {
                    until[row] = Math.max(until[row], vrps.expires(vrp));
                }
            }
            return until;
        }

        private void book(int top, int length, int origin, long[] coveredUntil) {
            last = Long.MIN_VALUE;
            matching.visit(top, length, origin, (vrp, vrpLength) -> last = Math.max(last, vrps.expires(vrp)));
            if (last >= before) {
                return;
            }
            int[] counts = coveredUntil[top] > last ? newlyInvalid : unprotected;
            matching.visit(top, length, origin, (vrp, vrpLength) -> counts[vrp] += vrps.expires(vrp) == last ? 1 : 0);
        }
    }
}
