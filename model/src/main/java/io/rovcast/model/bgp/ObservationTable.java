package io.rovcast.model.bgp;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Distinct sets of observations, numbered from 0. An observation is a vantage point and the path by which it has a route;
 * pairs of the same network are mostly seen alike, so a full table has far fewer sets than pairs. Immutable.
 */
public final class ObservationTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] first;
    private final int[] vantagePoint;
    private final int[] path;

    private ObservationTable(int[] first, int[] vantagePoint, int[] path) {
        this.first = first;
        this.vantagePoint = vantagePoint;
        this.path = path;
    }

    /**
     * Takes over columns that were kept elsewhere.
     *
     * @param first the first observation of each set, and the number of observations behind them
     * @param vantagePoint vantage point of each observation, those of one set in ascending order
     * @param path path of each observation, or {@link PathTable#NO_PATH}
     * @param vantagePointCount number of vantage points there are
     * @param pathCount number of paths there are
     * @throws IllegalArgumentException if the columns do not fit together or name what is not there
     */
    public static ObservationTable of(
            int[] first, int[] vantagePoint, int[] path, int vantagePointCount, int pathCount) {
        if (path.length != vantagePoint.length) {
            throw new IllegalArgumentException(
                    "%d vantage points and %d paths of observations".formatted(vantagePoint.length, path.length));
        }
        Columns.checkBounds("set", first, vantagePoint.length);
        for (int set = 0; set + 1 < first.length; set++) {
            int last = 0;
            for (int i = first[set]; i < first[set + 1]; i++) {
                if (vantagePoint[i] < last || vantagePoint[i] >= vantagePointCount) {
                    throw new IllegalArgumentException(
                            "set %d names vantage point %d after %d, expected ascending numbers below %d"
                                    .formatted(set, vantagePoint[i], last, vantagePointCount));
                }
                last = vantagePoint[i];
                if (path[i] < PathTable.NO_PATH || path[i] >= pathCount) {
                    throw new IllegalArgumentException("set %d names path %d of %d".formatted(set, path[i], pathCount));
                }
            }
        }
        return new ObservationTable(first, vantagePoint, path);
    }

    /** Number of sets. */
    public int size() {
        return first.length - 1;
    }

    /** The first observation of a set; for the set behind the last it is the number of observations. */
    public int first(int set) {
        return first[set];
    }

    /** Vantage point of an observation. Those of one set ascend; with ADD-PATH one may come several times. */
    public int vantagePoint(int observation) {
        return vantagePoint[observation];
    }

    /** Path of an observation in the table's {@link PathTable}, or {@link PathTable#NO_PATH}. */
    public int path(int observation) {
        return path[observation];
    }

    /** Interns sets; not thread safe. */
    static final class Builder {
        private final Interner interner = new Interner();
        private long[] pending = new long[64];
        private int count;
        private boolean ascending = true;

        void add(int vantagePoint, int path) {
            if (count == pending.length) {
                pending = Arrays.copyOf(pending, count * 2);
            }
            long key = (long) vantagePoint << 32 | (path & 0xFFFF_FFFFL);
            ascending &= count == 0 || pending[count - 1] < key;
            pending[count++] = key;
        }

        /** The number of the set of all that was added since the last call; repeats count once. */
        int finish() {
            if (!ascending) { // peers mostly come in the same order
                Arrays.sort(pending, 0, count);
            }
            int[] scratch = interner.scratch(2 * count);
            int length = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || pending[i] != pending[i - 1]) {
                    scratch[length++] = (int) (pending[i] >>> 32);
                    scratch[length++] = (int) pending[i];
                }
            }
            count = 0;
            ascending = true;
            return interner.intern(length);
        }

        ObservationTable build() {
            int sets = interner.size();
            int[] starts = new int[sets + 1];
            int observations = interner.valueCount() / 2;
            int[] vps = new int[observations];
            int[] paths = new int[observations];
            for (int set = 0; set <= sets; set++) {
                starts[set] = interner.start(set) / 2;
            }
            for (int i = 0; i < observations; i++) {
                vps[i] = interner.value(2 * i);
                paths[i] = interner.value(2 * i + 1);
            }
            return new ObservationTable(starts, vps, paths);
        }
    }
}
