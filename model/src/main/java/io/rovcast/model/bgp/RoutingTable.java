package io.rovcast.model.bgp;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.PrefixTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a set of collectors sees: the distinct pairs of prefix and origin, in columns, with who sees them and how.
 * Immutable.
 *
 * <p>Pairs are numbered from 0 in the order of prefix, then origin as an unsigned number, NONE ({@link
 * OriginAs#NONE_BITS}) first. Row {@code p} of {@link #prefixes()} has the pairs from {@link #first(int) first(p)} up to,
 * but without, {@code first(p + 1)}. Each pair refers to the sets of observations that it was seen with: one for each dump
 * that has it, none if the table is a text without vantage points.
 */
public final class RoutingTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PrefixTable prefixes;
    private final int[] first;
    private final int[] origin;
    private final byte[] flags;
    private final int[] firstSeen;
    private final int[] firstSet;
    private final int[] sets;
    private final Lazy<ObservationTable> observations;
    private final Lazy<PathTable> paths;
    private final List<VantagePoint> vantagePoints;
    private transient volatile @Nullable OriginIndex origins;

    private RoutingTable(Builder builder, PrefixTable prefixes, Rows rows) {
        this.prefixes = prefixes;
        this.first = rows.first;
        this.origin = rows.origin;
        this.firstSeen = rows.firstSeen;
        this.firstSet = rows.firstSet;
        this.sets = rows.sets;
        this.observations = Lazy.of(builder.observations.build());
        this.paths = Lazy.of(builder.paths.build());
        this.vantagePoints = List.copyOf(builder.vantagePoints);
        this.flags = flags();
    }

    /** Of columns that are checked. */
    RoutingTable(
            TableColumns columns,
            Lazy<ObservationTable> observations,
            Lazy<PathTable> paths,
            List<VantagePoint> vantagePoints) {
        this.prefixes = columns.prefixes;
        this.first = columns.first;
        this.origin = columns.origin;
        this.firstSeen = columns.firstSeen;
        this.firstSet = columns.firstSet;
        this.sets = columns.sets;
        this.observations = observations;
        this.paths = paths;
        this.vantagePoints = List.copyOf(vantagePoints);
        this.flags = flags();
    }

    private byte[] flags() {
        byte[] bits = new byte[origin.length];
        for (int row = 0; row < prefixes.size(); row++) {
            int prefixFlags =
                    PairFlag.ofPrefix(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
            for (int pair = first[row]; pair < first[row + 1]; pair++) {
                bits[pair] = (byte) (prefixFlags | PairFlag.ofOrigin(origin[pair]));
            }
        }
        return bits;
    }

    /** Number of pairs. */
    public int size() {
        return origin.length;
    }

    /** Number of pairs of one family. */
    public int size(AddressFamily family) {
        return first[prefixes.end(family)] - first[prefixes.start(family)];
    }

    /** The distinct prefixes. */
    public PrefixTable prefixes() {
        return prefixes;
    }

    /** The first pair of a prefix row; for the row behind the last it is {@link #size}. */
    public int first(int prefixRow) {
        return first[prefixRow];
    }

    /** The prefix row of a pair. */
    public int prefixRow(int pair) {
        int found = Arrays.binarySearch(first, pair);
        return found >= 0 ? found : -found - 2;
    }

    /** Origin of a pair as unsigned bits, {@link OriginAs#NONE_BITS} for NONE. */
    public int origin(int pair) {
        return origin[pair];
    }

    /** The pair of this prefix row and origin, or -1. */
    public int find(int prefixRow, int originBits) {
        int low = first[prefixRow];
        int high = first[prefixRow + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(origin[middle], originBits) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < first[prefixRow + 1] && origin[low] == originBits ? low : -1;
    }

    /** Bits of the {@link PairFlag}s of a pair. */
    public int flags(int pair) {
        return flags[pair];
    }

    /** The oldest originated time that a vantage point gave for the pair, in seconds since 1970; 0 if none did. */
    public long firstSeen(int pair) {
        return firstSeen[pair] & 0xFFFF_FFFFL;
    }

    /** How many sets of observations the pair has. */
    public int setCount(int pair) {
        return firstSet[pair + 1] - firstSet[pair];
    }

    /** One of the pair's sets of observations. */
    public int set(int pair, int index) {
        return sets[firstSet[pair] + index];
    }

    /** The sets of observations. Of a table that came from a file this may have to read it; take it out of loops. */
    public ObservationTable observations() {
        return observations.value();
    }

    /** The AS paths; likewise. */
    public PathTable paths() {
        return paths.value();
    }

    /** The vantage points, by number. */
    public List<VantagePoint> vantagePoints() {
        return vantagePoints;
    }

    /** Number of distinct ASes of the vantage points. */
    public int vantageAsCount() {
        return (int) vantagePoints.stream().map(VantagePoint::asn).distinct().count();
    }

    /** A pair as a value. */
    public PrefixOrigin pair(int pair) {
        return new PrefixOrigin(prefixes.prefix(prefixRow(pair)), OriginAs.ofBits(origin[pair]));
    }

    /** The distinct origins, worked out at the first use. */
    public OriginIndex origins() {
        OriginIndex known = origins;
        if (known == null) {
            known = OriginIndex.of(origin); // by several threads at once, perhaps: all find the same
            origins = known;
        }
        return known;
    }

    /** Number of distinct origins, without NONE. */
    public int originCount() {
        OriginIndex index = origins();
        boolean hasNone = index.size() > 0 && index.origin(0) == OriginAs.NONE_BITS;
        return index.size() - (hasNone ? 1 : 0);
    }

    /** The table of all that several tables saw; vantage points with equal names are one. */
    public static RoutingTable merge(List<RoutingTable> tables) {
        if (tables.size() == 1) {
            return tables.get(0);
        }
        Builder builder = new Builder();
        tables.forEach(builder::addAll);
        return builder.build();
    }

    /** Columns of the merged rows, on their way into a table. */
    private static final class Rows {
        final int[] first;
        int[] origin;
        int[] firstSeen;
        int[] firstSet;
        int[] sets;
        int pairs;
        int setCount;

        Rows(int prefixRows, int size) {
            first = new int[prefixRows + 1];
            origin = new int[size];
            firstSeen = new int[size];
            firstSet = new int[size + 1];
            sets = new int[size];
        }

        /** Sorts the sets of the last pair and drops repeats, which come of a dump that is given twice. */
        void closePair() {
            int from = pairs == 0 ? 0 : firstSet[pairs - 1];
            if (setCount - from < 2) {
                return;
            }
            Arrays.sort(sets, from, setCount);
            int kept = from + 1;
            for (int i = from + 1; i < setCount; i++) {
                if (sets[i] != sets[i - 1]) {
                    sets[kept++] = sets[i];
                }
            }
            setCount = kept;
        }

        void trim() {
            origin = Arrays.copyOf(origin, pairs);
            firstSeen = Arrays.copyOf(firstSeen, pairs);
            firstSet = Arrays.copyOf(firstSet, pairs + 1);
            sets = Arrays.copyOf(sets, setCount);
        }
    }

    /**
     * Collects routes in any order, with repeats. For each prefix of a dump: {@link #begin}, {@link #observe} once for each
     * entry, {@link #end}. Not thread safe.
     */
    public static final class Builder {
        private static final int NO_SET = -1;

        private final PrefixTable.Builder prefixes = new PrefixTable.Builder();
        private int[] rowOrigin = new int[1024];
        private int[] rowSet = new int[1024];
        private int[] rowFirstSeen = new int[1024];

        private final ObservationTable.Builder observations = new ObservationTable.Builder();
        private final PathTable.Builder paths = new PathTable.Builder();
        private final List<VantagePoint> vantagePoints = new ArrayList<>();
        private final Map<VantagePoint, Integer> vantagePointIds = new HashMap<>();

        private AddressFamily family = AddressFamily.IPV4;
        private long hi;
        private long lo;
        private int length;

        private int[] entryVantagePoint = new int[64];
        private int[] entryOrigin = new int[64];
        private int[] entryPath = new int[64];
        private int[] entryTime = new int[64];
        private long[] entryOrder = new long[64];
        private int entries;

        /** The number of a vantage point. */
        public int vantagePoint(VantagePoint vantagePoint) {
            return vantagePointIds.computeIfAbsent(vantagePoint, vp -> {
                vantagePoints.add(vp);
                return vantagePoints.size() - 1;
            });
        }

        /**
         * The number of a path.
         *
         * @param hops AS numbers as unsigned bits, newest first, without members of sets and confederations
         * @param from index of the first hop
         * @param count number of hops
         * @param pathFlags {@link PathTable#HAS_SET}, {@link PathTable#HAS_CONFEDERATION}
         */
        public int path(int[] hops, int from, int count, int pathFlags) {
            return paths.add(hops, from, count, pathFlags);
        }

        /** Starts the routes of one prefix; its host bits are zero. */
        public void begin(AddressFamily prefixFamily, long prefixHi, long prefixLo, int prefixLength) {
            family = prefixFamily;
            hi = prefixHi;
            lo = prefixLo;
            length = prefixLength;
            entries = 0;
        }

        /**
         * Adds the route that a vantage point has for the prefix.
         *
         * @param vantagePoint from {@link #vantagePoint}
         * @param originBits its origin, {@link OriginAs#NONE_BITS} for NONE
         * @param path from {@link #path}, or {@link PathTable#NO_PATH}
         * @param originatedTime seconds since 1970 as unsigned bits, 0 if not known
         */
        public void observe(int vantagePoint, int originBits, int path, int originatedTime) {
            if (entries == entryOrigin.length) {
                entryVantagePoint = Arrays.copyOf(entryVantagePoint, entries * 2);
                entryOrigin = Arrays.copyOf(entryOrigin, entries * 2);
                entryPath = Arrays.copyOf(entryPath, entries * 2);
                entryTime = Arrays.copyOf(entryTime, entries * 2);
                entryOrder = new long[entries * 2];
            }
            entryVantagePoint[entries] = vantagePoint;
            entryOrigin[entries] = originBits;
            entryPath[entries] = path;
            entryTime[entries] = originatedTime;
            entries++;
        }

        /** Ends the routes of the prefix: one row for each distinct origin. */
        public void end() {
            for (int i = 0; i < entries; i++) {
                entryOrder[i] = (long) entryOrigin[i] << 32 | i;
            }
            Arrays.sort(entryOrder, 0, entries); // most prefixes have one origin, and then are in order
            int seen = 0;
            for (int i = 0; i < entries; i++) {
                int entry = (int) entryOrder[i];
                int originBits = entryOrigin[entry];
                observations.add(entryVantagePoint[entry], entryPath[entry]);
                seen = earlier(seen, entryTime[entry]);
                if (i + 1 == entries || (int) (entryOrder[i + 1] >>> 32) != originBits) {
                    addRow(originBits, observations.finish(), seen);
                    seen = 0;
                }
            }
            entries = 0;
        }

        /** Adds a pair that no vantage point is known for. */
        public void add(AddressFamily prefixFamily, long prefixHi, long prefixLo, int prefixLength, int originBits) {
            begin(prefixFamily, prefixHi, prefixLo, prefixLength);
            addRow(originBits, NO_SET, 0);
        }

        private void addRow(int originBits, int set, int seen) {
            int row = prefixes.add(family, hi, lo, length);
            if (row == rowOrigin.length) {
                int capacity = row + (row >> 1);
                rowOrigin = Arrays.copyOf(rowOrigin, capacity);
                rowSet = Arrays.copyOf(rowSet, capacity);
                rowFirstSeen = Arrays.copyOf(rowFirstSeen, capacity);
            }
            rowOrigin[row] = originBits;
            rowSet[row] = set;
            rowFirstSeen[row] = seen;
        }

        /** Adds everything that another table has. */
        public void addAll(RoutingTable other) {
            int[] vantagePointOf = new int[other.vantagePoints.size()];
            for (int vp = 0; vp < vantagePointOf.length; vp++) {
                vantagePointOf[vp] = vantagePoint(other.vantagePoints.get(vp));
            }
            PathTable theirPaths = other.paths();
            int[] pathOf = new int[theirPaths.size()];
            for (int path = 0; path < pathOf.length; path++) {
                int[] hops = theirPaths.hops(path);
                pathOf[path] = path(hops, 0, hops.length, theirPaths.flags(path));
            }
            ObservationTable theirs = other.observations();
            int[] setOf = new int[theirs.size()];
            for (int set = 0; set < setOf.length; set++) {
                for (int i = theirs.first(set); i < theirs.first(set + 1); i++) {
                    int path = theirs.path(i);
                    observations.add(
                            vantagePointOf[theirs.vantagePoint(i)], path == PathTable.NO_PATH ? path : pathOf[path]);
                }
                setOf[set] = observations.finish();
            }
            for (int row = 0; row < other.prefixes.size(); row++) {
                begin(
                        other.prefixes.family(row),
                        other.prefixes.hi(row),
                        other.prefixes.lo(row),
                        other.prefixes.length(row));
                for (int pair = other.first[row]; pair < other.first[row + 1]; pair++) {
                    if (other.setCount(pair) == 0) {
                        addRow(other.origin[pair], NO_SET, other.firstSeen[pair]);
                    }
                    for (int i = 0; i < other.setCount(pair); i++) {
                        addRow(other.origin[pair], setOf[other.set(pair, i)], other.firstSeen[pair]);
                    }
                }
            }
        }

        /** Number of (prefix, origin) rows added so far, repeats included. */
        public int size() {
            return prefixes.size();
        }

        /** The table; the builder can be used no more. */
        public RoutingTable build() {
            int[] order = IndexSort.sort(prefixes.size(), this::compare);
            int[] prefixRowOf = new int[order.length];
            PrefixTable table = prefixes.build(order, prefixRowOf);
            Rows rows = new Rows(table.size(), order.length);
            for (int i = 0; i < order.length; i++) {
                int row = order[i];
                boolean repeat =
                        i > 0 && prefixRowOf[i] == prefixRowOf[i - 1] && rowOrigin[row] == rowOrigin[order[i - 1]];
                if (!repeat) {
                    rows.closePair();
                    rows.origin[rows.pairs] = rowOrigin[row];
                    rows.firstSet[rows.pairs] = rows.setCount;
                    rows.pairs++;
                    rows.first[prefixRowOf[i] + 1] = rows.pairs;
                }
                int pair = rows.pairs - 1;
                rows.firstSeen[pair] = earlier(rows.firstSeen[pair], rowFirstSeen[row]);
                if (rowSet[row] != NO_SET) {
                    rows.sets[rows.setCount++] = rowSet[row];
                }
            }
            rows.closePair();
            rows.firstSet[rows.pairs] = rows.setCount;
            rows.trim();
            return new RoutingTable(this, table, rows);
        }

        private int compare(int left, int right) {
            int byPrefix = prefixes.compare(left, right);
            return byPrefix != 0 ? byPrefix : Integer.compareUnsigned(rowOrigin[left], rowOrigin[right]);
        }

        private static int earlier(int left, int right) {
            if (left == 0 || right == 0) {
                return left | right;
            }
            return Integer.compareUnsigned(left, right) <= 0 ? left : right;
        }
    }
}
