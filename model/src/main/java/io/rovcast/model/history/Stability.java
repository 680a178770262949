package io.rovcast.model.history;

import io.rovcast.model.check.PairHistory;

/** For how long something has been there nearly always. */
final class Stability {
    /** Share of the daily tables that has to have it. */
    private static final double SHARE = 0.9;

    private Stability() {}

    /**
     * Days from the oldest table that has it, such that most tables since have it, too, up to the newest that counts.
     *
     * @param column sets of days
     * @param at where the set of what is asked for begins
     * @param tables the days of which there are tables
     * @param begin the newest of them that counts
     */
    static int days(long[] column, int at, long[] tables, int begin) {
        int end = end(begin);
        int total = 0;
        int seen = 0;
        int stable = 0;
        for (int back = begin; back < end; back = DaySet.next(tables, 0, back + 1)) {
            total++;
            if (DaySet.has(column, at, back)) {
                seen++;
                stable = seen >= SHARE * total ? back - begin + 1 : stable;
            }
        }
        return stable;
    }

    /** What {@link #days} gives for what all tables have. */
    static int span(long[] tables, int begin) {
        return days(tables, 0, tables, begin);
    }

    /** One past the oldest day that counts. */
    static int end(int begin) {
        return Math.min(DaySet.DAYS, begin + PairHistory.MAX_DAYS);
    }
}
