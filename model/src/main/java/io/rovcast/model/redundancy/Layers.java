package io.rovcast.model.redundancy;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;

/**
 * The routes that a baseline accepts: in scope and not INVALID. Those that cover a block of addresses are its layers; when
 * the longest is dropped, the next one carries the block.
 */
final class Layers {
    private final RoutingTable table;
    private final TableStates states;
    private final int mask;
    private final int[] layer;

    Layers(Baseline baseline) {
        this.table = baseline.table();
        this.states = baseline.states();
        this.mask = PairFlag.bits(baseline.scope().outOfScope());
        this.layer = new int[table.prefixes().size()];
        for (int row = 0; row < layer.length; row++) {
            int parent = table.prefixes().parent(row);
            layer[row] = accepts(row) ? row : parent == PrefixTable.NO_ROW ? PrefixTable.NO_ROW : layer[parent];
        }
    }

    private boolean accepts(int row) {
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (isAccepted(pair)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the row has a pair that is in scope, INVALID or not. */
    boolean isInScope(int row) {
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (isPairInScope(pair)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pair is in scope, INVALID or not. */
    boolean isPairInScope(int pair) {
        return (table.flags(pair) & mask) == 0;
    }

    /** Whether the pair is in scope and not INVALID. */
    boolean isAccepted(int pair) {
        return isPairInScope(pair) && !RouteState.isInvalid(states.code(pair));
    }

    /** The row itself if one of its pairs is accepted, else the nearest row above of which that is true, or no row. */
    int at(int row) {
        return layer[row];
    }

    /** The next layer above a row, or {@link PrefixTable#NO_ROW}. */
    int above(int row) {
        int parent = table.prefixes().parent(row);
        return parent == PrefixTable.NO_ROW ? PrefixTable.NO_ROW : layer[parent];
    }
}
