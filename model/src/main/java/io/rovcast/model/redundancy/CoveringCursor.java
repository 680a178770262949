package io.rovcast.model.redundancy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;

/**
 * Walks the rows of a routing table in order and finds for each the longest VRP prefix that covers it, in time linear in
 * both: parent links take the place of a stack.
 */
final class CoveringCursor {
    private final PrefixTable routes;
    private final PrefixTable roas;
    private int familyEnd;
    private int next;
    private int last;
    private int top = PrefixTable.NO_ROW;

    CoveringCursor(PrefixTable routes, PrefixTable roas) {
        this.routes = routes;
        this.roas = roas;
    }

    /**
     * Row of the longest VRP prefix that covers this row, or {@link PrefixTable#NO_ROW}; the others follow by
     * {@link PrefixTable#parent}.
     *
     * @param row a row of the routing table, one behind the row asked for before, from 0
     */
    int longestCovering(int row) {
        if (row == 0 || row == familyEnd) {
            AddressFamily family = routes.family(row);
            familyEnd = routes.end(family);
            next = roas.start(family);
            last = roas.end(family);
            top = PrefixTable.NO_ROW;
        }
        long hi = routes.hi(row);
        long lo = routes.lo(row);
        int length = routes.length(row);
        while (next < last && roas.compare(next, hi, lo, length) <= 0) {
            top = next++;
        }
        top = roas.climb(top, hi, lo);
        return top;
    }
}
