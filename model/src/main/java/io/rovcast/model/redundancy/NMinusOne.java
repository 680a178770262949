package io.rovcast.model.redundancy;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The loss of each deployed VRP by itself: which ones a network hangs on. The counters of the validation tell it for all of
 * them in one pass: losing a VRP turns INVALID exactly the pairs that it alone matches and that another VRP covers.
 *
 * <p>Harmful VRPs are numbered from 0, in the order of the set. Immutable.
 */
public final class NMinusOne {
    private final Baseline baseline;
    private final VrpSet vrps;
    private final int[] harmful;
    private final int[] pairs;
    private final long[] invalidUnits;
    private final long[] ownLostUnits;
    private final long[] unreachableUnits;
    private final int[] tier;

    private NMinusOne(Baseline baseline, VrpSet vrps, Pass pass) {
        this.baseline = baseline;
        this.vrps = vrps;
        this.harmful = IntStream.range(0, vrps.size())
                .filter(vrp -> pass.pairs[vrp] > 0)
                .toArray();
        this.pairs = Arrays.stream(harmful).map(vrp -> pass.pairs[vrp]).toArray();
        this.invalidUnits =
                Arrays.stream(harmful).mapToLong(vrp -> pass.invalidUnits[vrp]).toArray();
        this.ownLostUnits =
                Arrays.stream(harmful).mapToLong(vrp -> pass.ownLostUnits[vrp]).toArray();
        this.unreachableUnits = Arrays.stream(harmful)
                .mapToLong(vrp -> pass.unreachableUnits[vrp])
                .toArray();
        this.tier = Arrays.stream(harmful).map(vrp -> pass.tier[vrp]).toArray();
    }

    /**
     * Looks at every VRP, in time linear in table and set.
     *
     * @param vrps the set that the baseline was validated with
     * @param tiers which pairs are critical
     * @throws IllegalArgumentException if it is another set
     */
    public static NMinusOne of(Baseline baseline, VrpSet vrps, AssetTiers tiers) {
        Pass pass = new Pass(baseline, vrps, tiers);
        pass.run();
        return new NMinusOne(baseline, vrps, pass);
    }

    /** Number of VRPs whose loss alone turns a route INVALID. */
    public int size() {
        return harmful.length;
    }

    /** A harmful VRP and what its loss does. */
    public SingleLoss loss(int index) {
        int vrp = harmful[index];
        return new SingleLoss(
                vrp,
                vrps.vrp(vrp),
                pairs[index],
                invalidUnits[index],
                ownLostUnits[index],
                unreachableUnits[index],
                tier[index]);
    }

    /** Number of pairs that hang on a single VRP. */
    public int pairs() {
        return Arrays.stream(pairs).sum();
    }

    /** The worst, most unreachable space first, then most space without an own route, then most INVALID space and pairs. */
    public List<SingleLoss> worst(int limit) {
        return ranked(IntStream.range(0, size()), limit);
    }

    /** The worst of those whose loss takes the last own route from a pair of this tier or a more critical one. */
    public List<SingleLoss> critical(int maxTier, int limit) {
        return ranked(IntStream.range(0, size()).filter(index -> tier[index] <= maxTier), limit);
    }

    /** How many VRPs are such that their loss takes the last own route from a pair of this tier or a more critical one. */
    public int criticalCount(int maxTier) {
        return (int) Arrays.stream(tier).filter(each -> each <= maxTier).count();
    }

    private List<SingleLoss> ranked(IntStream indexes, int limit) {
        Comparator<Integer> order = Comparator.comparingInt((Integer index) -> tier[index])
                .thenComparingDouble(index -> -weight(index, unreachableUnits))
                .thenComparingDouble(index -> -weight(index, ownLostUnits))
                .thenComparingDouble(index -> -weight(index, invalidUnits))
                .thenComparing(index -> -pairs[index])
                .thenComparing(index -> index);
        return indexes.boxed().sorted(order).limit(limit).map(this::loss).toList();
    }

    /** Space as a share of what its family announces, IPv6 counted half, so that families compare. */
    private double weight(int index, long[] units) {
        if (units[index] == 0) {
            return 0;
        }
        boolean ipv4 = harmful[index] < vrps.first(vrps.prefixes().end(AddressFamily.IPV4));
        AddressFamily family = ipv4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
        return (double) units[index] / baseline.announcedUnits(family) * (ipv4 ? 1 : OriginImpact.IPV6_RELEVANCE);
    }

    /** One pass over the rows of the table; a row comes behind those that cover it. */
    private static final class Pass {
        /** In place of a VRP: no single one. */
        private static final int NONE = -1;

        /** In place of a VRP: whatever goes, as there is nothing that could stay. */
        private static final int ANY = -2;

        private final Baseline baseline;
        private final RoutingTable table;
        private final TableStates states;
        private final VrpSet vrps;
        private final AssetTiers tiers;
        private final Layers layers;
        private final Matching matching;
        private final int[] keyOfPair;
        private final int[] keyOfRow;
        private final int[] reviver;
        private int found = NONE;

        final int[] pairs;
        final long[] invalidUnits;
        final long[] ownLostUnits;
        final long[] unreachableUnits;
        final int[] tier;

        Pass(Baseline baseline, VrpSet vrps, AssetTiers tiers) {
            this.baseline = baseline;
            this.table = baseline.table();
            this.states = baseline.states();
            this.vrps = vrps;
            this.tiers = tiers;
            this.layers = new Layers(baseline);
            this.matching = new Matching(vrps);
            this.keyOfPair = new int[table.size()];
            this.keyOfRow = new int[table.prefixes().size()];
            this.reviver = new int[keyOfRow.length];
            this.pairs = new int[vrps.size()];
            this.invalidUnits = new long[vrps.size()];
            this.ownLostUnits = new long[vrps.size()];
            this.unreachableUnits = new long[vrps.size()];
            this.tier = new int[vrps.size()];
            Arrays.fill(tier, AssetTiers.NO_TIER);
        }

        void run() {
            CoveringCursor cursor = new CoveringCursor(table.prefixes(), vrps.prefixes());
            for (int row = 0; row < keyOfRow.length; row++) {
                int top = cursor.longestCovering(row);
                for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                    keyOfPair[pair] = key(row, pair, top);
                    if (keyOfPair[pair] != NONE) {
                        bookPair(row, pair, keyOfPair[pair]);
                    }
                }
                keyOfRow[row] = keyOfSpace(row);
                reviver[row] = reviver(row, top);
                if (keyOfRow[row] >= 0 && reviver[row] != keyOfRow[row] && layers.at(row) == row) {
                    unreachableUnits[keyOfRow[row]] += baseline.unitsOfRow(row);
                }
            }
        }

        /** The VRP whose loss alone turns the pair INVALID, if there is one. */
        private int key(int row, int pair, int top) {
            if (states.matching(pair) != 1 || states.covering(pair) < 2) {
                return NONE;
            }
            found = NONE;
            matching.visit(top, table.prefixes().length(row), table.origin(pair), (vrp, length) -> found = vrp);
            if (found == NONE) {
                throw new IllegalArgumentException("the baseline was validated with another set of VRPs: none matches "
                        + table.pair(pair) + ", which one matched");
            }
            return found;
        }

        /** The VRP whose loss alone takes from the row's space every route that is accepted now. */
        private int keyOfSpace(int row) {
            int parent = table.prefixes().parent(row);
            int key = parent == PrefixTable.NO_ROW ? ANY : keyOfRow[parent];
            for (int pair = table.first(row); pair < table.first(row + 1) && key != NONE; pair++) {
                if (layers.isAccepted(pair)) {
                    key = key == ANY || key == keyOfPair[pair] ? keyOfPair[pair] : NONE;
                }
            }
            return key;
        }

        /**
         * The VRP whose loss brings back an INVALID route to the row's space, since nothing else covers that route. There
         * is one at most: what covers a row covers all that it covers.
         */
        private int reviver(int row, int top) {
            if (states.covering(table.first(row)) == 1 && layers.at(row) != row && layers.isInScope(row)) {
                return vrps.first(top);
            }
            int parent = table.prefixes().parent(row);
            return parent == PrefixTable.NO_ROW ? NONE : reviver[parent];
        }

        private void bookPair(int row, int pair, int vrp) {
            pairs[vrp]++;
            invalidUnits[vrp] += baseline.unitsOfPair(pair);
            if (losesOwnRoutes(row, pair, vrp)) {
                ownLostUnits[vrp] += baseline.unitsOfPair(pair);
                tier[vrp] = Math.min(tier[vrp], tiers.tier(pair));
            }
        }

        /** Whether every accepted route of the pair's origin to its space turns INVALID without the VRP. */
        private boolean losesOwnRoutes(int row, int pair, int vrp) {
            for (int above = layers.above(row); above != PrefixTable.NO_ROW; above = layers.above(above)) {
                int own = table.find(above, table.origin(pair));
                if (own >= 0 && layers.isAccepted(own) && keyOfPair[own] != vrp) {
                    return false;
                }
            }
            return true;
        }
    }
}
