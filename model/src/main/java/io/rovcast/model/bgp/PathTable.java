package io.rovcast.model.bgp;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Distinct AS paths, numbered from 0: the ASes a route went through, newest first (the vantage point's own AS), the origin
 * last, each run of prepends reduced to one hop. Members of AS_SETs and confederations are left out and flagged. Immutable.
 */
public final class PathTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Flag of a path that holds an AS_SET or AS_CONFED_SET somewhere (RFC 9774). */
    public static final int HAS_SET = 1;

    /** Flag of a path that holds a confederation segment, which should not have left its confederation. */
    public static final int HAS_CONFEDERATION = 2;

    /** The number that stands for a path that was not read. */
    public static final int NO_PATH = -1;

    private final int[] first;
    private final int[] hops;
    private final byte[] flags;

    private PathTable(int[] first, int[] hops, byte[] flags) {
        this.first = first;
        this.hops = hops;
        this.flags = flags;
    }

    /**
     * Takes over columns that were kept elsewhere.
     *
     * @param first the first hop of each path in {@code hops}, and the length of that behind them
     * @param hops AS numbers as unsigned bits, newest first
     * @param flags of each path
     * @throws IllegalArgumentException if the columns do not fit together
     */
    public static PathTable of(int[] first, int[] hops, byte[] flags) {
        if (first.length != flags.length + 1) {
            throw new IllegalArgumentException("%d paths with flags of %d".formatted(first.length - 1, flags.length));
        }
        Columns.checkBounds("path", first, hops.length);
        return new PathTable(first, hops, flags);
    }

    /** Number of paths. */
    public int size() {
        return flags.length;
    }

    /** Number of hops of a path. */
    public int length(int path) {
        return first[path + 1] - first[path];
    }

    /** AS number, as unsigned bits, of the hop at this place; 0 is the newest. */
    public int hop(int path, int index) {
        return hops[first[path] + index];
    }

    /** The hops as an array of unsigned bits, newest first. */
    public int[] hops(int path) {
        return Arrays.copyOfRange(hops, first[path], first[path + 1]);
    }

    /** {@link #HAS_SET} and {@link #HAS_CONFEDERATION}. */
    public int flags(int path) {
        return flags[path];
    }

    /** Whether the AS is on the path. */
    public boolean contains(int path, int asnBits) {
        for (int i = first[path]; i < first[path + 1]; i++) {
            if (hops[i] == asnBits) {
                return true;
            }
        }
        return false;
    }

    /** Interns paths; not thread safe. */
    static final class Builder {
        private final Interner interner = new Interner();

        /**
         * The number of the path with these hops.
         *
         * @param source AS numbers, newest first; runs of equal ones are reduced to one
         */
        int add(int[] source, int from, int length, int pathFlags) {
            int[] scratch = interner.scratch(length + 1);
            int count = 0;
            scratch[count++] = pathFlags;
            for (int i = from; i < from + length; i++) {
                if (i == from || source[i] != source[i - 1]) {
                    scratch[count++] = source[i];
                }
            }
            return interner.intern(count);
        }

        int size() {
            return interner.size();
        }

        PathTable build() {
            int size = interner.size();
            int[] starts = new int[size + 1];
            byte[] pathFlags = new byte[size];
            int[] all = new int[interner.valueCount() - size];
            int at = 0;
            for (int path = 0; path < size; path++) {
                starts[path] = at;
                pathFlags[path] = (byte) interner.value(interner.start(path));
                for (int i = interner.start(path) + 1; i < interner.start(path + 1); i++) {
                    all[at++] = interner.value(i);
                }
            }
            starts[size] = at;
            return new PathTable(starts, all, pathFlags);
        }
    }
}
