package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/**
 * How many pairs each vantage point of a dump has, which tells who has a full feed: what {@link LakePairs} would show, without
 * its table. Where no vantage point has two entries of a pair, as in all dumps but those with ADD-PATH, it is how many entries
 * it has, which the dump says; else each observation is looked at.
 */
public final class LakeFeeds {
    private static final MessageType PEERS = LakeSchema.part(LakeSchema.VANTAGE_POINTS, "entries_ipv4", "entries_ipv6");
    private static final MessageType COUNTS = LakeSchema.part(
            LakeSchema.ROUTES, "afi", "prefix_first", "prefix_length", "origin", "entries", "vantage_point_count");
    private static final MessageType OBSERVATIONS =
            LakeSchema.part(LakeSchema.ROUTES, "afi", "prefix_first", "prefix_length", "origin", "observations");

    private final LakeFiles files;
    private final LakeDump dump;
    private final String path;

    /** The prefix of the current row. */
    private AddressFamily family = AddressFamily.IPV4;

    private long hi;
    private long lo;
    private int length = -1;

    private LakeFeeds(LakeFiles files, LakeDump dump) {
        this.files = files;
        this.dump = dump;
        this.path = dump.file(LakeTable.ROUTES).path();
    }

    /**
     * Distinct pairs of each vantage point.
     *
     * @return by the ordinal of the family, then the number that {@link LakePairs} gives the vantage point if it reads this
     *     dump alone; if it reads those of several collectors, numbers go on from one to the next
     */
    public static int[][] pairs(Lake lake, LakeDump dump) throws IOException {
        int[] numbers = LakePairs.vantagePoints(lake.files(), dump, new RoutingTable.Builder());
        int distinct = 1 + Arrays.stream(numbers).max().orElse(-1);
        LakeFeeds feeds = new LakeFeeds(lake.files(), dump);
        return distinct == numbers.length && feeds.hasOneEntryOfAPair()
                ? feeds.entries(distinct)
                : new LakeFeeds(lake.files(), dump).observed(numbers, distinct);
    }

    private int[][] entries(int peers) throws IOException {
        int[][] entries = new int[AddressFamily.values().length][peers];
        int number = 0;
        try (RowGroupReader reader =
                files.openTable(dump.file(LakeTable.VANTAGE_POINTS).path(), PEERS)) {
            for (int group = 0; group < reader.size(); group++) {
                RowGroupReader.Columns columns = reader.read(group);
                ColumnReader ipv4 = columns.column("entries_ipv4");
                ColumnReader ipv6 = columns.column("entries_ipv6");
                for (long row = reader.rows(group); row > 0; row--) {
                    entries[AddressFamily.IPV4.ordinal()][number] = ipv4.getInteger();
                    entries[AddressFamily.IPV6.ordinal()][number++] = ipv6.getInteger();
                    ipv4.consume();
                    ipv6.consume();
                }
            }
        }
        return entries;
    }

    private boolean hasOneEntryOfAPair() throws IOException {
        Set<Integer> origins = new HashSet<>();
        try (RowGroupReader reader = files.openTable(path, COUNTS)) {
            for (int group = 0; group < reader.size(); group++) {
                if (!hasOneEntryOfAPair(reader.read(group), reader.rows(group), origins)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean hasOneEntryOfAPair(RowGroupReader.Columns columns, long rows, Set<Integer> origins)
            throws FormatException {
        Prefixes prefixes = new Prefixes(columns);
        ColumnReader entries = columns.column("entries");
        ColumnReader vantagePoints = columns.column("vantage_point_count");
        for (long row = rows; row > 0; row--) {
            if (!prefixes.next()) {
                origins.clear();
            }
            if (!origins.add(prefixes.originBits) || entries.getInteger() != vantagePoints.getInteger()) {
                return false;
            }
            entries.consume();
            vantagePoints.consume();
        }
        return true;
    }

    private int[][] observed(int[] numbers, int distinct) throws IOException {
        int[][] pairs = new int[AddressFamily.values().length][distinct];
        Set<Long> ofPrefix = new HashSet<>();
        try (RowGroupReader reader = files.openTable(path, OBSERVATIONS)) {
            for (int group = 0; group < reader.size(); group++) {
                RowGroupReader.Columns columns = reader.read(group);
                Prefixes prefixes = new Prefixes(columns);
                ColumnReader seenBy = columns.column("observations", "list", "element", "vantage_point");
                for (long row = reader.rows(group); row > 0; row--) {
                    if (!prefixes.next()) {
                        ofPrefix.clear();
                    }
                    do {
                        int vantagePoint = number(numbers, seenBy.getInteger());
                        boolean isNew = ofPrefix.add((long) prefixes.originBits << 32 | vantagePoint);
                        pairs[family.ordinal()][vantagePoint] += isNew ? 1 : 0;
                        seenBy.consume();
                    } while (seenBy.getCurrentRepetitionLevel() > 0);
                }
            }
        }
        return pairs;
    }

    private int number(int[] numbers, int vantagePoint) throws FormatException {
        if (vantagePoint < 0 || vantagePoint >= numbers.length) {
            throw FormatException.of(
                    path, "is not as it was written: vantage point %s of %s".formatted(vantagePoint, numbers.length));
        }
        return numbers[vantagePoint];
    }

    /** The columns that tell pairs apart. */
    private final class Prefixes {
        private final ColumnReader version;
        private final ColumnReader first;
        private final ColumnReader bits;
        private final ColumnReader origin;
        private int originBits;

        Prefixes(RowGroupReader.Columns columns) {
            version = columns.column("afi");
            first = columns.column("prefix_first");
            bits = columns.column("prefix_length");
            origin = columns.column("origin");
        }

        /** Goes on to the next row; gives whether its prefix is that of the row before. */
        boolean next() throws FormatException {
            AddressFamily newFamily = RangeFilter.family(version.getInteger());
            ByteBuffer address = first.getBinary().toByteBuffer();
            long newHi = RangeFilter.hi(newFamily, address);
            long newLo = RangeFilter.lo(newFamily, address);
            int newLength = bits.getInteger();
            originBits = origin.getCurrentDefinitionLevel() == 0 ? OriginAs.NONE_BITS : (int) origin.getLong();
            int order = length < 0 ? -1 : PrefixKey.compare(family, hi, lo, length, newFamily, newHi, newLo, newLength);
            if (order > 0) {
                throw FormatException.of(path, "is not as it was written: rows are out of order");
            }
            family = newFamily;
            hi = newHi;
            lo = newLo;
            length = newLength;
            version.consume();
            first.consume();
            bits.consume();
            origin.consume();
            return order == 0;
        }
    }
}
