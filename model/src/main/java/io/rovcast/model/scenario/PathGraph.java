package io.rovcast.model.scenario;

import io.rovcast.model.bgp.RoutingTable;
import java.util.Arrays;

/**
 * The paths by which one pair is seen, as a graph of the ASes that received it, and the probability with which each vantage
 * point keeps the pair if it is INVALID. Loaded with one pair after another; not thread safe.
 */
final class PathGraph {
    private final RoutingTable table;
    private final Chains chains;

    private final AsNumbers nodes = new AsNumbers();
    private double[] factor = new double[64];
    private double[] best = new double[64];

    /** Nodes of one chain after another, each from its vantage point to the origin; chain {@code i} begins at first[i]. */
    private int[] chainNodes = new int[256];

    private int[] first = new int[64];
    private int[] entryOfChain = new int[64];
    private int chainCount;

    private final int[] lastLoad;
    private int load;
    private final int[] entryOf;
    private final int[] vantagePoint;
    private final double[] pessimistic;
    private final double[] optimistic;
    private int entries;

    PathGraph(RoutingTable table) {
        this.table = table;
        this.chains = new Chains(table);
        int count = table.vantagePoints().size();
        this.lastLoad = new int[count];
        this.entryOf = new int[count];
        this.vantagePoint = new int[count];
        this.pessimistic = new double[count];
        this.optimistic = new double[count];
    }

    /** Loads the paths of a pair. */
    void load(int pair) {
        nodes.clear();
        chainCount = 0;
        entries = 0;
        load++;
        for (int i = 0; i < table.setCount(pair); i++) {
            int set = table.set(pair, i);
            for (int j = chains.first(set); j < chains.end(set); j++) {
                add(table.observations().vantagePoint(j), chains.load(j, table.origin(pair)));
            }
        }
    }

    private void add(int vp, int length) {
        if (lastLoad[vp] != load) {
            lastLoad[vp] = load;
            entryOf[vp] = entries;
            vantagePoint[entries++] = vp;
        }
        if (chainCount + 1 == first.length) {
            first = Arrays.copyOf(first, first.length * 2);
            entryOfChain = Arrays.copyOf(entryOfChain, first.length);
        }
        int at = first[chainCount];
        if (at + length > chainNodes.length) {
            chainNodes = Arrays.copyOf(chainNodes, 2 * (at + length));
        }
        for (int hop = 0; hop < length; hop++) {
            chainNodes[at++] = nodes.number(chains.asn(hop));
        }
        entryOfChain[chainCount] = entryOf[vp];
        first[++chainCount] = at;
    }

    /** Number of vantage points that have the pair. */
    int size() {
        return entries;
    }

    /** One of them. */
    int vantagePoint(int entry) {
        return vantagePoint[entry];
    }

    /** Works out what is kept under an enforcement. */
    void evaluate(Enforcement enforcement) {
        if (nodes.size() > factor.length) {
            factor = new double[nodes.size() * 2];
            best = new double[nodes.size() * 2];
        }
        double least = 1;
        double most = 0;
        for (int node = 0; node < nodes.size(); node++) {
            factor[node] = 1 - enforcement.probability(nodes.asn(node));
            least = Math.min(least, factor[node]);
            most = Math.max(most, factor[node]);
        }
        if (least == 1) { // nobody who received it drops it
            Arrays.fill(pessimistic, 0, entries, 1);
            Arrays.fill(optimistic, 0, entries, 1);
            return;
        }
        Arrays.fill(pessimistic, 0, entries, 0);
        for (int i = 0; i < chainCount; i++) {
            double keep = 1;
            for (int at = first[i]; at < first[i + 1]; at++) {
                keep *= factor[chainNodes[at]];
            }
            pessimistic[entryOfChain[i]] = Math.max(pessimistic[entryOfChain[i]], keep);
        }
        if (most == 0) { // everybody does
            System.arraycopy(pessimistic, 0, optimistic, 0, entries);
            return;
        }
        spread();
        for (int i = 0; i < chainCount; i++) {
            optimistic[entryOfChain[i]] = first[i] == first[i + 1] ? 1 : best[chainNodes[first[i]]];
        }
    }

    /**
     * From the origin outwards, the greatest product of factors on any way along the observed links. Factors are at most 1, so
     * no way gets better by a detour over itself, and it ends: each pass over all paths finds the ways that change from one
     * path to another once more.
     */
    private void spread() {
        Arrays.fill(best, 0, nodes.size(), 0);
        boolean better = true;
        while (better) {
            better = false;
            for (int i = 0; i < chainCount; i++) {
                double reach = 1;
                for (int at = first[i + 1] - 1; at >= first[i]; at--) {
                    int node = chainNodes[at];
                    reach *= factor[node];
                    if (reach > best[node]) {
                        best[node] = reach;
                        better = true;
                    }
                    reach = best[node];
                }
            }
        }
    }

    /** Probability that the vantage point keeps the pair by its own path; of several, which ADD-PATH gives, the best. */
    double pessimistic(int entry) {
        return pessimistic[entry];
    }

    /** Probability that it keeps the pair by the best way through the graph. */
    double optimistic(int entry) {
        return optimistic[entry];
    }
}
