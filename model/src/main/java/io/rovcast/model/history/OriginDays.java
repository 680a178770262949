package io.rovcast.model.history;

import java.util.Arrays;

/** On which days each AS originated anything, from the days of its pairs. Sorted by AS number as an unsigned number. */
public final class OriginDays {
    private final PairDays pairs;
    private final int[] asn;
    private final int[] pairCount;
    private final int[] firstDay;
    private final long[] days;

    private OriginDays(PairDays pairs, int[] asn) {
        this.pairs = pairs;
        this.asn = asn;
        this.pairCount = new int[asn.length];
        this.firstDay = new int[asn.length];
        this.days = new long[asn.length * DaySet.WORDS];
        Arrays.fill(firstDay, Integer.MAX_VALUE);
    }

    /** Adds up the days of each origin. */
    public static OriginDays of(PairDays pairs) {
        int[] asns = new int[pairs.size()];
        for (int pair = 0; pair < asns.length; pair++) {
            asns[pair] = pairs.origin(pair) ^ Integer.MIN_VALUE; // so that signed order is that of AS numbers
        }
        int[] sorted = Arrays.stream(asns).sorted().distinct().toArray();
        OriginDays origins = new OriginDays(pairs, sorted);
        for (int pair = 0; pair < asns.length; pair++) {
            int row = Arrays.binarySearch(sorted, asns[pair]);
            origins.pairCount[row]++;
            origins.firstDay[row] = Math.min(origins.firstDay[row], pairs.firstDay(pair));
            for (int word = 0; word < DaySet.WORDS; word++) {
                origins.days[row * DaySet.WORDS + word] |= pairs.word(pair, word);
            }
        }
        return origins;
    }

    /** Number of origins. */
    public int size() {
        return asn.length;
    }

    /** AS number of a row. */
    public long asn(int row) {
        return Integer.toUnsignedLong(asn[row] ^ Integer.MIN_VALUE);
    }

    /** How many pairs it had on any of the days. */
    public int pairs(int row) {
        return pairCount[row];
    }

    /** See {@link PairDays#firstDay}. */
    public int firstDay(int row) {
        return firstDay[row];
    }

    /** The last day on which it originated anything. */
    public int lastDay(int row) {
        return pairs.newestDay() - DaySet.next(days, row * DaySet.WORDS, 0);
    }

    /** On how many of the days it originated anything. */
    public int daysSeen(int row) {
        return DaySet.count(days, row * DaySet.WORDS);
    }

    /** For how many days up to the newest it has been in nine of ten tables, a year at most. */
    public int stableDays(int row) {
        return Stability.days(days, row * DaySet.WORDS, pairs.tables(), 0);
    }
}
