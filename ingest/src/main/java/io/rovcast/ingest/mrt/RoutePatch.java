package io.rovcast.ingest.mrt;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of routes after a dump: for each vantage point, prefix and path identifier the last that its peer said, and
 * whether its session was down in between. Read from updates in the order of time, then given to {@link
 * RoutingTableReader}, which brings its dumps up to date with it. Not thread safe.
 */
public final class RoutePatch {
    /** What a look-up gives for a route of which the updates say nothing. */
    static final int UNTOUCHED = -1;

    /** What a look-up gives for a route that is there no more. */
    static final int GONE = -2;

    private static final int WITHDRAWN = -1;

    private final Instant from;
    private final Instant to;
    private final Map<VantagePoint, Integer> numbers = new HashMap<>();
    private final List<VantagePoint> vantagePoints = new ArrayList<>();

    /** By vantage point: how often all that it had said before became void. */
    private int[] resets = new int[16];

    private final RawPaths paths = new RawPaths();
    private final RouteKeys routes = new RouteKeys();

    /** By route: place of its path, or {@link #WITHDRAWN}. */
    private int[] places = new int[64];

    private int[] times = new int[64];

    /** By route: resets of its vantage point when it was told; it holds while there are no more. */
    private int[] resetsThen = new int[64];

    private boolean[] applied = new boolean[64];

    /**
     * An empty patch.
     *
     * @param from time of the dump; what was said before is in it already
     * @param to the time to bring the table to; what was said later is not taken
     */
    public RoutePatch(Instant from, Instant to) {
        this.from = requireNonNull(from, "from");
        this.to = requireNonNull(to, "to");
    }

    /**
     * Takes the updates of an input, which are later than those of inputs before.
     *
     * @param in closed
     * @param collector name of the collector, as with the dump
     * @return what became of the records, whatever their time
     */
    public IngestReport read(DecodedInput in, String collector, OnBadRecord onBadRecord) throws IOException {
        try (UpdateReader reader = new UpdateReader(in, onBadRecord)) {
            int[] known = {};
            while (reader.next()) {
                if (reader.timestamp() < from.getEpochSecond() || reader.timestamp() > to.getEpochSecond()) {
                    continue;
                }
                if (reader.peer() >= known.length) {
                    known = vantagePoints(reader.peers(), collector, known);
                }
                take(reader, known[reader.peer()]);
            }
            return reader.report();
        }
    }

    private int[] vantagePoints(PeerIndexTable peers, String collector, int[] known) {
        int[] wider = Arrays.copyOf(known, peers.size());
        for (int peer = known.length; peer < wider.length; peer++) {
            PeerIndexTable.Peer added = peers.peer(peer);
            wider[peer] = number(new VantagePoint(collector, added.address(), added.asn()));
        }
        return wider;
    }

    private int number(VantagePoint vantagePoint) {
        return numbers.computeIfAbsent(vantagePoint, added -> {
            int number = vantagePoints.size();
            vantagePoints.add(added);
            if (number == resets.length) {
                resets = Arrays.copyOf(resets, 2 * number);
            }
            return number;
        });
    }

    private void take(UpdateReader reader, int vantagePoint) {
        switch (reader.event()) {
            case STATE_CHANGE -> {
                // Up again after updates that are missing here, it starts from nothing as well (RFC 4271 section 8).
                if (reader.oldState() == UpdateReader.ESTABLISHED || reader.newState() == UpdateReader.ESTABLISHED) {
                    resets[vantagePoint]++;
                }
            }
            case ANNOUNCEMENT ->
                put(
                        reader,
                        vantagePoint,
                        paths.find(
                                reader.path().bytes(),
                                reader.path().start(),
                                reader.path().end()));
            case WITHDRAWAL -> put(reader, vantagePoint, WITHDRAWN);
        }
    }

    private void put(UpdateReader reader, int vantagePoint, int place) {
        if (reader.isLocal()) {
            return;
        }
        int route = routes.number(
                vantagePoint, reader.family(), reader.hi(), reader.lo(), reader.length(), reader.pathId());
        if (route == places.length) {
            int capacity = route + (route >> 1);
            places = Arrays.copyOf(places, capacity);
            times = Arrays.copyOf(times, capacity);
            resetsThen = Arrays.copyOf(resetsThen, capacity);
            applied = Arrays.copyOf(applied, capacity);
        }
        places[route] = place;
        times[route] = (int) reader.timestamp();
        resetsThen[route] = resets[vantagePoint];
    }

    /** Number of a vantage point of which the updates say something, or {@link RouteKeys#NONE}. */
    int find(VantagePoint vantagePoint) {
        return numbers.getOrDefault(vantagePoint, RouteKeys.NONE);
    }

    VantagePoint vantagePoint(int number) {
        return vantagePoints.get(number);
    }

    /**
     * What the updates say of a route in a dump; it counts as applied.
     *
     * @return the number of the route in its place, {@link #UNTOUCHED} or {@link #GONE}
     */
    int apply(int vantagePoint, AddressFamily family, long hi, long lo, int length, int pathId) {
        int route = routes.find(vantagePoint, family, hi, lo, length, pathId);
        if (route == RouteKeys.NONE) {
            return resets[vantagePoint] == 0 ? UNTOUCHED : GONE;
        }
        applied[route] = true;
        return holds(route) ? route : GONE;
    }

    private boolean holds(int route) {
        return places[route] != WITHDRAWN && resetsThen[route] == resets[routes.vantagePoint(route)];
    }

    /** Numbers of the routes that no dump had, by prefix. */
    int[] added() {
        return Arrays.stream(IndexSort.sort(routes.size(), routes::comparePrefixes))
                .filter(route -> !applied[route] && holds(route))
                .toArray();
    }

    RouteKeys routes() {
        return routes;
    }

    RawPaths paths() {
        return paths;
    }

    /** Place of a route's path in {@link #paths}. */
    int path(int route) {
        return places[route];
    }

    /** When the route was announced, in seconds since 1970 as unsigned bits. */
    int time(int route) {
        return times[route];
    }
}
