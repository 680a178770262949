package io.rovcast.model.plan;

import io.rovcast.model.net.IndexSort;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Holds removals in a selection until no pair that was VALID fails what is asked of it, as few and as cheap ones as single
 * steps come to. Such a pair lacks a match only if all VRPs that matched it are removed, so holding one of them helps.
 */
final class RemovalHolds {
    private final Incidence incidence;
    private final Demands demands;
    private final Selection selection;
    private final int[] weight;
    private final IntPredicate eligible;
    private final PairQueue queue;
    private int[] held = new int[16];
    private int count;

    /**
     * Works on a selection in which nothing but matches of pairs that were VALID is missing.
     *
     * @param selection what is released so far; changed by {@link #find}
     * @param weight what it takes to hold a change
     * @param eligible removals that may be held; enough of them to help every pair
     */
    RemovalHolds(Incidence incidence, Demands demands, Selection selection, int[] weight, IntPredicate eligible) {
        this.incidence = incidence;
        this.demands = demands;
        this.selection = selection;
        this.weight = weight;
        this.eligible = eligible;
        this.queue = new PairQueue(incidence.pairs());
    }

    /** Holds what it takes, and gives the numbers of what was held on the way, some of it released again. */
    int[] find() {
        keepMatches();
        releaseNeedless();
        return Arrays.copyOf(held, count);
    }

    private void keepMatches() {
        for (int pair = 0; pair < incidence.pairs(); pair++) {
            if (selection.violated(pair)) {
                queue.add(pair);
            }
        }
        while (!queue.isEmpty()) {
            int pair = queue.poll();
            if (selection.violated(pair)) {
                hold(cheapestMatch(pair));
            }
        }
    }

    /** The removal of a match that weighs least; then the one that matches most pairs; then the first. */
    private int cheapestMatch(int pair) {
        int best = -1;
        for (int i = incidence.firstMatch(pair); i < incidence.firstMatch(pair + 1); i++) {
            int change = incidence.match(i);
            if (!incidence.delta().isAnnouncement(change)
                    && eligible.test(change)
                    && (best < 0 || isCheaper(change, best))) {
                best = change;
            }
        }
        if (best < 0) {
            throw new AssertionError("a pair that was VALID has no match, but no match of it was removed");
        }
        return best;
    }

    private boolean isCheaper(int change, int other) {
        if (weight[change] != weight[other]) {
            return weight[change] < weight[other];
        }
        return incidence.firstMatched(change + 1) - incidence.firstMatched(change)
                > incidence.firstMatched(other + 1) - incidence.firstMatched(other);
    }

    /** A held removal may cover a pair that had become NOT_FOUND, which then needs a match as well. */
    private void hold(int change) {
        selection.hold(change);
        if (count == held.length) {
            held = Arrays.copyOf(held, count * 2);
        }
        held[count++] = change;
        int node = incidence.nodeOfChange(change);
        for (int pair = incidence.firstPair(node); pair < incidence.endPair(node); pair++) {
            if (selection.violated(pair)) {
                queue.add(pair);
            }
        }
    }

    /** Once something is released, fewer VRPs cover others, so that they may be released as well. */
    private void releaseNeedless() {
        int[] order = IndexSort.sort(count, this::compareHeld);
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int i : order) {
                if (!selection.released(held[i]) && !breaksIfReleased(held[i])) {
                    selection.release(held[i]);
                    progress = true;
                }
            }
        }
    }

    /** The heaviest first. */
    private int compareHeld(int left, int right) {
        int byWeight = Integer.compare(weight[held[right]], weight[held[left]]);
        return byWeight != 0 ? byWeight : Integer.compare(held[left], held[right]);
    }

    /** Whether releasing a removal alone breaks a pair: it can only be one that it matches; others are covered by less. */
    private boolean breaksIfReleased(int removal) {
        int end = incidence.firstMatched(removal + 1);
        for (int i = incidence.firstMatched(removal); i < end; i++) {
            int pair = incidence.matched(i);
            if (demands.violated(pair, selection.matching(pair) - 1, selection.covering(pair) - 1)) {
                return true;
            }
        }
        return false;
    }
}
