package io.rovcast.model.scenario;

import java.util.Arrays;

/**
 * The routes that the voting vantage points have for one prefix. Those of one vantage point are linked to each other, pairs
 * that turn INVALID first, then in the order of the table: which one it uses is not known, so suppose the worst.
 */
final class RowRoutes {
    static final int NONE = -1;

    /** What the change does to the state of a pair. */
    enum Kind {
        /** Not INVALID, before and after. */
        SOUND,
        /** Turns INVALID. */
        TURNS_INVALID,
        /** INVALID, before and after. */
        STAYS_INVALID,
        /** INVALID before, and no more. */
        RECOVERS;

        static Kind of(boolean before, boolean after) {
            if (before) {
                return after ? STAYS_INVALID : RECOVERS;
            }
            return after ? TURNS_INVALID : SOUND;
        }
    }

    private final int row;
    private final int bounds;
    private final int[] firstOf;
    private int[] next = new int[32];
    private int[] pair = new int[32];
    private Kind[] kind = new Kind[32];
    private double[] keep;
    private int size;

    /**
     * Of a prefix row.
     *
     * @param bounds how many probabilities of being kept each route has
     */
    RowRoutes(int row, int vantagePoints, int bounds) {
        this.row = row;
        this.bounds = bounds;
        this.firstOf = new int[vantagePoints];
        this.keep = new double[next.length * bounds];
        Arrays.fill(firstOf, NONE);
    }

    int row() {
        return row;
    }

    /** Adds a route behind those that the vantage point has already, and gives its number. */
    int add(int vantagePoint, int ofPair, Kind ofKind) {
        if (size == next.length) {
            next = Arrays.copyOf(next, size * 2);
            pair = Arrays.copyOf(pair, size * 2);
            kind = Arrays.copyOf(kind, size * 2);
            keep = Arrays.copyOf(keep, size * 2 * bounds);
        }
        next[size] = NONE;
        pair[size] = ofPair;
        kind[size] = ofKind;
        if (firstOf[vantagePoint] == NONE) {
            firstOf[vantagePoint] = size;
        } else {
            int last = firstOf[vantagePoint];
            while (next[last] != NONE) {
                last = next[last];
            }
            next[last] = size;
        }
        return size++;
    }

    /** The first route of a vantage point, or {@link #NONE}. */
    int first(int vantagePoint) {
        return firstOf[vantagePoint];
    }

    /** The next route of the same vantage point, or {@link #NONE}. */
    int next(int route) {
        return next[route];
    }

    int pair(int route) {
        return pair[route];
    }

    Kind kind(int route) {
        return kind[route];
    }

    boolean isInvalidBefore(int route) {
        return kind[route] == Kind.STAYS_INVALID || kind[route] == Kind.RECOVERS;
    }

    boolean isInvalidAfter(int route) {
        return kind[route] == Kind.STAYS_INVALID || kind[route] == Kind.TURNS_INVALID;
    }

    void keep(int route, int bound, double probability) {
        keep[route * bounds + bound] = probability;
    }

    /** Probability that the vantage point keeps the route if it is INVALID. */
    double keep(int route, int bound) {
        return keep[route * bounds + bound];
    }
}
