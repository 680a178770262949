package io.rovcast.ingest.view;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.IndexSort;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table's vantage points, sets of observations and paths, numbered by what they are and not by how they were read: tables
 * of equal content give equal files, whatever order their parts were merged in. Vantage points go by name; sets and paths by
 * where the pairs, in their order, use them first, so that what is used together stands together. What no pair uses is left
 * out.
 */
final class CanonicalNumbers {
    private static final int NOT_NUMBERED = -1;

    private final RoutingTable table;
    private final ObservationTable theirs;
    private final PathTable theirPaths;

    /** The old numbers of the vantage points, in the new order. */
    private final int[] vantagePointOrder;

    /** Observations of all old sets at their old places, each set's in its new order. */
    private final int[] vantagePointAt;

    private final int[] pathAt;

    private final int[] setNumber;
    private final int[] setOrder;
    private int setCount;
    private final int[] pathNumber;
    private final int[] pathOrder;
    private int pathCount;
    private final int[] firstSet;
    private final int[] sets;

    private CanonicalNumbers(RoutingTable table) {
        this.table = table;
        this.theirs = table.observations();
        this.theirPaths = table.paths();
        this.vantagePointOrder = vantagePointOrder(table.vantagePoints());
        int observations = theirs.first(theirs.size());
        this.vantagePointAt = new int[observations];
        this.pathAt = new int[observations];
        this.setNumber = notNumbered(theirs.size());
        this.setOrder = new int[theirs.size()];
        this.pathNumber = notNumbered(theirPaths.size());
        this.pathOrder = new int[theirPaths.size()];
        this.firstSet = new int[table.size() + 1];
        for (int pair = 0; pair < table.size(); pair++) {
            firstSet[pair + 1] = firstSet[pair] + table.setCount(pair);
        }
        this.sets = new int[firstSet[table.size()]];
    }

    static CanonicalNumbers of(RoutingTable table) {
        CanonicalNumbers numbers = new CanonicalNumbers(table);
        numbers.orderObservations();
        for (int pair = 0; pair < table.size(); pair++) {
            numbers.numberSets(pair);
        }
        return numbers;
    }

    private static int[] notNumbered(int size) {
        int[] numbers = new int[size];
        Arrays.fill(numbers, NOT_NUMBERED);
        return numbers;
    }

    static int[] vantagePointOrder(List<VantagePoint> vantagePoints) {
        Comparator<VantagePoint> byName = Comparator.comparing(VantagePoint::collector)
                .thenComparing(VantagePoint::asn)
                .thenComparing(VantagePoint::address);
        return IndexSort.sort(
                vantagePoints.size(),
                (left, right) -> byName.compare(vantagePoints.get(left), vantagePoints.get(right)));
    }

    private void orderObservations() {
        int[] vantagePointNumber = new int[vantagePointOrder.length];
        for (int number = 0; number < vantagePointOrder.length; number++) {
            vantagePointNumber[vantagePointOrder[number]] = number;
        }
        for (int set = 0; set < theirs.size(); set++) {
            int from = theirs.first(set);
            int to = theirs.first(set + 1);
            long[] keys = new long[to - from];
            for (int i = from; i < to; i++) {
                keys[i - from] =
                        (long) vantagePointNumber[theirs.vantagePoint(i)] << 32 | (theirs.path(i) & 0xFFFF_FFFFL);
            }
            Arrays.sort(keys);
            for (int i = 0; i < keys.length; i++) {
                vantagePointAt[from + i] = (int) (keys[i] >>> 32);
                pathAt[from + i] = (int) keys[i];
                orderPaths(from, from + i);
            }
        }
    }

    /** Several paths of one vantage point (ADD-PATH) go by their hops: moves the last one to its place. */
    private void orderPaths(int from, int last) {
        for (int i = last; i > from && vantagePointAt[i - 1] == vantagePointAt[i]; i--) {
            if (comparePaths(pathAt[i - 1], pathAt[i]) <= 0) {
                return;
            }
            int path = pathAt[i];
            pathAt[i] = pathAt[i - 1];
            pathAt[i - 1] = path;
        }
    }

    private int comparePaths(int left, int right) {
        if (left == right || left == PathTable.NO_PATH || right == PathTable.NO_PATH) {
            return Integer.compare(left, right); // NO_PATH is the least
        }
        int common = Math.min(theirPaths.length(left), theirPaths.length(right));
        for (int hop = 0; hop < common; hop++) {
            int byHop = Integer.compareUnsigned(theirPaths.hop(left, hop), theirPaths.hop(right, hop));
            if (byHop != 0) {
                return byHop;
            }
        }
        int byLength = Integer.compare(theirPaths.length(left), theirPaths.length(right));
        return byLength != 0 ? byLength : Integer.compare(theirPaths.flags(left), theirPaths.flags(right));
    }

    private void numberSets(int pair) {
        int count = table.setCount(pair);
        int from = firstSet[pair];
        if (count == 1) {
            sets[from] = numberOfSet(table.set(pair, 0));
            return;
        }
        int[] order =
                IndexSort.sort(count, (left, right) -> compareSets(table.set(pair, left), table.set(pair, right)));
        for (int i = 0; i < count; i++) {
            sets[from + i] = numberOfSet(table.set(pair, order[i]));
        }
        Arrays.sort(sets, from, from + count);
    }

    private int compareSets(int left, int right) {
        int leftAt = theirs.first(left);
        int rightAt = theirs.first(right);
        int leftEnd = theirs.first(left + 1);
        int rightEnd = theirs.first(right + 1);
        while (leftAt < leftEnd && rightAt < rightEnd) {
            int byVantagePoint = Integer.compare(vantagePointAt[leftAt], vantagePointAt[rightAt]);
            int by = byVantagePoint != 0 ? byVantagePoint : comparePaths(pathAt[leftAt], pathAt[rightAt]);
            if (by != 0) {
                return by;
            }
            leftAt++;
            rightAt++;
        }
        return Integer.compare(leftEnd - leftAt, rightEnd - rightAt);
    }

    private int numberOfSet(int set) {
        if (setNumber[set] == NOT_NUMBERED) {
            setNumber[set] = setCount;
            setOrder[setCount++] = set;
            for (int i = theirs.first(set); i < theirs.first(set + 1); i++) {
                int path = pathAt[i];
                if (path != PathTable.NO_PATH && pathNumber[path] == NOT_NUMBERED) {
                    pathNumber[path] = pathCount;
                    pathOrder[pathCount++] = path;
                }
            }
        }
        return setNumber[set];
    }

    /** The vantage points by their new numbers. */
    List<VantagePoint> vantagePoints() {
        return IntStream.of(vantagePointOrder)
                .mapToObj(table.vantagePoints()::get)
                .toList();
    }

    /** Where the sets of each pair begin in {@link #sets}, and the length of that behind them. */
    int[] firstSet() {
        return firstSet;
    }

    /** New numbers of the sets that pairs have, those of one pair ascending. */
    int[] sets() {
        return sets;
    }

    int setCount() {
        return setCount;
    }

    /** The old number of a set. */
    int oldSet(int number) {
        return setOrder[number];
    }

    /** Vantage point, by its new number, of an observation of an old set. */
    int vantagePoint(int oldObservation) {
        return vantagePointAt[oldObservation];
    }

    /** Path, by its new number, of an observation of an old set; or {@link PathTable#NO_PATH}. */
    int path(int oldObservation) {
        int path = pathAt[oldObservation];
        return path == PathTable.NO_PATH ? path : pathNumber[path];
    }

    int pathCount() {
        return pathCount;
    }

    /** The old number of a path. */
    int oldPath(int number) {
        return pathOrder[number];
    }
}
