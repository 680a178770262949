package io.rovcast.model.plan;

import java.util.Arrays;

/**
 * A delta in parts that have nothing to do with each other: two changes are in one component if some pair is covered by
 * both, or if a chain of such changes joins them. A change that covers no pair is a component of its own.
 *
 * <p>Prefixes either cover one another or have no address in common. So all changes that cover some pair below one maximal
 * prefix are joined by the change to that prefix, and nothing joins them to any other. Components are in the order of
 * their prefixes. Immutable.
 */
public final class Components {
    private final Incidence incidence;
    private final int[] componentOf;
    private final int[] root;
    private final int[] first;
    private final int[] changes;

    Components(Incidence incidence) {
        this.incidence = incidence;
        int size = incidence.delta().size();
        this.componentOf = new int[size];
        int[] rootOf = new int[size];
        int[] componentOfNode = new int[incidence.nodes()];
        int count = 0;
        for (int node = 0; node < incidence.nodes(); node++) {
            if (incidence.firstPair(node) == incidence.endPair(node)) {
                count = scatter(incidence.firstAnnounced(node), incidence.endAnnounced(node), count, rootOf);
                count = scatter(incidence.firstWithdrawn(node), incidence.endWithdrawn(node), count, rootOf);
                continue;
            }
            int parent = incidence.parent(node);
            if (parent == Incidence.NO_NODE) {
                rootOf[count] = node;
                componentOfNode[node] = count++;
            } else {
                componentOfNode[node] = componentOfNode[parent]; // which covers the same pairs
            }
            int component = componentOfNode[node];
            Arrays.fill(componentOf, incidence.firstAnnounced(node), incidence.endAnnounced(node), component);
            Arrays.fill(componentOf, incidence.firstWithdrawn(node), incidence.endWithdrawn(node), component);
        }
        this.root = Arrays.copyOf(rootOf, count);
        this.first = new int[count + 1];
        this.changes = group();
    }

    /** Makes each change a component of its own. */
    private int scatter(int from, int to, int count, int[] rootOf) {
        int next = count;
        for (int change = from; change < to; change++) {
            rootOf[next] = Incidence.NO_NODE;
            componentOf[change] = next++;
        }
        return next;
    }

    private int[] group() {
        for (int component : componentOf) {
            first[component + 1]++;
        }
        for (int component = 0; component < root.length; component++) {
            first[component + 1] += first[component];
        }
        int[] next = first.clone();
        int[] grouped = new int[componentOf.length];
        for (int change = 0; change < componentOf.length; change++) {
            grouped[next[componentOf[change]]++] = change;
        }
        return grouped;
    }

    /** Number of components. */
    public int count() {
        return root.length;
    }

    /** The component of a change. */
    public int of(int change) {
        return componentOf[change];
    }

    /** Number of changes of a component. */
    public int size(int component) {
        return first[component + 1] - first[component];
    }

    /** Numbers of a component's changes, ascending. */
    public int[] changes(int component) {
        return Arrays.copyOfRange(changes, first[component], first[component + 1]);
    }

    /** Numbers in the table of the pairs that a component's changes cover, ascending. */
    public int[] pairs(int component) {
        int[] pairs = new int[endPair(component) - firstPair(component)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = incidence.pair(firstPair(component) + i);
        }
        return pairs;
    }

    /** Index of the first touched pair. */
    int firstPair(int component) {
        return root[component] == Incidence.NO_NODE ? 0 : incidence.firstPair(root[component]);
    }

    /** One past the last. */
    int endPair(int component) {
        return root[component] == Incidence.NO_NODE ? 0 : incidence.endPair(root[component]);
    }
}
