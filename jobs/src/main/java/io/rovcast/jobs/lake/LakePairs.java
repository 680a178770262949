package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/**
 * Pairs of dumps, read where the caller is, without AS paths and, unless they are asked for, without vantage points: a
 * fraction of what whole routes take in time and memory.
 */
public final class LakePairs {
    private static final MessageType PAIRS =
            LakeSchema.part(LakeSchema.ROUTES, "afi", "prefix_first", "prefix_length", "origin");
    private static final MessageType SEEN_PAIRS =
            LakeSchema.part(LakeSchema.ROUTES, "afi", "prefix_first", "prefix_length", "origin", "observations");
    private static final MessageType PEERS = LakeSchema.part(LakeSchema.VANTAGE_POINTS, "address", "asn");

    /** Whether it matters who sees a pair. */
    public enum Observers {
        /** It does. */
        KEEP,
        /** It does not. */
        LEAVE_OUT
    }

    private final LakeFiles files;
    private final Observers observers;

    private LakePairs(LakeFiles files, Observers observers) {
        this.files = files;
        this.observers = observers;
    }

    /** What dumps show, all of them together. */
    public static RoutingTable read(Lake lake, List<LakeDump> dumps, Observers observers) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (LakeDump dump : dumps) {
            new LakePairs(lake.files(), observers).read(dump, builder);
        }
        return builder.build();
    }

    private void read(LakeDump dump, RoutingTable.Builder builder) throws IOException {
        boolean seen = observers == Observers.KEEP;
        int[] vantagePoints = seen ? vantagePoints(dump, builder) : new int[0];
        String path = dump.file(LakeTable.ROUTES).path();
        try (RowGroupReader routes = files.openTable(path, seen ? SEEN_PAIRS : PAIRS)) {
            for (int group = 0; group < routes.size(); group++) {
                RowGroupReader.Columns columns = routes.read(group);
                ColumnReader family = columns.column("afi");
                ColumnReader first = columns.column("prefix_first");
                ColumnReader length = columns.column("prefix_length");
                ColumnReader origin = columns.column("origin");
                ColumnReader seenBy = seen ? columns.column("observations", "list", "element", "vantage_point") : null;
                for (long row = routes.rows(group); row > 0; row--) {
                    int bits = origin.getCurrentDefinitionLevel() == 0 ? OriginAs.NONE_BITS : (int) origin.getLong();
                    begin(
                            family.getInteger(),
                            first.getBinary().toByteBuffer(),
                            length.getInteger(),
                            bits,
                            builder,
                            seen);
                    if (seenBy != null) {
                        observe(seenBy, bits, vantagePoints, builder, path);
                    }
                    family.consume();
                    first.consume();
                    length.consume();
                    origin.consume();
                }
            }
        }
    }

    private static void begin(
            int version, ByteBuffer address, int length, int origin, RoutingTable.Builder builder, boolean seen) {
        int at = address.position();
        AddressFamily family = version == AddressFamily.IPV4.version() ? AddressFamily.IPV4 : AddressFamily.IPV6;
        long hi = family == AddressFamily.IPV4 ? (long) address.getInt(at) << 32 : address.getLong(at);
        long lo = family == AddressFamily.IPV4 ? 0 : address.getLong(at + Long.BYTES);
        if (seen) {
            builder.begin(family, hi, lo, length);
        } else {
            builder.add(family, hi, lo, length, origin);
        }
    }

    private static void observe(
            ColumnReader seenBy, int origin, int[] vantagePoints, RoutingTable.Builder builder, String path)
            throws FormatException {
        do {
            int number = seenBy.getInteger();
            if (number < 0 || number >= vantagePoints.length) {
                throw FormatException.of(
                        path,
                        "is not as it was written: vantage point %s of %s".formatted(number, vantagePoints.length));
            }
            builder.observe(vantagePoints[number], origin, PathTable.NO_PATH, 0);
            seenBy.consume();
        } while (seenBy.getCurrentRepetitionLevel() > 0);
        builder.end();
    }

    private int[] vantagePoints(LakeDump dump, RoutingTable.Builder builder) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (RowGroupReader reader =
                files.openTable(dump.file(LakeTable.VANTAGE_POINTS).path(), PEERS)) {
            for (int group = 0; group < reader.size(); group++) {
                RowGroupReader.Columns columns = reader.read(group);
                ColumnReader address = columns.column("address");
                ColumnReader asn = columns.column("asn");
                for (long row = reader.rows(group); row > 0; row--) {
                    numbers.add(builder.vantagePoint(new VantagePoint(
                            dump.collector(), address.getBinary().toStringUsingUTF8(), new Asn(asn.getLong()))));
                    address.consume();
                    asn.consume();
                }
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
