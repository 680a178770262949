package io.rovcast.ingest.mrt;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads dumps, any number of them, into one {@link RoutingTable}. Peers become vantage points once they have a route. Not
 * thread safe.
 */
public final class RoutingTableReader {
    /** Whether AS paths become part of the table. */
    public enum AsPaths {
        /** They do. */
        KEEP,
        /** They do not; routes have {@link PathTable#NO_PATH}. */
        LEAVE_OUT
    }

    private static final int UNKNOWN = -2;

    /** At this many bytes, raw paths are forgotten; what became of them in the table is not. */
    private static final int MAX_PATH_BYTES = 256 << 20;

    private final RoutingTable.Builder builder;
    private final AsPaths asPaths;
    private final @Nullable RoutePatch patch;
    private final RawPaths paths = new RawPaths();
    private final AsPathHops hops = new AsPathHops();
    private final Entries entries = new Entries();

    private String collector = "";
    private PeerIndexTable peers = PeerIndexTable.empty();

    /** By peer: number of the vantage point in the builder and in the patch, or {@link #UNKNOWN}. */
    private int[] inTable = {};

    private int[] inPatch = {};

    /** Entries of one prefix, in columns. */
    private static final class Entries {
        private int[] peer = new int[64];
        private int[] originatedTime = new int[64];
        private int[] pathId = new int[64];
        private int[] pathStart = new int[64];
        private int[] pathEnd = new int[64];
        private int[] place = new int[64];
        private int count;

        void add(RibReader reader) {
            if (count == peer.length) {
                grow(2 * count);
            }
            peer[count] = reader.peer();
            originatedTime[count] = reader.originatedTime();
            pathId[count] = reader.pathId();
            pathStart[count] = reader.path().start();
            pathEnd[count] = reader.path().end();
            count++;
        }

        private void grow(int capacity) {
            peer = Arrays.copyOf(peer, capacity);
            originatedTime = Arrays.copyOf(originatedTime, capacity);
            pathId = Arrays.copyOf(pathId, capacity);
            pathStart = Arrays.copyOf(pathStart, capacity);
            pathEnd = Arrays.copyOf(pathEnd, capacity);
            place = new int[capacity];
        }
    }

    /** Reads into this builder. */
    public RoutingTableReader(RoutingTable.Builder builder, AsPaths asPaths) {
        this(builder, asPaths, null);
    }

    /**
     * Reads into this builder, and brings what is read up to date.
     *
     * @param patch complete, since it is applied route by route; {@link #addNewRoutes} adds the rest of it
     */
    public static RoutingTableReader patching(RoutingTable.Builder builder, AsPaths asPaths, RoutePatch patch) {
        return new RoutingTableReader(builder, asPaths, requireNonNull(patch, "patch"));
    }

    private RoutingTableReader(RoutingTable.Builder builder, AsPaths asPaths, @Nullable RoutePatch patch) {
        this.builder = requireNonNull(builder, "builder");
        this.asPaths = requireNonNull(asPaths, "asPaths");
        this.patch = patch;
    }

    /**
     * Reads one input with a dump, or several dumps.
     *
     * @param in closed
     * @param collectorName name of the collector, which becomes part of its vantage points
     */
    public IngestReport read(DecodedInput in, String collectorName, OnBadRecord onBadRecord) throws IOException {
        collector = collectorName;
        peers = PeerIndexTable.empty();
        try (RibReader reader = new RibReader(in, onBadRecord)) {
            while (reader.nextPrefix()) {
                usePeers(reader.peers());
                builder.begin(reader.family(), reader.hi(), reader.lo(), reader.length());
                while (reader.nextFound()) {
                    entries.add(reader);
                    if (!reader.pathsStay()) {
                        observe(reader);
                    }
                }
                observe(reader);
                builder.end();
                if (paths.poolSize() > MAX_PATH_BYTES) {
                    paths.clear();
                }
            }
            return reader.report();
        }
    }

    private void usePeers(PeerIndexTable current) {
        if (current != peers) {
            peers = current;
            Arrays.fill(inTable, UNKNOWN);
            Arrays.fill(inPatch, UNKNOWN);
        }
    }

    /** Observes the entries that are collected. */
    private void observe(RibReader reader) {
        Entries all = entries;
        byte[] bytes = reader.path().bytes();
        boolean keepPaths = asPaths == AsPaths.KEEP;
        if (keepPaths) {
            paths.findAll(bytes, all.pathStart, all.pathEnd, all.count, all.place);
        }
        for (int i = 0; i < all.count; i++) {
            int peer = all.peer[i];
            // Where the path itself is not wanted, to judge it costs less than to look it up.
            long judgement = keepPaths
                    ? paths.judgement(all.place[i])
                    : AsPathBytes.judge(bytes, all.pathStart[i], all.pathEnd[i]);
            if (reader.accept(judgement, peer, all.pathStart[i])) {
                requireSlot(peer);
                int route = patch == null ? RoutePatch.UNTOUCHED : apply(patch, reader, peer, all.pathId[i]);
                if (route == RoutePatch.UNTOUCHED) {
                    int origin = AsPathBytes.origin(judgement, peers.asn(peer));
                    int path = keepPaths ? pathNumber(all.place[i]) : PathTable.NO_PATH;
                    builder.observe(vantagePoint(peer), origin, path, all.originatedTime[i]);
                } else if (route != RoutePatch.GONE) {
                    observeChange(requireNonNull(patch), route, vantagePoint(peer));
                }
            }
        }
        all.count = 0;
    }

    /** Peers may come within a prefix, where records name them. */
    private void requireSlot(int peer) {
        int known = inTable.length;
        if (peer >= known) {
            inTable = Arrays.copyOf(inTable, Math.max(64, 2 * peer));
            inPatch = Arrays.copyOf(inPatch, inTable.length);
            Arrays.fill(inTable, known, inTable.length, UNKNOWN);
            Arrays.fill(inPatch, known, inPatch.length, UNKNOWN);
        }
    }

    private int apply(RoutePatch changes, RibReader reader, int peer, int pathId) {
        if (inPatch[peer] == UNKNOWN) {
            inPatch[peer] = changes.find(name(peer));
        }
        int vantagePoint = inPatch[peer];
        return vantagePoint == RouteKeys.NONE
                ? RoutePatch.UNTOUCHED
                : changes.apply(vantagePoint, reader.family(), reader.hi(), reader.lo(), reader.length(), pathId);
    }

    private void observeChange(RoutePatch changes, int route, int vantagePoint) {
        RawPaths theirs = changes.paths();
        int place = changes.path(route);
        int speaker =
                changes.vantagePoint(changes.routes().vantagePoint(route)).asn().bits();
        int origin = AsPathBytes.origin(theirs.judgement(place), speaker);
        int path = asPaths == AsPaths.KEEP
                ? pathNumber(paths.find(theirs.bytes(), theirs.start(place), theirs.end(place)))
                : PathTable.NO_PATH;
        builder.observe(vantagePoint, origin, path, changes.time(route));
    }

    /** Adds the routes of the patch that no dump had; to be called once, behind the last dump. */
    public void addNewRoutes() {
        if (patch == null) {
            return;
        }
        RouteKeys keys = patch.routes();
        int[] added = patch.added();
        for (int i = 0; i < added.length; i++) {
            int route = added[i];
            if (i == 0 || keys.comparePrefixes(added[i - 1], route) != 0) {
                builder.begin(keys.family(route), keys.hi(route), keys.lo(route), keys.length(route));
            }
            observeChange(patch, route, builder.vantagePoint(patch.vantagePoint(keys.vantagePoint(route))));
            if (i + 1 == added.length || keys.comparePrefixes(route, added[i + 1]) != 0) {
                builder.end();
            }
        }
    }

    private int pathNumber(int place) {
        int number = paths.number(place);
        if (number == PathTable.NO_PATH) {
            AsPathBytes.hops(paths.bytes(), paths.start(place), paths.end(place), hops);
            number = builder.path(hops.asns(), 0, hops.count(), hops.flags());
            paths.number(place, number);
        }
        return number;
    }

    private int vantagePoint(int peer) {
        int number = inTable[peer];
        if (number == UNKNOWN) {
            number = builder.vantagePoint(name(peer));
            inTable[peer] = number;
        }
        return number;
    }

    private VantagePoint name(int peer) {
        PeerIndexTable.Peer known = peers.peer(peer);
        return new VantagePoint(collector, known.address(), known.asn());
    }
}
