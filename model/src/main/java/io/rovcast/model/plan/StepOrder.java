package io.rovcast.model.plan;

import io.rovcast.model.net.IndexSort;
import java.util.Arrays;
import java.util.BitSet;

/**
 * An order in which the released changes of a component can be deployed, each <em>step</em> leaving every route at least as
 * well as it is or will be: what makes before what breaks. Additions come before removals, those that match some route before
 * the others, those for longer prefixes before those for shorter; removals for shorter prefixes before those for longer.
 *
 * <p>That order bends where routes on the way would turn INVALID:
 *
 * <ul>
 *   <li>An addition that covers a NOT_FOUND route which it does not match comes no sooner than one that does.
 *   <li>A removal of the last match of a route that will be NOT_FOUND comes no sooner than all others that cover it.
 * </ul>
 *
 * Changes that must thus come no sooner than each other, as when two networks that announce the same prefix both get their
 * first VRP, are one step. Steps are the strongly connected components of that relation, in topological order, found by
 * Tarjan's algorithm.
 */
final class StepOrder {
    private final Incidence incidence;
    private final Demands demands;
    private final Selection target;
    private final int[] position;
    private final BitSet seen;

    private int[] changes = new int[0];
    private int[] order = new int[0];
    private int[] firstEdge = new int[0];
    private int[] edges = new int[16];
    private int edgeCount;
    private int[] steps = new int[0];
    private int stepCount;

    /**
     * Orders components of a safe selection.
     *
     * @param target what is released in the end
     */
    StepOrder(Incidence incidence, Demands demands, Selection target) {
        this.incidence = incidence;
        this.demands = demands;
        this.target = target;
        this.position = new int[incidence.delta().size()];
        this.seen = new BitSet();
    }

    /**
     * Orders some changes of one component, all that are released of it.
     *
     * @param released their numbers, ascending
     * @return in that order; {@link #endOfStep} says where steps end
     */
    int[] order(int[] released) {
        if (released.length == 1) {
            steps = new int[] {1};
            stepCount = 1;
            return released;
        }
        int[] sorted = IndexSort.sort(released.length, (left, right) -> compare(released[left], released[right]));
        changes = new int[released.length];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = released[sorted[i]];
            position[changes[i]] = i;
        }
        findEdges();
        order = new int[changes.length];
        steps = new int[changes.length];
        stepCount = 0;
        new Tarjan().run();
        return order;
    }

    /** Number of steps of the last result. */
    int stepCount() {
        return stepCount;
    }

    /** Where a step of the last result ends: one past the position of its last change. */
    int endOfStep(int step) {
        return steps[step];
    }

    private int compare(int left, int right) {
        int byKind = Integer.compare(kind(left), kind(right));
        if (byKind != 0) {
            return byKind;
        }
        int byLength = Integer.compare(incidence.length(left), incidence.length(right));
        boolean longFirst = incidence.delta().isAnnouncement(left);
        return byLength != 0 ? (longFirst ? -byLength : byLength) : Integer.compare(left, right);
    }

    private int kind(int change) {
        if (!incidence.delta().isAnnouncement(change)) {
            return 2;
        }
        return incidence.firstMatched(change) < incidence.firstMatched(change + 1) ? 0 : 1;
    }

    /** An edge leads from a change to one that it must not precede. */
    private void findEdges() {
        firstEdge = new int[changes.length + 1];
        edgeCount = 0;
        for (int i = 0; i < changes.length; i++) {
            if (incidence.delta().isAnnouncement(changes[i])) {
                addMatchesFirst(changes[i]);
            } else {
                addCoversFirst(changes[i]);
            }
            for (int edge = firstEdge[i]; edge < edgeCount; edge++) {
                seen.clear(edges[edge]);
            }
            firstEdge[i + 1] = edgeCount;
        }
    }

    private void addMatchesFirst(int announcement) {
        int node = incidence.nodeOfChange(announcement);
        int next = incidence.firstMatched(announcement);
        int end = incidence.firstMatched(announcement + 1);
        for (int pair = incidence.firstPair(node); pair < incidence.endPair(node); pair++) {
            if (next < end && incidence.matched(next) == pair) {
                next++;
            } else if (demands.fromNotFound(pair)) {
                addEdge(bestMatch(pair));
            }
        }
    }

    private void addCoversFirst(int withdrawal) {
        int end = incidence.firstMatched(withdrawal + 1);
        for (int i = incidence.firstMatched(withdrawal); i < end; i++) {
            int pair = incidence.matched(i);
            if (!demands.fromValid(pair) || target.matching(pair) > 0 || bestMatch(pair) != position[withdrawal]) {
                continue;
            }
            for (int node = incidence.nodeOfPair(pair); node != Incidence.NO_NODE; node = incidence.parent(node)) {
                for (int other = incidence.firstWithdrawn(node); other < incidence.endWithdrawn(node); other++) {
                    if (other != withdrawal) {
                        addEdge(position[other]); // it is released, since the pair is covered by none in the end
                    }
                }
            }
        }
    }

    /**
     * Of the released changes that match a pair the one for the longest prefix, which covers fewest other pairs: of
     * announcements the one to come first, of withdrawals the one to come last. A pair has only the one kind or the other
     * that is asked for.
     */
    private int bestMatch(int pair) {
        int best = -1;
        for (int i = incidence.firstMatch(pair); i < incidence.firstMatch(pair + 1); i++) {
            int change = incidence.match(i);
            if (target.released(change) && (best < 0 || incidence.length(change) > incidence.length(best))) {
                best = change;
            }
        }
        if (best < 0) {
            throw new AssertionError("a safe selection covers pair " + incidence.pair(pair) + " without a match");
        }
        return position[best];
    }

    private void addEdge(int to) {
        if (seen.get(to)) {
            return;
        }
        seen.set(to);
        if (edgeCount == edges.length) {
            edges = Arrays.copyOf(edges, edgeCount * 2);
        }
        edges[edgeCount++] = to;
    }

    /** Emits strongly connected components, each after all that its edges lead to. */
    private final class Tarjan {
        private final int[] number = new int[changes.length];
        private final int[] low = new int[changes.length];
        private final int[] nextEdge = Arrays.copyOf(firstEdge, changes.length);
        private final int[] path = new int[changes.length];
        private final int[] open = new int[changes.length];
        private final BitSet isOpen = new BitSet();
        private int numbered;
        private int pathLength;
        private int openCount;
        private int emitted;

        void run() {
            for (int root = 0; root < changes.length; root++) {
                if (number[root] == 0) {
                    enter(root);
                    while (pathLength > 0) {
                        advance(path[pathLength - 1]);
                    }
                }
            }
        }

        private void enter(int vertex) {
            number[vertex] = ++numbered;
            low[vertex] = numbered;
            path[pathLength++] = vertex;
            open[openCount++] = vertex;
            isOpen.set(vertex);
        }

        private void advance(int vertex) {
            while (nextEdge[vertex] < firstEdge[vertex + 1]) {
                int to = edges[nextEdge[vertex]++];
                if (number[to] == 0) {
                    enter(to);
                    return;
                }
                if (isOpen.get(to)) {
                    low[vertex] = Math.min(low[vertex], number[to]);
                }
            }
            pathLength--;
            if (pathLength > 0) {
                int parent = path[pathLength - 1];
                low[parent] = Math.min(low[parent], low[vertex]);
            }
            if (low[vertex] == number[vertex]) {
                emit(vertex);
            }
        }

        private void emit(int vertex) {
            int from = emitted;
            int member;
            do {
                member = open[--openCount];
                isOpen.clear(member);
                order[emitted++] = changes[member];
            } while (member != vertex);
            Arrays.sort(order, from, emitted);
            steps[stepCount++] = emitted;
        }
    }
}
