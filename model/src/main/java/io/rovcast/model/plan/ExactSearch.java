package io.rovcast.model.plan;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The safe selection of greatest weight in a component of few changes: all selections are tried. Ties go to the one that
 * was found before.
 *
 * <p>Changes are bits here, and what a pair asks for depends on five sets of bits. Most pairs ask for the same as others.
 */
final class ExactSearch {
    /** Components with more changes are not searched. */
    static final int MAX_CHANGES = 16;

    /**
     * What a pair asks for; it is not one that an unchanged VRP matches.
     *
     * @param matchAdded added VRPs that match
     * @param matchRemoved removed ones that match
     * @param coverAdded added VRPs that cover
     * @param coverRemoved removed ones that cover
     * @param covered whether an unchanged VRP covers it
     * @param stayValid whether it must have a match, covered or not
     */
    private record Rule(
            int matchAdded, int matchRemoved, int coverAdded, int coverRemoved, boolean covered, boolean stayValid) {
        boolean holdsFor(int released) {
            if (((released & matchAdded) | (~released & matchRemoved)) != 0) {
                return true;
            }
            return !stayValid && !covered && ((released & coverAdded) | (~released & coverRemoved)) == 0;
        }
    }

    private final Holding holding;
    private final Incidence incidence;
    private final int[] changes;
    private final int firstPair;
    private final int endPair;

    ExactSearch(Holding holding, Components components, int component) {
        this.holding = holding;
        this.incidence = holding.incidence();
        this.changes = components.changes(component);
        this.firstPair = components.firstPair(component);
        this.endPair = components.endPair(component);
    }

    /** Positions among the component's changes of those to release. */
    BitSet best() {
        int free = 0;
        int best = 0;
        for (int i = 0; i < changes.length; i++) {
            free |= holding.isAlwaysHeld(changes[i]) ? 0 : 1 << i;
            best |= holding.selection().released(changes[i]) ? 1 << i : 0;
        }
        Rule[] rules = rules().toArray(Rule[]::new);
        long bestWeight = weight(best);
        for (int released = free; released != 0; released = (released - 1) & free) {
            long weight = weight(released);
            if (weight > bestWeight && isSafe(released, rules)) {
                best = released;
                bestWeight = weight;
            }
        }
        return BitSet.valueOf(new long[] {best});
    }

    private long weight(int released) {
        long weight = 0;
        for (int rest = released; rest != 0; rest &= rest - 1) {
            weight += holding.weight(changes[Integer.numberOfTrailingZeros(rest)]);
        }
        return weight;
    }

    private static boolean isSafe(int released, Rule[] rules) {
        for (Rule rule : rules) {
            if (!rule.holdsFor(released)) {
                return false;
            }
        }
        return true;
    }

    private Set<Rule> rules() {
        Set<Rule> rules = new LinkedHashSet<>();
        Demands demands = holding.demands();
        for (int pair = firstPair; pair < endPair; pair++) {
            if (demands.fromNotFound(pair)) {
                rules.add(rule(pair, false, false));
            } else if (demands.fromValid(pair) && !isMatchedAnyway(pair)) {
                rules.add(rule(pair, holding.coveredAnyway(pair), demands.stayValid(pair)));
            }
        }
        return rules;
    }

    private boolean isMatchedAnyway(int pair) {
        int kept = incidence.before().matching(incidence.pair(pair));
        for (int i = incidence.firstMatch(pair); i < incidence.firstMatch(pair + 1); i++) {
            kept -= incidence.delta().isAnnouncement(incidence.match(i)) ? 0 : 1;
        }
        return kept > 0;
    }

    private Rule rule(int pair, boolean covered, boolean stayValid) {
        int matches = 0;
        for (int i = incidence.firstMatch(pair); i < incidence.firstMatch(pair + 1); i++) {
            matches |= 1 << positionOf(incidence.match(i));
        }
        int covers = 0;
        for (int node = incidence.nodeOfPair(pair); node != Incidence.NO_NODE; node = incidence.parent(node)) {
            for (int i = 0; i < changes.length; i++) {
                covers |= incidence.nodeOfChange(changes[i]) == node ? 1 << i : 0;
            }
        }
        int added = 0;
        for (int i = 0; i < changes.length; i++) {
            added |= incidence.delta().isAnnouncement(changes[i]) ? 1 << i : 0;
        }
        return new Rule(matches & added, matches & ~added, covers & added, covers & ~added, covered, stayValid);
    }

    private int positionOf(int change) {
        for (int i = 0; i < changes.length; i++) {
            if (changes[i] == change) {
                return i;
            }
        }
        throw new AssertionError("change " + change + " matches a pair of a component that it is not in");
    }
}
