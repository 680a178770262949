package io.rovcast.model.scenario;

/**
 * How widely the pairs that turn INVALID are still seen: a row for each, in the order of the table. What is seen is a share
 * of the votes of full feeds, 0 to 1. Immutable.
 */
public final class VisibilityLoss {
    private final int[] pairs;
    private final double[] before;
    private final double[] pessimistic;
    private final double[] optimistic;

    VisibilityLoss(int[] pairs) {
        this.pairs = pairs;
        this.before = new double[pairs.length];
        this.pessimistic = new double[pairs.length];
        this.optimistic = new double[pairs.length];
    }

    void add(int row, double vote, double least, double most) {
        before[row] += vote;
        pessimistic[row] += vote * least;
        optimistic[row] += vote * most;
    }

    /** Number of pairs that turn INVALID. */
    public int size() {
        return pairs.length;
    }

    /** The pair's number in the routing table. */
    public int pair(int row) {
        return pairs[row];
    }

    /** Share of the votes that see the pair before the change. */
    public double before(int row) {
        return before[row];
    }

    /** Share that sees it afterwards, if the path that each has is the only one. */
    public double pessimistic(int row) {
        return pessimistic[row];
    }

    /** Share that sees it afterwards, if each can take any path on which the pair was seen by anyone. */
    public double optimistic(int row) {
        return optimistic[row];
    }

    /** Loss of visibility, 0 to 1, by the pessimistic share; 0 for a pair that no full feed sees. */
    public double loss(int row) {
        return before[row] == 0 ? 0 : (before[row] - pessimistic[row]) / before[row];
    }

    /** Loss of visibility, 0 to 1, by the optimistic share. */
    public double leastLoss(int row) {
        return before[row] == 0 ? 0 : (before[row] - optimistic[row]) / before[row];
    }
}
