package io.rovcast.model.history;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.PairHistory;
import io.rovcast.model.check.TableAges;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import java.util.OptionalInt;

/**
 * What the tables of earlier days say of the past of a table. For what is older than they are, and where they are missing,
 * the table's own ages stand in. Nothing that came after the time of evaluation counts.
 */
public final class KnownDays implements PairHistory {
    /** Days between two tables up to which what both have counts as there in between; and how old the newest may be. */
    public static final int MAX_GAP = 7;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int IMPLAUSIBLE = PairFlag.DEFAULT_ROUTE.bit() | PairFlag.OUT_OF_DFZ_RANGE.bit();

    private final RoutingTable table;
    private final PairDays past;
    private final TableAges ages;

    /** Days from the newest of the past back to the newest table that counts. */
    private final int begin;

    private KnownDays(RoutingTable table, PairDays past, TableAges ages, int begin) {
        this.table = table;
        this.past = past;
        this.ages = ages;
        this.begin = begin;
    }

    /**
     * The past of a table's pairs.
     *
     * @param at time of evaluation in seconds since 1970
     * @return by the table alone if no day of the past is within {@value #MAX_GAP} days before that time
     */
    public static PairHistory of(RoutingTable table, PairDays past, long at) {
        TableAges ages = TableAges.of(table, at);
        int begin = newestTable(past, at);
        return begin == DaySet.DAYS ? ages : new KnownDays(table, past, ages, begin);
    }

    /** Whether the past reaches up to this time, so that {@link #of} goes by it. */
    public static boolean reaches(PairDays past, long at) {
        return newestTable(past, at) != DaySet.DAYS;
    }

    private static int newestTable(PairDays past, long at) {
        long back = past.newestDay() - Math.floorDiv(at, SECONDS_PER_DAY);
        if (past.isEmpty() || back < -MAX_GAP || back >= DaySet.DAYS) {
            return DaySet.DAYS;
        }
        int newest = DaySet.next(past.tables(), 0, (int) Math.max(0, back));
        return newest - back > MAX_GAP ? DaySet.DAYS : newest;
    }

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public OptionalInt stableDays(int pair) {
        int row = table.prefixRow(pair);
        int known = find(table.prefixes(), row, table.origin(pair));
        if (known < 0) {
            return OptionalInt.of(0);
        }
        int stable = Stability.days(past.days(), known * DaySet.WORDS, past.tables(), begin);
        boolean sinceBegin = stable == Stability.span(past.tables(), begin);
        return OptionalInt.of(
                sinceBegin ? Math.max(stable, ages.stableDays(pair).orElse(0)) : stable);
    }

    private int find(PrefixTable prefixes, int row, int originBits) {
        int known =
                past.prefixes().find(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
        return known < 0 ? -1 : past.find(known, originBits);
    }

    @Override
    public int originDays(int originBits, Prefix prefix) {
        long[] seen = new long[DaySet.WORDS];
        PrefixTable prefixes = past.prefixes();
        AddressFamily family = prefix.family();
        int end = prefixes.upperBound(family, prefix.hi(), prefix.lo(), prefix.length());
        for (int row = prefixes.lowerBound(family, prefix.hi(), prefix.lo(), prefix.length()); row < end; row++) {
            collect(row, originBits, seen);
        }
        int row = prefixes.longestCovering(family, prefix.hi(), prefix.lo(), prefix.length());
        for (; row != PrefixTable.NO_ROW; row = prefixes.parent(row)) {
            int flags = PairFlag.ofPrefix(family, prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
            if ((flags & IMPLAUSIBLE) == 0) {
                collect(row, originBits, seen);
            }
        }
        return Math.max(days(seen), ages.originDays(originBits, prefix));
    }

    private void collect(int row, int originBits, long[] into) {
        int pair = past.find(row, originBits);
        if (pair >= 0) {
            DaySet.addAll(into, past.days(), pair * DaySet.WORDS);
        }
    }

    /** Days that a set stands for: each day with a table, and those before it back to the table before. */
    private int days(long[] seen) {
        long[] tables = past.tables();
        int end = Stability.end(begin);
        int days = 0;
        for (int back = DaySet.next(tables, 0, begin); back < end; ) {
            int before = DaySet.next(tables, 0, back + 1);
            if (DaySet.has(seen, 0, back)) {
                boolean isLast = before >= end;
                days += isLast ? 1 : Math.min(before - back, MAX_GAP);
            }
            back = before;
        }
        return Math.min(days, MAX_DAYS);
    }
}
