package io.rovcast.model.history;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import java.util.Arrays;
import java.util.Optional;

/**
 * How many pairs a table has, and how many there were in the tables of the week before, both counted as {@link PairDays}
 * counts: pairs that at least {@link PairDays#LEAST_SHARE} of the full feeds' votes have. What only a few see differs from one
 * choice of collectors to another; what many see does not, so that tables of different collectors compare.
 *
 * @param now pairs of the table
 * @param usual median of the days before; of an even number of days the lower of the two in the middle
 * @param days number of those days
 */
public record PairCounts(int now, int usual, int days) {
    /** Days before the time of evaluation that are looked at. */
    public static final int MAX_DAYS = 7;

    private static final int SECONDS_PER_DAY = 86_400;

    /**
     * Counts a table and the past.
     *
     * @param at time of evaluation in seconds since 1970; its day (UTC) does not count, for the table is of that day
     * @return empty if there is no table of any of the {@value #MAX_DAYS} days before
     */
    public static Optional<PairCounts> of(RoutingTable table, Visibility visibility, PairDays past, long at) {
        long today = Math.floorDiv(at, SECONDS_PER_DAY);
        int[] backs = new int[MAX_DAYS];
        int days = 0;
        for (long day = today - MAX_DAYS; day < today; day++) {
            long back = past.newestDay() - day;
            if (back >= 0 && back < PairDays.MAX_DAYS && DaySet.has(past.tables(), 0, (int) back)) {
                backs[days++] = (int) back;
            }
        }
        if (days == 0) {
            return Optional.empty();
        }
        int[] counts = counts(past, Arrays.copyOf(backs, days));
        Arrays.sort(counts);
        return Optional.of(new PairCounts(seen(table, visibility), counts[(days - 1) / 2], days));
    }

    private static int seen(RoutingTable table, Visibility visibility) {
        int seen = 0;
        for (int pair = 0; pair < table.size(); pair++) {
            seen += PairDays.isSeen(table, visibility, pair) ? 1 : 0;
        }
        return seen;
    }

    /** Pairs of each of some days, in one pass. */
    private static int[] counts(PairDays past, int[] backs) {
        int[] counts = new int[backs.length];
        long[] column = past.days();
        for (int pair = 0; pair < past.size(); pair++) {
            for (int i = 0; i < backs.length; i++) {
                counts[i] += DaySet.has(column, pair * DaySet.WORDS, backs[i]) ? 1 : 0;
            }
        }
        return counts;
    }
}
