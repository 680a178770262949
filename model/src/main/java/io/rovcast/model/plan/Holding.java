package io.rovcast.model.plan;

import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.VrpDelta;
import java.util.BitSet;

/**
 * Chooses what to hold back. The harm that a selection does can grow as well as shrink with what is held, since an added
 * VRP may cure what a removal breaks; so holds are made until nothing is broken, and then those are undone that turned out
 * to be needless.
 *
 * <ol>
 *   <li>What is quarantined is held.
 *   <li>A pair that is NOT_FOUND is INVALID once any released addition covers it and none matches it. Which additions
 *       cover it does not depend on removals, and holding more of them never makes a match; so all that cover such a pair
 *       are held, and no safe selection has any of them.
 *   <li>For pairs that were VALID removals are held, see {@link RemovalHolds}.
 *   <li>A small component in which some removal is held although another hold might have done is searched for the best.
 *   <li>Of the removals that are held in the end it is found out which are held for protection alone.
 * </ol>
 *
 * Holding everything is safe, so that this ends with a safe selection.
 */
final class Holding {
    private final Incidence incidence;
    private final Demands demands;
    private final Selection selection;
    private final int[] weight;
    private final BitSet quarantined = new BitSet();
    private final BitSet forced = new BitSet();
    private final BitSet forcedNodes = new BitSet();
    private final int[] withdrawnAbove;
    private final BitSet forProtection = new BitSet();

    private Holding(Incidence incidence, Demands demands, HoldRules rules) {
        this.incidence = incidence;
        this.demands = demands;
        this.selection = Selection.all(incidence, demands);
        this.weight = weights(incidence, rules);
        this.withdrawnAbove = withdrawnAbove(incidence);
        for (int change = 0; change < weight.length; change++) {
            if (rules.quarantined().test(change)) {
                quarantined.set(change);
                selection.hold(change);
            }
        }
    }

    /** The safe selection. */
    static Holding of(Incidence incidence, Components components, Demands demands, HoldRules rules) {
        Holding holding = new Holding(incidence, demands, rules);
        holding.holdForced();
        int[] removals = new RemovalHolds(incidence, demands, holding.selection, holding.weight, change -> true).find();
        holding.searchSmall(components, removals);
        if (rules.protection() != Protection.MAY_LAPSE) {
            holding.findHarmful();
        }
        return holding;
    }

    private static int[] weights(Incidence incidence, HoldRules rules) {
        VrpDelta delta = incidence.delta();
        int valid = RouteState.VALID.ordinal();
        int[] weights = new int[delta.size()];
        for (int change = 0; change < weights.length; change++) {
            int extra = rules.extraWeight().applyAsInt(change);
            if (extra < 0) {
                throw new IllegalArgumentException(
                        "extra weight %d of change %d (%s) is negative".formatted(extra, change, delta.text(change)));
            }
            int madeValid = 0;
            if (delta.isAnnouncement(change)) {
                int end = incidence.firstMatched(change + 1);
                for (int i = incidence.firstMatched(change); i < end; i++) {
                    if (incidence.before().code(incidence.pair(incidence.matched(i))) != valid) {
                        madeValid++;
                    }
                }
            }
            weights[change] = Math.addExact(1 + madeValid, extra);
        }
        return weights;
    }

    /** For each node the withdrawals that cover it, its own included. */
    private static int[] withdrawnAbove(Incidence incidence) {
        int[] counts = new int[incidence.nodes()];
        for (int node = 0; node < counts.length; node++) {
            int parent = incidence.parent(node);
            counts[node] = incidence.endWithdrawn(node)
                    - incidence.firstWithdrawn(node)
                    + (parent == Incidence.NO_NODE ? 0 : counts[parent]);
        }
        return counts;
    }

    private void holdForced() {
        PairQueue queue = new PairQueue(incidence.pairs());
        for (int pair = 0; pair < incidence.pairs(); pair++) {
            if (demands.fromNotFound(pair) && selection.violated(pair)) {
                queue.add(pair);
            }
        }
        while (!queue.isEmpty()) {
            int pair = queue.poll();
            if (!selection.violated(pair)) {
                continue;
            }
            for (int node = incidence.nodeOfPair(pair); node != Incidence.NO_NODE; node = incidence.parent(node)) {
                if (!forcedNodes.get(node)) {
                    forcedNodes.set(node);
                    holdAnnouncements(node, queue);
                }
            }
        }
    }

    /** A pair that loses its match by that may still be covered by others. */
    private void holdAnnouncements(int node, PairQueue queue) {
        int from = incidence.firstAnnounced(node);
        int to = incidence.endAnnounced(node);
        selection.holdAnnouncements(node);
        forced.set(from, to);
        for (int i = incidence.firstMatched(from); i < incidence.firstMatched(to); i++) {
            int pair = incidence.matched(i);
            if (demands.fromNotFound(pair) && selection.violated(pair)) {
                queue.add(pair);
            }
        }
    }

    private void searchSmall(Components components, int[] removals) {
        BitSet searched = new BitSet();
        for (int change : removals) {
            int component = components.of(change);
            if (selection.released(change)
                    || components.size(component) > ExactSearch.MAX_CHANGES
                    || searched.get(component)
                    || isWithoutAlternative(change)) {
                continue;
            }
            searched.set(component);
            int[] changes = components.changes(component);
            BitSet best = new ExactSearch(this, components, component).best();
            for (int j = 0; j < changes.length; j++) {
                if (best.get(j) && !selection.released(changes[j])) {
                    selection.release(changes[j]);
                } else if (!best.get(j) && selection.released(changes[j])) {
                    selection.hold(changes[j]);
                }
            }
        }
    }

    /** Releases all held removals, then holds those again that it takes against harm alone. */
    private void findHarmful() {
        int announced = incidence.delta().announced().size();
        Demands reachability = demands.withoutProtection();
        Selection trial = selection.copy(reachability);
        for (int change = announced; change < weight.length; change++) {
            if (!selection.released(change) && !quarantined.get(change)) {
                forProtection.set(change);
                trial.release(change);
            }
        }
        if (!forProtection.isEmpty()) {
            new RemovalHolds(incidence, reachability, trial, weight, change -> !selection.released(change)).find();
            for (int change = announced; change < weight.length; change++) {
                if (!trial.released(change)) {
                    forProtection.clear(change);
                }
            }
        }
    }

    /** Whether a removal is only held for routes that would lose their protection. */
    boolean isForProtection(int change) {
        return forProtection.get(change);
    }

    /**
     * Whether no safe selection releases the change, as far as that can be seen from single pairs: what is forced; and a
     * removal of the only match of a pair that is covered in any case, or must stay VALID.
     */
    boolean isWithoutAlternative(int change) {
        if (incidence.delta().isAnnouncement(change)) {
            return forced.get(change);
        }
        int end = incidence.firstMatched(change + 1);
        for (int i = incidence.firstMatched(change); i < end; i++) {
            int pair = incidence.matched(i);
            if (demands.fromValid(pair) && (demands.stayValid(pair) || coveredAnyway(pair)) && hasOneMatch(pair)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a VRP that is not removed covers the pair, which was covered before. */
    boolean coveredAnyway(int pair) {
        return incidence.before().covering(incidence.pair(pair)) > withdrawnAbove[incidence.nodeOfPair(pair)];
    }

    /** Whether one VRP alone matched the pair, and none that may be released will. */
    private boolean hasOneMatch(int pair) {
        for (int i = incidence.firstMatch(pair); i < incidence.firstMatch(pair + 1); i++) {
            if (incidence.delta().isAnnouncement(incidence.match(i)) && !isAlwaysHeld(incidence.match(i))) {
                return false;
            }
        }
        return incidence.before().matching(incidence.pair(pair)) == 1;
    }

    /** Whether a change is held in every safe selection because it is quarantined or forced. */
    boolean isAlwaysHeld(int change) {
        return forced.get(change) || quarantined.get(change);
    }

    boolean isQuarantined(int change) {
        return quarantined.get(change);
    }

    int weight(int change) {
        return weight[change];
    }

    Selection selection() {
        return selection;
    }

    Incidence incidence() {
        return incidence;
    }

    Demands demands() {
        return demands;
    }
}
