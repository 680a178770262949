package io.rovcast.model.check;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import java.util.OptionalInt;

/**
 * What one routing table tells of the past: since when the oldest route of a pair has been as it is. These are lower bounds,
 * as a route is as new as its last change; so a pair is at least as old, and an origin at least as familiar, as it says.
 */
public final class TableAges implements PairHistory {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int IMPLAUSIBLE = PairFlag.DEFAULT_ROUTE.bit() | PairFlag.OUT_OF_DFZ_RANGE.bit();

    private final RoutingTable table;
    private final long at;
    private final boolean known;

    private TableAges(RoutingTable table, long at) {
        this.table = table;
        this.at = at;
        this.known = hasTimes(table);
    }

    /**
     * The ages of a table's pairs.
     *
     * @param at time of evaluation in seconds since 1970
     */
    public static TableAges of(RoutingTable table, long at) {
        return new TableAges(table, at);
    }

    private static boolean hasTimes(RoutingTable table) {
        for (int pair = 0; pair < table.size(); pair++) {
            if (table.firstSeen(pair) != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isKnown() {
        return known;
    }

    @Override
    public OptionalInt stableDays(int pair) {
        return table.firstSeen(pair) == 0 ? OptionalInt.empty() : OptionalInt.of(days(pair));
    }

    /** Whole days; 0 for a route that is newer than the time of evaluation. */
    private int days(int pair) {
        long seconds = table.firstSeen(pair) == 0 ? 0 : at - table.firstSeen(pair);
        return (int) Math.max(0, Math.min(MAX_DAYS, seconds / SECONDS_PER_DAY));
    }

    @Override
    public int originDays(int originBits, Prefix prefix) {
        PrefixTable prefixes = table.prefixes();
        AddressFamily family = prefix.family();
        int first = prefixes.lowerBound(family, prefix.hi(), prefix.lo(), prefix.length());
        int end = prefixes.upperBound(family, prefix.hi(), prefix.lo(), prefix.length());
        int days = 0;
        for (int row = first; row < end && days < MAX_DAYS; row++) {
            int pair = table.find(row, originBits);
            days = pair < 0 ? days : Math.max(days, days(pair));
        }
        int row = prefixes.longestCovering(family, prefix.hi(), prefix.lo(), prefix.length());
        for (; row != PrefixTable.NO_ROW; row = prefixes.parent(row)) {
            int pair = table.find(row, originBits);
            days = pair < 0 || (table.flags(pair) & IMPLAUSIBLE) != 0 ? days : Math.max(days, days(pair));
        }
        return days;
    }
}
