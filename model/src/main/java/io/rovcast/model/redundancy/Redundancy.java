package io.rovcast.model.redundancy;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;

/**
 * How many VRPs hold each block of addresses. The layers of a block are the accepted announced prefixes that cover it; all
 * blocks with the same longest one have the same layers, so answers are given by the row or pair of the route that carries
 * the block.
 *
 * <ul>
 *   <li>Against removals: the least number of VRPs whose removal leaves the block without an accepted route, of any network
 *       or of its own one. A pair turns INVALID when all that match it are gone and one that covers it is left. So every VRP
 *       that matches a layer must go, which is enough if every announced prefix that covers the block is then still covered
 *       by another one. If one is not, it becomes NOT_FOUND and is accepted, even if it is INVALID now, and no number of
 *       removals will do: {@link #NEVER}.
 *   <li>Against additions: one added VRP makes every layer INVALID that is NOT_FOUND, and none that is VALID. So a block
 *       can be lost to a single addition if and only if it has no VALID layer.
 * </ul>
 *
 * <p>Immutable.
 */
public final class Redundancy {
    /** No number of removals makes the block unreachable: it fails open. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final Baseline baseline;
    private final int[] any;
    private final int[] own;
    private final int[] validLayers;

    private Redundancy(Baseline baseline, int[] any, int[] own, int[] validLayers) {
        this.baseline = baseline;
        this.any = any;
        this.own = own;
        this.validLayers = validLayers;
    }

    /**
     * Counts for all rows of the table.
     *
     * @param vrps the set that the baseline was validated with
     */
    public static Redundancy of(Baseline baseline, VrpSet vrps) {
        return new Count(baseline, vrps).run();
    }

    /**
     * The least number of VRPs whose removal leaves space that this row's route carries without any accepted route, or
     * {@link #NEVER}; 0 if the row and all above it are not accepted as it is.
     */
    public int removalsUntilUnreachable(int row) {
        return any[row];
    }

    /**
     * The least number of VRPs whose removal leaves no accepted route of the pair's own origin to its space, or
     * {@link #NEVER}; 0 if the pair itself is not accepted.
     */
    public int removalsUntilOwnLost(int pair) {
        return own[pair];
    }

    /** Number of distinct prefixes, the row's own and those that cover it, with a VALID pair in scope. */
    public int validLayers(int row) {
        return validLayers[row];
    }

    /** Units of announced space that this number of removals makes unreachable, and no smaller one. */
    public long unitsUntilUnreachable(AddressFamily family, int removals) {
        long units = 0;
        for (int row = start(family); row < end(family); row++) {
            units += any[row] == removals ? baseline.unitsOfRow(row) : 0;
        }
        return units;
    }

    /** Units of announced space that this number of removals takes from its network, and no smaller one. */
    public long unitsUntilOwnLost(AddressFamily family, int removals) {
        RoutingTable table = baseline.table();
        long units = 0;
        for (int pair = table.first(start(family)); pair < table.first(end(family)); pair++) {
            units += own[pair] == removals ? baseline.unitsOfPair(pair) : 0;
        }
        return units;
    }

    /** Units of announced space without a VALID layer: one added VRP could make them unreachable. */
    public long unitsLostToOneAddition(AddressFamily family) {
        long units = 0;
        for (int row = start(family); row < end(family); row++) {
            units += validLayers[row] == 0 ? baseline.unitsOfRow(row) : 0;
        }
        return units;
    }

    private int start(AddressFamily family) {
        return baseline.table().prefixes().start(family);
    }

    private int end(AddressFamily family) {
        return baseline.table().prefixes().end(family);
    }

    /** The count. Most layers can never turn INVALID, and so need no look at single VRPs. */
    private static final class Count {
        private final Baseline baseline;
        private final RoutingTable table;
        private final PrefixTable prefixes;
        private final TableStates states;
        private final VrpSet vrps;
        private final Layers layers;
        private final Matching matching;
        private final int[] top;
        private final int[] any;
        private final int[] own;
        private final int[] validLayers;

        /** VRPs that match a layer: number, and in the low byte the length of the prefix. */
        private long[] union = new long[16];

        private int size;

        Count(Baseline baseline, VrpSet vrps) {
            this.baseline = baseline;
            this.table = baseline.table();
            this.prefixes = table.prefixes();
            this.states = baseline.states();
            this.vrps = vrps;
            this.layers = new Layers(baseline);
            this.matching = new Matching(vrps);
            this.top = new int[prefixes.size()];
            this.any = new int[prefixes.size()];
            this.own = new int[table.size()];
            this.validLayers = new int[prefixes.size()];
        }

        Redundancy run() {
            CoveringCursor cursor = new CoveringCursor(prefixes, vrps.prefixes());
            boolean[] failsOpen = new boolean[prefixes.size()];
            for (int row = 0; row < top.length; row++) {
                top[row] = cursor.longestCovering(row);
                int parent = prefixes.parent(row);
                boolean aboveFailsOpen = parent != PrefixTable.NO_ROW && failsOpen[parent];
                validLayers[row] = parent == PrefixTable.NO_ROW ? 0 : validLayers[parent];
                if (layers.at(row) != row) {
                    failsOpen[row] = aboveFailsOpen;
                    any[row] = parent == PrefixTable.NO_ROW ? 0 : any[parent];
                    continue;
                }
                validLayers[row] += hasValidPair(row) ? 1 : 0;
                failsOpen[row] = aboveFailsOpen || hasPairThatFailsOpen(row);
                any[row] = failsOpen[row] ? NEVER : removals(row);
                for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                    own[pair] = layers.isAccepted(pair) ? removalsOwn(row, pair) : 0;
                }
            }
            return new Redundancy(baseline, any, own, validLayers);
        }

        private boolean hasValidPair(int row) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (layers.isAccepted(pair) && states.state(pair) == RouteState.VALID) {
                    return true;
                }
            }
            return false;
        }

        private boolean hasPairThatFailsOpen(int row) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (layers.isAccepted(pair) && failsOpen(pair)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether no removal can turn the accepted pair INVALID: whatever covers it matches it. */
        private boolean failsOpen(int pair) {
            return states.state(pair) != RouteState.VALID || states.covering(pair) == states.matching(pair);
        }

        private int removals(int row) {
            size = 0;
            for (int layer = row; layer != PrefixTable.NO_ROW; layer = layers.above(layer)) {
                for (int pair = table.first(layer); pair < table.first(layer + 1); pair++) {
                    if (layers.isAccepted(pair)) {
                        addMatching(layer, pair);
                    }
                }
            }
            sortUnion();
            for (int above = row; above != PrefixTable.NO_ROW; above = prefixes.parent(above)) {
                if (layers.isInScope(above) && !isCoveredWithoutUnion(above)) {
                    return NEVER;
                }
            }
            return size;
        }

        private int removalsOwn(int row, int pair) {
            int origin = table.origin(pair);
            for (int layer = row; layer != PrefixTable.NO_ROW; layer = layers.above(layer)) {
                int same = table.find(layer, origin);
                if (same >= 0 && layers.isAccepted(same) && failsOpen(same)) {
                    return NEVER;
                }
            }
            size = 0;
            for (int layer = row; layer != PrefixTable.NO_ROW; layer = layers.above(layer)) {
                int same = table.find(layer, origin);
                if (same >= 0 && layers.isAccepted(same)) {
                    addMatching(layer, same);
                }
            }
            sortUnion();
            for (int above = row; above != PrefixTable.NO_ROW; above = prefixes.parent(above)) {
                int same = table.find(above, origin);
                if (same >= 0 && layers.isPairInScope(same) && !isCoveredWithoutUnion(above)) {
                    return NEVER;
                }
            }
            return size;
        }

        private void addMatching(int layer, int pair) {
            matching.visit(top[layer], prefixes.length(layer), table.origin(pair), this::add);
        }

        private void add(int vrp, int prefixLength) {
            if (size == union.length) {
                union = Arrays.copyOf(union, size * 2);
            }
            union[size++] = (long) vrp << 8 | prefixLength;
        }

        private void sortUnion() {
            Arrays.sort(union, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || union[i] != union[i - 1]) {
                    union[kept++] = union[i];
                }
            }
            size = kept;
        }

        /** Of VRPs that match layers of one block, those cover a row of it whose prefix is not longer than the row's. */
        private boolean isCoveredWithoutUnion(int row) {
            int length = prefixes.length(row);
            int covering = 0;
            for (int i = 0; i < size; i++) {
                covering += (int) (union[i] & 0xFF) <= length ? 1 : 0;
            }
            return states.covering(table.first(row)) > covering;
        }
    }
}
