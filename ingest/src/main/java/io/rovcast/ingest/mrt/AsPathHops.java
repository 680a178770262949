package io.rovcast.ingest.mrt;

import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.PathTable;
import java.util.Arrays;

/**
 * Hops of one AS path as {@link PathTable} has them: newest first, prepends reduced to one hop, members of sets and
 * confederations left out and flagged. To be filled again and again.
 */
public final class AsPathHops {
    private int[] asns = new int[32];
    private int count;
    private int flags;

    /** AS numbers as unsigned bits, newest first; the first {@link #count} places are in use. Valid until the next filling. */
    public int[] asns() {
        return asns;
    }

    /** Number of hops. */
    public int count() {
        return count;
    }

    /** {@link PathTable#HAS_SET}, {@link PathTable#HAS_CONFEDERATION}. */
    public int flags() {
        return flags;
    }

    void clear() {
        count = 0;
        flags = 0;
    }

    void add(int asn) {
        if (count > 0 && asns[count - 1] == asn) {
            return;
        }
        if (count == asns.length) {
            asns = Arrays.copyOf(asns, 2 * count);
        }
        asns[count++] = asn;
    }

    void flag(AsPathSegment.Type type) {
        flags |= switch (type) {
            case AS_SEQUENCE -> 0;
            case AS_SET -> PathTable.HAS_SET;
            case AS_CONFED_SEQUENCE -> PathTable.HAS_CONFEDERATION;
            case AS_CONFED_SET -> PathTable.HAS_SET | PathTable.HAS_CONFEDERATION;
        };
    }
}
