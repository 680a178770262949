package io.rovcast.model.impact;

import io.rovcast.model.bgp.OriginIndex;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.TableStates;

/**
 * A routing table under the VRPs that are deployed, with all that does not depend on the candidate worked out: what each
 * network announces and which route each block of addresses takes. Immutable; candidates are evaluated against it
 * concurrently.
 */
public final class Baseline {
    private final TableStates states;
    private final Scope scope;
    private final Relations relations;
    private final byte[] codes;
    private final OriginIndex networks;
    private final int[] route;
    private final long[] unitsOfPair;
    private final long[][] announced;
    private final long[] total = new long[AddressFamily.values().length];

    private Baseline(TableStates states, Scope scope, Relations relations) {
        this.states = states;
        this.scope = scope.under(states.policy());
        this.relations = relations;
        this.codes = states.codes();
        this.networks = states.table().origins();
        this.route = new int[table().prefixes().size()];
        this.unitsOfPair = new long[table().size()];
        this.announced = new long[AddressFamily.values().length][networks.size()];
        findRoutes();
        for (AddressFamily family : AddressFamily.values()) {
            measure(family);
        }
    }

    /** Works out the baseline, in time linear in the table. */
    public static Baseline of(TableStates states, Scope scope, Relations relations) {
        return new Baseline(states, scope, relations);
    }

    /**
     * The route of a row's space: the row itself if it survives, else that of the row that covers it. Space that only a
     * default route reaches is nobody's.
     */
    private void findRoutes() {
        RoutingTable table = table();
        int mask = scope.mask();
        for (int row = 0; row < route.length; row++) {
            int parent = table.prefixes().parent(row);
            if (table.prefixes().length(row) > 0 && Scope.survives(table, row, codes, mask)) {
                route[row] = row;
            } else {
                route[row] = parent == PrefixTable.NO_ROW ? PrefixTable.NO_ROW : route[parent];
            }
        }
    }

    private void measure(AddressFamily family) {
        RoutingTable table = table();
        IntervalSweep.sweepFamily(table.prefixes(), family, (owner, first, last) -> {
            if (route[owner] != PrefixTable.NO_ROW) {
                divide(route[owner], first, last - first + 1);
            }
        });
        int end = table.first(table.prefixes().end(family));
        for (int pair = table.first(table.prefixes().start(family)); pair < end; pair++) {
            announced[family.ordinal()][networks.ofPair(pair)] += unitsOfPair[pair];
            total[family.ordinal()] += unitsOfPair[pair];
        }
    }

    /** Divides units among the origins of the row that carries them. */
    private void divide(int row, long firstUnit, long units) {
        RoutingTable table = table();
        int first = table.first(row);
        int end = table.first(row + 1);
        if (end - first == 1) {
            unitsOfPair[first] += units;
            return;
        }
        int origins = survivors(row);
        int index = 0;
        for (int pair = first; pair < end; pair++) {
            if (Scope.survivesPair(table, pair, codes, scope.mask())) {
                unitsOfPair[pair] += Shares.share(firstUnit, units, origins, index++);
            }
        }
    }

    private int survivors(int row) {
        int count = 0;
        for (int pair = table().first(row); pair < table().first(row + 1); pair++) {
            if (Scope.survivesPair(table(), pair, codes, scope.mask())) {
                count++;
            }
        }
        return count;
    }

    /** The validation states under the deployed VRPs. */
    public TableStates states() {
        return states;
    }

    /** The routing table. */
    public RoutingTable table() {
        return states.table();
    }

    /** What counts as space. */
    public Scope scope() {
        return scope;
    }

    /** What is known of relations between networks. */
    public Relations relations() {
        return relations;
    }

    /** Units of space of a family that some route in scope reaches. */
    public long announcedUnits(AddressFamily family) {
        return total[family.ordinal()];
    }

    /** Units of space that the routes of a prefix row carry: its own, less what longer ones take. */
    public long unitsOfRow(int row) {
        long units = 0;
        for (int pair = table().first(row); pair < table().first(row + 1); pair++) {
            units += unitsOfPair[pair];
        }
        return units;
    }

    /** Units of space that a pair's route carries; of what several carry alike it has its part. */
    public long unitsOfPair(int pair) {
        return unitsOfPair[pair];
    }

    /** Units of space of a family that a network announces; what several announce alike is shared evenly. */
    long announcedUnits(AddressFamily family, int network) {
        return announced[family.ordinal()][network];
    }

    OriginIndex networks() {
        return networks;
    }

    byte[] codes() {
        return codes;
    }

    /** Row of the route that carries a row's own space, or {@link PrefixTable#NO_ROW}. */
    int route(int row) {
        return route[row];
    }
}
