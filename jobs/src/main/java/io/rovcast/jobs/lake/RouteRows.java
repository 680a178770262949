package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/** Reads stretches of dumps from the lake back into a routing table, without an object for a row. */
final class RouteRows implements Closeable {
    private static final MessageType ROUTE_COLUMNS = LakeSchema.part(
            LakeSchema.ROUTES, "afi", "prefix_first", "prefix_length", "origin", "first_seen", "observations");
    private static final MessageType PATH_COLUMNS =
            LakeSchema.part(LakeSchema.PATHS, "path", "hops", "has_set", "has_confederation");
    private static final MessageType PEER_COLUMNS =
            LakeSchema.part(LakeSchema.VANTAGE_POINTS, "vantage_point", "address", "asn");
    private static final int UNKNOWN = -1;

    private final LakeDump dump;
    private final RoutingTable.Builder builder;
    private final RowGroupReader routes;
    private final RowGroupReader paths;
    private final List<VantagePoint> peers = new ArrayList<>();
    private final int[] vantagePointOf;

    /** The paths of the current row group: the first one's number in the dump, and their numbers in the builder. */
    private int firstPath;

    private int[] pathOf = {};
    private final PathHops hops = new PathHops();

    RouteRows(LakeFiles files, LakeDump dump, RoutingTable.Builder builder) throws IOException {
        this.dump = dump;
        this.builder = builder;
        readPeers(files);
        vantagePointOf = new int[peers.size()];
        Arrays.fill(vantagePointOf, UNKNOWN);
        routes = open(files, LakeTable.ROUTES, ROUTE_COLUMNS);
        try {
            paths = open(files, LakeTable.PATHS, PATH_COLUMNS);
        } catch (IOException e) {
            routes.close();
            throw e;
        }
    }

    private RowGroupReader open(LakeFiles files, LakeTable table, MessageType columns) throws IOException {
        return files.openTable(dump.file(table).path(), columns);
    }

    private void readPeers(LakeFiles files) throws IOException {
        try (RowGroupReader reader = open(files, LakeTable.VANTAGE_POINTS, PEER_COLUMNS)) {
            for (int group = 0; group < reader.size(); group++) {
                RowGroupReader.Columns columns = reader.read(group);
                ColumnReader address = columns.column("address");
                ColumnReader asn = columns.column("asn");
                for (long row = reader.rows(group); row > 0; row--) {
                    peers.add(new VantagePoint(
                            dump.collector(), address.getBinary().toStringUsingUTF8(), new Asn(asn.getLong())));
                    address.consume();
                    asn.consume();
                }
            }
        }
    }

    /** Number of stretches. */
    int size() {
        return routes.size();
    }

    /**
     * Adds the routes of a stretch to the builder.
     *
     * @return how many
     */
    long read(int stretch) throws IOException {
        if (stretch >= paths.size()) {
            throw corrupt("row group " + stretch + " of routes has no paths");
        }
        readPaths(stretch);
        RowGroupReader.Columns columns = routes.read(stretch);
        ColumnReader family = columns.column("afi");
        ColumnReader first = columns.column("prefix_first");
        ColumnReader length = columns.column("prefix_length");
        ColumnReader origin = columns.column("origin");
        ColumnReader firstSeen = columns.column("first_seen");
        ColumnReader seenBy = columns.column("observations", "list", "element", "vantage_point");
        ColumnReader seenPath = columns.column("observations", "list", "element", "path");
        for (long row = routes.rows(stretch); row > 0; row--) {
            begin(family.getInteger(), first.getBinary().toByteBuffer(), length.getInteger());
            int originBits = origin.getCurrentDefinitionLevel() == 0 ? OriginAs.NONE_BITS : (int) origin.getLong();
            int seconds = firstSeen.getCurrentDefinitionLevel() == 0 ? 0 : (int) (firstSeen.getLong() / DumpKey.MILLIS);
            do {
                builder.observe(vantagePoint(seenBy.getInteger()), originBits, path(seenPath.getInteger()), seconds);
                seenBy.consume();
                seenPath.consume();
            } while (seenBy.getCurrentRepetitionLevel() > 0);
            builder.end();
            family.consume();
            first.consume();
            length.consume();
            origin.consume();
            firstSeen.consume();
        }
        return routes.rows(stretch);
    }

    private void begin(int version, ByteBuffer address, int length) {
        int at = address.position();
        if (version == AddressFamily.IPV4.version()) {
            builder.begin(AddressFamily.IPV4, (long) address.getInt(at) << 32, 0, length);
        } else {
            builder.begin(AddressFamily.IPV6, address.getLong(at), address.getLong(at + 8), length);
        }
    }

    private int vantagePoint(int peer) throws FormatException {
        if (peer < 0 || peer >= vantagePointOf.length) {
            throw corrupt("vantage point " + peer + " of " + vantagePointOf.length);
        }
        int number = vantagePointOf[peer];
        if (number == UNKNOWN) {
            number = builder.vantagePoint(peers.get(peer));
            vantagePointOf[peer] = number;
        }
        return number;
    }

    private int path(int number) throws FormatException {
        int place = number - firstPath;
        if (place < 0 || place >= pathOf.length) {
            throw corrupt("path " + number + " is not among those of its row group");
        }
        return pathOf[place];
    }

    private void readPaths(int stretch) throws IOException {
        int count = Math.toIntExact(paths.rows(stretch));
        RowGroupReader.Columns columns = paths.read(stretch);
        ColumnReader number = columns.column("path");
        ColumnReader hop = columns.column("hops", "list", "element");
        ColumnReader hasSet = columns.column("has_set");
        ColumnReader hasConfederation = columns.column("has_confederation");
        firstPath = count == 0 ? 0 : number.getInteger();
        pathOf = new int[count];
        for (int path = 0; path < count; path++) {
            if (number.getInteger() != firstPath + path) {
                throw corrupt("paths are not in order");
            }
            int flags = (hasSet.getBoolean() ? PathTable.HAS_SET : 0)
                    | (hasConfederation.getBoolean() ? PathTable.HAS_CONFEDERATION : 0);
            hops.read(hop);
            pathOf[path] = builder.path(hops.values(), 0, hops.count(), flags);
            number.consume();
            hasSet.consume();
            hasConfederation.consume();
        }
    }

    private FormatException corrupt(String problem) {
        return FormatException.of(dump.file(LakeTable.ROUTES).path(), "is not as it was written: " + problem);
    }

    @Override
    public void close() throws IOException {
        Closing.all(routes, paths);
    }
}
