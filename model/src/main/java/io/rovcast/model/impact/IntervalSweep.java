package io.rovcast.model.impact;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;

/**
 * Cuts address space into elementary intervals: maximal runs of units (addresses, /64s) in which the same announced prefix
 * is the longest. One pass over the rows of a table; parent links take the place of a stack.
 */
public final class IntervalSweep {
    /** Receives the intervals in ascending order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One interval.
         *
         * @param owner row of the longest prefix announced there
         * @param firstUnit its first unit on the family's axis, unsigned
         * @param lastUnit its last unit
         */
        void interval(int owner, long firstUnit, long lastUnit);
    }

    private IntervalSweep() {}

    /** Sweeps all of a family. */
    public static void sweepFamily(PrefixTable prefixes, AddressFamily family, Visitor visitor) {
        int last = prefixes.end(family);
        for (int root = prefixes.start(family); root < last; ) {
            int end = root + 1;
            while (end < last && prefixes.parent(end) != PrefixTable.NO_ROW) {
                end++;
            }
            sweep(prefixes, root, end, visitor);
            root = end;
        }
    }

    /** Sweeps the space of one row, given the end of the slice that it covers. */
    public static void sweep(PrefixTable prefixes, int root, int sliceEnd, Visitor visitor) {
        AddressFamily family = prefixes.family(root);
        if (prefixes.length(root) > family.unitLength()) {
            return; // less than a unit
        }
        long position = firstUnit(prefixes, family, root);
        int top = root;
        for (int row = root + 1; row < sliceEnd; row++) {
            if (prefixes.length(row) > family.unitLength()) {
                continue;
            }
            long first = firstUnit(prefixes, family, row);
            int enclosing = prefixes.parent(row);
            while (top != enclosing) {
                position = close(prefixes, family, top, position, visitor);
                top = prefixes.parent(top);
            }
            if (position != first) {
                visitor.interval(top, position, first - 1);
                position = first;
            }
            top = row;
        }
        while (top != root) {
            position = close(prefixes, family, top, position, visitor);
            top = prefixes.parent(top);
        }
        close(prefixes, family, root, position, visitor);
    }

    /** Emits what is left of a row behind the position, and gives the position behind the row. */
    private static long close(PrefixTable prefixes, AddressFamily family, int row, long position, Visitor visitor) {
        long end = firstUnit(prefixes, family, row) + family.unitsOf(prefixes.length(row));
        if (position != end) {
            visitor.interval(row, position, end - 1);
        }
        return end;
    }

    private static long firstUnit(PrefixTable prefixes, AddressFamily family, int row) {
        return family.unitOf(prefixes.hi(row));
    }
}
