package io.rovcast.model.bgp;

import io.rovcast.model.net.PrefixTable;
import java.util.List;
import java.util.function.Supplier;

/**
 * The columns of a {@link RoutingTable}, for whoever keeps them elsewhere and brings them back: taken over without copying,
 * and checked, so that a table is one whatever it came from. Sets of observations and paths, the bulk of it, are asked for
 * when they are first used.
 *
 * <pre>
 * new TableColumns(prefixes, first, origin, firstSeen)
 *         .withSets(setCount, firstSet, sets)
 *         .table(vantagePoints, () -&gt; ObservationTable.of(…), () -&gt; PathTable.of(…));
 * </pre>
 */
public final class TableColumns {
    final PrefixTable prefixes;
    final int[] first;
    final int[] origin;
    final int[] firstSeen;
    int[] firstSet;
    int[] sets = {};
    private int setCount;

    /**
     * Takes over the pairs.
     *
     * @param prefixes the distinct prefixes
     * @param first first pair of each prefix row, and the number of pairs behind them
     * @param origin origin of each pair as unsigned bits, those of one prefix in ascending order; {@link
     *     OriginAs#NONE_BITS} for NONE
     * @param firstSeen oldest originated time of each pair, seconds since 1970 as unsigned bits; 0 if not known
     * @throws IllegalArgumentException if the columns do not fit together or pairs are out of order
     */
    public TableColumns(PrefixTable prefixes, int[] first, int[] origin, int[] firstSeen) {
        if (first.length != prefixes.size() + 1 || firstSeen.length != origin.length) {
            throw new IllegalArgumentException("%d prefixes with %d bounds, %d origins with %d times"
                    .formatted(prefixes.size(), first.length - 1, origin.length, firstSeen.length));
        }
        Columns.checkBounds("prefix", first, origin.length);
        for (int row = 0; row < prefixes.size(); row++) {
            if (first[row] == first[row + 1]) {
                throw new IllegalArgumentException("prefix %d (%s) has no pair".formatted(row, prefixes.prefix(row)));
            }
            for (int pair = first[row] + 1; pair < first[row + 1]; pair++) {
                if (Integer.compareUnsigned(origin[pair - 1], origin[pair]) >= 0) {
                    throw new IllegalArgumentException("pairs %d and %d of %s are not in ascending order of origins"
                            .formatted(pair - 1, pair, prefixes.prefix(row)));
                }
            }
        }
        this.prefixes = prefixes;
        this.first = first;
        this.origin = origin;
        this.firstSeen = firstSeen;
        this.firstSet = new int[origin.length + 1];
    }

    /**
     * Takes over which sets of observations each pair has; without this call none has any.
     *
     * @param count number of distinct sets
     * @param firstOfPair where the sets of each pair begin in {@code numbers}, and the length of that behind them
     * @param numbers numbers of sets, those of one pair in ascending order
     * @throws IllegalArgumentException if the columns do not fit together or name a set that is not
     */
    public TableColumns withSets(int count, int[] firstOfPair, int[] numbers) {
        if (firstOfPair.length != origin.length + 1) {
            throw new IllegalArgumentException(
                    "%d pairs, but sets of %d".formatted(origin.length, firstOfPair.length - 1));
        }
        Columns.checkBounds("pair", firstOfPair, numbers.length);
        for (int pair = 0; pair < origin.length; pair++) {
            int last = -1;
            for (int i = firstOfPair[pair]; i < firstOfPair[pair + 1]; i++) {
                if (numbers[i] <= last || numbers[i] >= count) {
                    throw new IllegalArgumentException(
                            "pair %d names set %d after set %d, expected ascending numbers below %d"
                                    .formatted(pair, numbers[i], last, count));
                }
                last = numbers[i];
            }
        }
        firstSet = firstOfPair;
        sets = numbers;
        setCount = count;
        return this;
    }

    /**
     * The table.
     *
     * @param vantagePoints the vantage points, by number
     * @param observations gives the sets, once; as many as {@link #withSets} said
     * @param paths gives the paths, once
     */
    public RoutingTable table(
            List<VantagePoint> vantagePoints, Supplier<ObservationTable> observations, Supplier<PathTable> paths) {
        int expected = setCount;
        Supplier<ObservationTable> checked = () -> {
            ObservationTable given = observations.get();
            if (given.size() != expected) {
                throw new IllegalArgumentException(
                        "%d sets of observations, expected %d".formatted(given.size(), expected));
            }
            return given;
        };
        return new RoutingTable(this, Lazy.from(checked), Lazy.from(paths), vantagePoints);
    }
}
