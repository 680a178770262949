package io.rovcast.model.coverage;

import io.rovcast.model.net.AddressFamily;

/**
 * Space of each origin by the states of its own routes, each address once. Prefixes come in order, so what a union grows by
 * is what lies behind the last prefix that made it grow.
 */
final class OriginSpace {
    private static final int STATES = CoverageState.count();

    private final AddressFamily family;
    private final long[] grown;
    private final long[] lastUnit;

    OriginSpace(AddressFamily family, int origins) {
        this.family = family;
        this.grown = new long[origins * STATES];
        this.lastUnit = new long[origins * STATES];
    }

    /** Adds a pair; prefixes in ascending order. */
    void add(int origin, int state, long hi, int length) {
        long units = family.unitsOf(length);
        long first = family.unitOf(hi);
        for (int union = state; union < STATES; union++) {
            int place = origin * STATES + union;
            if (grown[place] == 0 || Long.compareUnsigned(first, lastUnit[place]) > 0) {
                grown[place] += units;
                lastUnit[place] = first + units - 1;
            }
        }
    }

    /** The union of the prefixes in this state or one that counts before it, less that of those that count before. */
    long units(int origin, int state) {
        int place = origin * STATES + state;
        return state == 0 ? grown[place] : grown[place] - grown[place - 1];
    }

    /** All space that the origin announces. */
    long announced(int origin) {
        return grown[origin * STATES + STATES - 1];
    }

    /** Space in its Valid routes. */
    long valid(int origin) {
        return grown[origin * STATES];
    }
}
