package io.rovcast.model.scenario;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import java.util.Arrays;

/**
 * The ASes that received a route and may have dropped it, by observation: from the vantage point's own AS, also where it is
 * left out of the path as route servers do, to the last one before the origin. What stands behind the origin's first place
 * in a path was put there by the origin itself, and received nothing. Of a path that was not read, only the vantage point's AS
 * is known. Not thread safe.
 */
final class Chains {
    private final RoutingTable table;
    private final int[] asOf;
    private int[] asns = new int[64];

    Chains(RoutingTable table) {
        this.table = table;
        this.asOf =
                table.vantagePoints().stream().mapToInt(vp -> vp.asn().bits()).toArray();
    }

    /** The first observation of a set. */
    int first(int set) {
        return table.observations().first(set);
    }

    /** One past the last observation of a set. */
    int end(int set) {
        return table.observations().first(set + 1);
    }

    /** Takes up an observation of a pair with this origin, and gives the number of its ASes. */
    int load(int observation, int origin) {
        ObservationTable observations = table.observations();
        PathTable paths = table.paths();
        int path = observations.path(observation);
        int own = asOf[observations.vantagePoint(observation)];
        if (own == origin) {
            return 0;
        }
        int hops = path == PathTable.NO_PATH ? 0 : paths.length(path);
        if (hops == 0) { // not read, or the vantage point's own
            asns[0] = own;
            return path == PathTable.NO_PATH ? 1 : 0;
        }
        if (hops + 1 > asns.length) {
            asns = Arrays.copyOf(asns, hops * 2);
        }
        int count = 0;
        if (paths.hop(path, 0) != own) {
            asns[count++] = own;
        }
        for (int hop = 0; hop < hops - 1 && paths.hop(path, hop) != origin; hop++) {
            asns[count++] = paths.hop(path, hop);
        }
        return count;
    }

    /** One of the ASes, the vantage point's first. */
    int asn(int hop) {
        return asns[hop];
    }
}
