package io.rovcast.model.coverage;

/**
 * Space of each origin by the states of its own routes, each address once. Prefixes come in order, so what a union grows by
 * is what lies behind the last prefix that made it grow.
 */
final class OriginSpace {
    private static final int STATES = CoverageState.count();

    private final long[] grown;
    private final long[] lastUnit;
    private final boolean[] hasAny;

    OriginSpace(int origins) {
        this.grown = new long[origins * STATES];
        this.lastUnit = new long[origins * STATES];
        this.hasAny = new boolean[origins * STATES];
    }

    /** Adds a pair, whose prefix has at least one unit; prefixes in ascending order, each or the part of it in a range. */
    void add(int origin, int state, long firstUnit, long last) {
        for (int union = state; union < STATES; union++) {
            int place = origin * STATES + union;
            if (!hasAny[place] || Long.compareUnsigned(firstUnit, lastUnit[place]) > 0) {
                grown[place] += last - firstUnit + 1;
                lastUnit[place] = last;
                hasAny[place] = true;
            }
        }
    }

    /** The union of the prefixes in this state or one that counts before it, less that of those that count before. */
    long units(int origin, int state) {
        int place = origin * STATES + state;
        return state == 0 ? grown[place] : grown[place] - grown[place - 1];
    }
}
