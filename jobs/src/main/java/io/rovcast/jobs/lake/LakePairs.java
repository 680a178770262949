package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.SpaceRange;
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
    private final SpaceRange range;

    private LakePairs(LakeFiles files, Observers observers, SpaceRange range) {
        this.files = files;
        this.observers = observers;
        this.range = range;
    }

    /** What dumps show, all of them together. */
    public static RoutingTable read(Lake lake, List<LakeDump> dumps, Observers observers) throws IOException {
        return read(lake, dumps, observers, SpaceRange.ALL);
    }

    /** The pairs of that whose prefixes overlap a range; the vantage points are all there, with the same numbers. */
    public static RoutingTable read(Lake lake, List<LakeDump> dumps, Observers observers, SpaceRange range)
            throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (LakeDump dump : dumps) {
            new LakePairs(lake.files(), observers, range).read(dump, builder);
        }
        return builder.build();
    }

    private void read(LakeDump dump, RoutingTable.Builder builder) throws IOException {
        boolean seen = observers == Observers.KEEP;
        int[] vantagePoints = seen ? vantagePoints(files, dump, builder) : new int[0];
        String path = dump.file(LakeTable.ROUTES).path();
        try (RowGroupReader routes = files.openTable(path, seen ? SEEN_PAIRS : PAIRS)) {
            for (int group = 0; group < routes.size(); group++) {
                if (RangeFilter.mayHave(routes, group, range)) {
                    long last = RangeFilter.lastOfUse(routes, group, range);
                    read(routes.read(group), routes.rows(group), last, vantagePoints, builder, path);
                }
            }
        }
    }

    private void read(
            RowGroupReader.Columns columns,
            long rows,
            long last,
            int[] vantagePoints,
            RoutingTable.Builder builder,
            String path)
            throws IOException {
        boolean seen = observers == Observers.KEEP;
        ColumnReader version = columns.column("afi");
        ColumnReader first = columns.column("prefix_first");
        ColumnReader length = columns.column("prefix_length");
        ColumnReader origin = columns.column("origin");
        ColumnReader seenBy = seen ? columns.column("observations", "list", "element", "vantage_point") : null;
        for (long row = rows; row > 0; row--) {
            AddressFamily family = RangeFilter.family(version.getInteger());
            ByteBuffer address = first.getBinary().toByteBuffer();
            long hi = RangeFilter.hi(family, address);
            if (Long.compareUnsigned(family.unitOf(hi), last) > 0) {
                return;
            }
            long lo = RangeFilter.lo(family, address);
            int bits = length.getInteger();
            int originBits = origin.getCurrentDefinitionLevel() == 0 ? OriginAs.NONE_BITS : (int) origin.getLong();
            boolean isOfRange = range.overlaps(family, hi, bits);
            if (seenBy == null) {
                if (isOfRange) {
                    builder.add(family, hi, lo, bits, originBits);
                }
            } else if (isOfRange) {
                builder.begin(family, hi, lo, bits);
                observe(seenBy, originBits, vantagePoints, builder, path);
            } else {
                passOver(seenBy);
            }
            version.consume();
            first.consume();
            length.consume();
            origin.consume();
        }
    }

    private static void passOver(ColumnReader seenBy) {
        do {
            RangeFilter.skip(seenBy);
            seenBy.consume();
        } while (seenBy.getCurrentRepetitionLevel() > 0);
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

    /** The numbers that a builder gives to the vantage points of a dump, in the order of the dump. */
    static int[] vantagePoints(LakeFiles files, LakeDump dump, RoutingTable.Builder builder) throws IOException {
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
