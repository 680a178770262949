package io.rovcast.model.impact;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.VrpDelta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Works out what a change of VRPs does to a baseline: the one kernel behind batch jobs, the gate and tests. The time it
 * takes grows with the change and with what the changed VRPs cover.
 */
public final class ImpactAnalyzer {
    private final Baseline baseline;
    private final RoutingTable table;
    private final VrpDelta delta;
    private final ChangedStates changed;
    private final Blame blame;
    private final byte[] before;
    private final byte[] after;
    private final int mask;
    private final BitSet flippedRows = new BitSet();
    private final List<Block> blocks = new ArrayList<>();
    private final ReachabilityRules rules;
    private final Ledger ledger;

    private ImpactAnalyzer(Baseline baseline, VrpDelta delta) {
        this.baseline = baseline;
        this.table = baseline.table();
        this.delta = delta;
        this.changed = baseline.states().after(delta);
        this.before = baseline.codes();
        this.after = changed.codes();
        this.mask = baseline.scope().mask();
        this.blame = new Blame(changed, delta);
        this.rules = ReachabilityRules.of(baseline);
        this.ledger = new Ledger(baseline, changed, blame);
    }

    /**
     * The impact of a change.
     *
     * @param baseline table and VRPs as they are deployed
     * @param delta a change of exactly those VRPs
     */
    public static Impact analyze(Baseline baseline, VrpDelta delta) {
        return new ImpactAnalyzer(baseline, delta).analyze();
    }

    private Impact analyze() {
        for (int i = 0; i < changed.size(); i++) {
            int pair = changed.pair(i);
            if ((table.flags(pair) & mask) == 0 && isInvalid(before, pair) != isInvalid(after, pair)) {
                flippedRows.set(table.prefixRow(pair));
            }
        }
        for (int root = flippedRows.nextSetBit(0); root >= 0; ) {
            int end = table.prefixes().sliceEnd(root);
            sweep(root, end);
            root = flippedRows.nextSetBit(end);
        }
        long[] unprotected = new long[AddressFamily.values().length];
        List<Transition> transitions = transitions(unprotected);
        return new Impact(
                baseline,
                delta,
                transitions,
                blocks,
                ledger.loss(),
                ledger.origins(),
                ledger.changes(),
                List.of(unprotected[0], unprotected[1]));
    }

    private static boolean isInvalid(byte[] codes, int pair) {
        return RouteState.isInvalid(codes[pair]);
    }

    /** Looks up every interval of a row's space before and after; adjacent ones with the same answers are one block. */
    private void sweep(int root, int end) {
        int[] routeAfter = new int[end - root];
        for (int row = root; row < end; row++) {
            if (Scope.survives(table, row, after, mask)) {
                routeAfter[row - root] = row;
            } else {
                routeAfter[row - root] = row == root
                        ? survivorAbove(root)
                        : routeAfter[table.prefixes().parent(row) - root];
            }
        }
        BlockCutter cutter = new BlockCutter(table.prefixes().family(root));
        IntervalSweep.sweep(table.prefixes(), root, end, (owner, first, last) -> {
            int routeBefore = baseline.route(owner);
            int now = routeAfter[owner - root];
            if (routeBefore == PrefixTable.NO_ROW && isDefaultRoute(now)) {
                return; // nobody's space before and after
            }
            boolean changes = routeBefore != now || (now != PrefixTable.NO_ROW && flippedRows.get(now));
            if (changes) {
                cutter.add(routeBefore, now, first, last);
            }
        });
        cutter.flush();
    }

    private boolean isDefaultRoute(int row) {
        return row != PrefixTable.NO_ROW && table.prefixes().length(row) == 0;
    }

    private int survivorAbove(int root) {
        int row = table.prefixes().parent(root);
        while (row != PrefixTable.NO_ROW && !Scope.survives(table, row, after, mask)) {
            row = table.prefixes().parent(row);
        }
        return row;
    }

    /** Joins adjacent intervals into blocks and classifies them. */
    private final class BlockCutter {
        private final AddressFamily family;
        private int routeBefore = PrefixTable.NO_ROW;
        private int routeAfter = PrefixTable.NO_ROW;
        private long first;
        private long last;
        private boolean open;

        BlockCutter(AddressFamily family) {
            this.family = family;
        }

        void add(int beforeRow, int afterRow, long from, long to) {
            if (open && routeBefore == beforeRow && routeAfter == afterRow && last + 1 == from) {
                last = to;
                return;
            }
            flush();
            open = true;
            routeBefore = beforeRow;
            routeAfter = afterRow;
            first = from;
            last = to;
        }

        void flush() {
            if (!open) {
                return;
            }
            open = false;
            List<Integer> originsBefore = origins(routeBefore, before);
            List<Integer> originsAfter = origins(routeAfter, after);
            List<Block.Share> shares = shares(originsBefore, originsAfter);
            Block block = new Block(family, first, last, routeBefore, routeAfter, originsBefore, originsAfter, shares);
            blocks.add(block);
            ledger.book(block);
        }

        private List<Block.Share> shares(List<Integer> originsBefore, List<Integer> originsAfter) {
            List<Block.Share> shares = new ArrayList<>(originsBefore.size());
            int[] survivors = originsAfter.stream()
                    .filter(origin -> origin != OriginAs.NONE_BITS)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < originsBefore.size(); i++) {
                int origin = originsBefore.get(i);
                int pair = table.find(routeBefore, origin);
                ReachabilityClass outcome =
                        routeAfter != PrefixTable.NO_ROW && Scope.survivesPair(table, pair, after, mask)
                                ? ReachabilityClass.UNAFFECTED
                                : rules.classify(pair, routeBefore, routeAfter, survivors);
                long units = Shares.share(first, last - first + 1, originsBefore.size(), i);
                shares.add(new Block.Share(pair, origin, outcome, units));
            }
            return shares;
        }
    }

    private List<Integer> origins(int row, byte[] codes) {
        List<Integer> origins = new ArrayList<>(1);
        if (row != PrefixTable.NO_ROW) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (Scope.survivesPair(table, pair, codes, mask)) {
                    origins.add(table.origin(pair));
                }
            }
        }
        return origins;
    }

    private List<Transition> transitions(long[] unprotected) {
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            int pair = changed.pair(i);
            if (before[pair] == after[pair]) {
                continue;
            }
            RouteState from = RouteState.ofCode(before[pair]);
            RouteState to = changed.state(i);
            transitions.add(new Transition(pair, from, to, outcome(pair), blame.changes(i)));
            if (blame.turnsInvalid(i)) {
                ledger.count(i);
            }
            if (from == RouteState.VALID && to == RouteState.NOT_FOUND) {
                unprotected[familyOf(pair).ordinal()] += baseline.unitsOfPair(pair);
            }
        }
        return transitions;
    }

    private Optional<ReachabilityClass> outcome(int pair) {
        if (!Scope.survivesPair(table, pair, before, mask) || baseline.unitsOfRow(table.prefixRow(pair)) == 0) {
            return Optional.empty();
        }
        return Optional.of(ledger.worst(pair));
    }

    private AddressFamily familyOf(int pair) {
        return table.prefixes().family(table.prefixRow(pair));
    }
}
