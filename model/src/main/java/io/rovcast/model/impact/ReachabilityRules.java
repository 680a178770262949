package io.rovcast.model.impact;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.PrefixTable;

/** Tells what becomes of the space of a route, by the route that carries it afterwards. Immutable. */
public final class ReachabilityRules {
    private final RoutingTable table;
    private final Relations relations;

    private ReachabilityRules(RoutingTable table, Relations relations) {
        this.table = requireNonNull(table, "table");
        this.relations = requireNonNull(relations, "relations");
    }

    /** The rules for a baseline's table, with what is known of relations. */
    public static ReachabilityRules of(Baseline baseline) {
        return new ReachabilityRules(baseline.table(), baseline.relations());
    }

    /**
     * What becomes of the space of a pair whose route is gone. (One that is still there is not harmed, even if a longer one
     * that was INVALID now takes its traffic.)
     *
     * @param pair the pair that carried it
     * @param beforeRow prefix row of the pair
     * @param afterRow prefix row of the route that carries it afterwards, or {@link PrefixTable#NO_ROW}
     * @param survivors the known origins of that route, as unsigned bits, ascending as unsigned numbers
     */
    public ReachabilityClass classify(int pair, int beforeRow, int afterRow, int[] survivors) {
        if (afterRow == PrefixTable.NO_ROW) {
            return ReachabilityClass.LOST;
        }
        int origin = table.origin(pair);
        if (origin != OriginAs.NONE_BITS) {
            if (contains(survivors, origin)) {
                return ReachabilityClass.FALLBACK_SAME_ORIGIN;
            }
            for (int survivor : survivors) {
                if (relations.sameOrganisation(origin, survivor)) {
                    return ReachabilityClass.FALLBACK_SAME_ORG;
                }
            }
            for (int survivor : survivors) {
                if (relations.isProvider(survivor, origin)) {
                    return ReachabilityClass.FALLBACK_PROVIDER;
                }
            }
        }
        if (isSeenThrough(survivors, pair)) {
            return ReachabilityClass.FALLBACK_PROVIDER;
        }
        return afterRow == beforeRow ? ReachabilityClass.MOAS_SHIFT : ReachabilityClass.DIVERTED;
    }

    /** Whether one of the ASes is on a path by which the pair was seen. */
    private boolean isSeenThrough(int[] asns, int pair) {
        ObservationTable observations = table.observations();
        PathTable paths = table.paths();
        for (int i = 0; i < table.setCount(pair); i++) {
            int set = table.set(pair, i);
            for (int j = observations.first(set); j < observations.first(set + 1); j++) {
                int path = observations.path(j);
                int hops = path == PathTable.NO_PATH ? 0 : paths.length(path);
                for (int hop = 0; hop < hops; hop++) {
                    if (contains(asns, paths.hop(path, hop))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean contains(int[] ascending, int asn) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(ascending[middle], asn) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ascending.length && ascending[low] == asn;
    }
}
