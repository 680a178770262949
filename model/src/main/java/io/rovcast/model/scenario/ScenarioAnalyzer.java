package io.rovcast.model.scenario;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.IntervalSweep;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Works out what the vantage points lose by a change, under several scenarios at once. The time it takes grows with what the
 * pairs that turn INVALID cover.
 */
final class ScenarioAnalyzer {
    private final Baseline baseline;
    private final RoutingTable table;
    private final PrefixTable prefixes;
    private final List<Enforcement> enforcements;
    private final List<Votes> votes;
    private final byte[] before;
    private final byte[] after;
    private final int mask;
    private final int[] turning;
    private final PathGraph graph;
    private final ChainOutcome outcome;
    private final List<VisibilityLoss> visibility;

    /** Rows of the visibility that are summed up. */
    private final BitSet seen = new BitSet();

    /** Routes for the prefixes on the way from the root to the current interval, the shortest first. */
    private final List<RowRoutes> chain = new ArrayList<>();

    private ScenarioAnalyzer(Impact impact, List<Enforcement> enforcements, List<Votes> votes) {
        this.baseline = impact.baseline();
        this.table = baseline.table();
        this.prefixes = table.prefixes();
        this.enforcements = enforcements;
        this.votes = votes;
        this.mask = PairFlag.bits(baseline.scope().outOfScope());
        this.before = baseline.states().codes();
        this.after = before.clone();
        for (Transition transition : impact.transitions()) {
            after[transition.pair()] = (byte) transition.after().ordinal();
        }
        this.turning = impact.transitions().stream()
                .filter(Transition::turnsInvalid)
                .mapToInt(Transition::pair)
                .toArray();
        this.graph = new PathGraph(table);
        this.outcome = new ChainOutcome(baseline, votes);
        this.visibility = enforcements.stream()
                .map(enforcement -> new VisibilityLoss(turning))
                .toList();
    }

    /** The loss in each scenario for which any vantage point counts, in their order. */
    static List<ScenarioLoss> analyze(Impact impact, Visibility visibility, List<Enforcement> enforcements) {
        List<Enforcement> available = new ArrayList<>();
        List<Votes> votes = new ArrayList<>();
        for (Enforcement enforcement : enforcements) {
            Votes these = Votes.of(impact.baseline().table(), visibility, enforcement);
            if (these.any()) {
                available.add(enforcement);
                votes.add(these);
            }
        }
        return available.isEmpty() ? List.of() : new ScenarioAnalyzer(impact, available, votes).analyze();
    }

    private List<ScenarioLoss> analyze() {
        BitSet rows = new BitSet();
        for (int pair : turning) {
            if (isInScope(pair)) {
                rows.set(table.prefixRow(pair));
            }
        }
        for (int root = rows.nextSetBit(0); root >= 0; ) {
            int end = prefixes.sliceEnd(root);
            sweep(root, end);
            root = rows.nextSetBit(end);
        }
        completeVisibility();
        List<ScenarioLoss> losses = new ArrayList<>();
        for (int i = 0; i < enforcements.size(); i++) {
            losses.add(new ScenarioLoss(
                    enforcements.get(i).scenario(),
                    outcome.space(pessimistic(i)),
                    outcome.space(optimistic(i)),
                    visibility.get(i)));
        }
        return losses;
    }

    /** Each scenario has two bounds, which are worked out side by side. */
    private static int pessimistic(int scenario) {
        return 2 * scenario;
    }

    private static int optimistic(int scenario) {
        return 2 * scenario + 1;
    }

    private boolean isInScope(int pair) {
        return (table.flags(pair) & mask) == 0;
    }

    /** Follows the space of a row; what covers the row stays on the chain, since it is what there is to fall back on. */
    private void sweep(int root, int end) {
        chain.clear();
        push(prefixes.parent(root));
        IntervalSweep.sweep(prefixes, root, end, (owner, first, last) -> {
            while (!chain.isEmpty() && !covers(chain.get(chain.size() - 1).row(), owner)) {
                chain.remove(chain.size() - 1);
            }
            push(owner);
            outcome.book(prefixes.family(root), last - first + 1, chain);
        });
    }

    private boolean covers(int row, int other) {
        return prefixes.length(row) <= prefixes.length(other)
                && prefixes.covers(row, prefixes.hi(other), prefixes.lo(other));
    }

    /** Puts a row and what covers it on the chain, as far as they are not on it. */
    private void push(int row) {
        if (row == PrefixTable.NO_ROW
                || (!chain.isEmpty() && chain.get(chain.size() - 1).row() == row)) {
            return;
        }
        push(prefixes.parent(row));
        chain.add(routes(row));
    }

    private RowRoutes routes(int row) {
        RowRoutes routes = new RowRoutes(row, table.vantagePoints().size(), 2 * enforcements.size());
        AddressFamily family = prefixes.family(row);
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (isInScope(pair) && kind(pair) == RowRoutes.Kind.TURNS_INVALID) {
                add(pair, family, routes);
            }
        }
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (isInScope(pair) && kind(pair) != RowRoutes.Kind.TURNS_INVALID) {
                add(pair, family, routes);
            }
        }
        return routes;
    }

    private RowRoutes.Kind kind(int pair) {
        return RowRoutes.Kind.of(RouteState.isInvalid(before[pair]), RouteState.isInvalid(after[pair]));
    }

    private void add(int pair, AddressFamily family, RowRoutes routes) {
        RowRoutes.Kind kind = kind(pair);
        if (kind == RowRoutes.Kind.SOUND) {
            addSound(pair, family, routes);
            return;
        }
        graph.load(pair);
        int row = kind == RowRoutes.Kind.TURNS_INVALID ? Arrays.binarySearch(turning, pair) : -1;
        int[] routeOf = new int[graph.size()];
        for (int entry = 0; entry < graph.size(); entry++) {
            int vp = graph.vantagePoint(entry);
            routeOf[entry] = outcome.counts(family, vp) ? routes.add(vp, pair, kind) : RowRoutes.NONE;
        }
        for (int scenario = 0; scenario < enforcements.size(); scenario++) {
            graph.evaluate(enforcements.get(scenario));
            for (int entry = 0; entry < routeOf.length; entry++) {
                if (routeOf[entry] != RowRoutes.NONE) {
                    routes.keep(routeOf[entry], pessimistic(scenario), graph.pessimistic(entry));
                    routes.keep(routeOf[entry], optimistic(scenario), graph.optimistic(entry));
                }
            }
            if (row >= 0) {
                addVisibility(row, family, scenario);
            }
        }
        if (row >= 0) {
            seen.set(row);
        }
    }

    /** A pair that is kept whatever the scenario: all that matters is who has it. */
    private void addSound(int pair, AddressFamily family, RowRoutes routes) {
        ObservationTable observations = table.observations();
        for (int i = 0; i < table.setCount(pair); i++) {
            int set = table.set(pair, i);
            for (int j = observations.first(set); j < observations.first(set + 1); j++) {
                int vp = observations.vantagePoint(j);
                if (outcome.counts(family, vp)) {
                    routes.add(vp, pair, RowRoutes.Kind.SOUND);
                }
            }
        }
    }

    private void addVisibility(int row, AddressFamily family, int scenario) {
        for (int entry = 0; entry < graph.size(); entry++) {
            double vote = votes.get(scenario).of(family, graph.vantagePoint(entry));
            visibility.get(scenario).add(row, vote, graph.pessimistic(entry), graph.optimistic(entry));
        }
    }

    /** Adds the pairs that no sweep came across: out of scope, or smaller than a unit of space. */
    private void completeVisibility() {
        for (int row = seen.nextClearBit(0); row < turning.length; row = seen.nextClearBit(row + 1)) {
            AddressFamily family = prefixes.family(table.prefixRow(turning[row]));
            graph.load(turning[row]);
            for (int scenario = 0; scenario < enforcements.size(); scenario++) {
                graph.evaluate(enforcements.get(scenario));
                addVisibility(row, family, scenario);
            }
        }
    }
}
