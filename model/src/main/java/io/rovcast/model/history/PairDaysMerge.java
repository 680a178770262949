package io.rovcast.model.history;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.Arrays;

/** One merge of the pairs of the past with those of a table. */
final class PairDaysMerge {
    private final PairDays past;
    private final int day;
    private final int newest;
    private final RoutingTable table;
    private final Visibility visibility;
    private final PairDays.Builder merged = new PairDays.Builder();
    private final long[] set = new long[DaySet.WORDS];

    PairDaysMerge(PairDays past, int day, int newest, RoutingTable table, Visibility visibility) {
        this.past = past;
        this.day = day;
        this.newest = newest;
        this.table = table;
        this.visibility = visibility;
    }

    PairDays run() {
        for (AddressFamily family : AddressFamily.values()) {
            int left = past.prefixes().start(family);
            int right = table.prefixes().start(family);
            int leftEnd = past.prefixes().end(family);
            int rightEnd = table.prefixes().end(family);
            while (left < leftEnd || right < rightEnd) {
                int order = left == leftEnd ? 1 : right == rightEnd ? -1 : compare(left, right);
                merge(order <= 0 ? left++ : PrefixTable.NO_ROW, order >= 0 ? right++ : PrefixTable.NO_ROW);
            }
        }
        long[] tables = past.tables().clone();
        DaySet.age(tables, 0, past.isEmpty() ? 0 : newest - past.newestDay());
        DaySet.add(tables, 0, newest - day);
        return merged.build(newest, tables);
    }

    private int compare(int left, int right) {
        PrefixTable prefixes = table.prefixes();
        return past.prefixes().compare(left, prefixes.hi(right), prefixes.lo(right), prefixes.length(right));
    }

    /** Merges the pairs of one prefix, which one side may lack. */
    private void merge(int left, int right) {
        PrefixTable prefixes = left != PrefixTable.NO_ROW ? past.prefixes() : table.prefixes();
        int row = left != PrefixTable.NO_ROW ? left : right;
        merged.begin(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
        int known = left != PrefixTable.NO_ROW ? past.first(left) : 0;
        int knownEnd = left != PrefixTable.NO_ROW ? past.first(left + 1) : 0;
        int pair = right != PrefixTable.NO_ROW ? table.first(right) : 0;
        int pairEnd = right != PrefixTable.NO_ROW ? table.first(right + 1) : 0;
        while (known < knownEnd || pair < pairEnd) {
            if (pair < pairEnd && !PairDays.isSeen(table, visibility, pair)) {
                pair++;
                continue;
            }
            int order = known == knownEnd
                    ? 1
                    : pair == pairEnd ? -1 : Integer.compareUnsigned(past.origin(known), table.origin(pair));
            add(order <= 0 ? known++ : -1, order >= 0 ? pair++ : -1);
        }
    }

    private void add(int known, int pair) {
        Arrays.fill(set, 0);
        int firstDay = day;
        if (known >= 0) {
            System.arraycopy(past.days(), known * DaySet.WORDS, set, 0, DaySet.WORDS);
            DaySet.age(set, 0, newest - past.newestDay());
            if (!DaySet.isEmpty(set, 0)) {
                firstDay = pair >= 0 ? Math.min(past.firstDay(known), day) : past.firstDay(known);
            }
        }
        if (pair >= 0) {
            DaySet.add(set, 0, newest - day);
        }
        if (!DaySet.isEmpty(set, 0)) {
            merged.add(pair >= 0 ? table.origin(pair) : past.origin(known), firstDay, set);
        }
    }
}
