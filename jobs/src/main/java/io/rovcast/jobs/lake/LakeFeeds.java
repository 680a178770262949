package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.SpaceRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/**
 * How many pairs vantage points have, which tells who has a full feed: what {@link LakePairs} would show, counted without
 * keeping anything but the numbers.
 */
public final class LakeFeeds {
    private static final MessageType COLUMNS =
            LakeSchema.part(LakeSchema.ROUTES, "afi", "prefix_first", "prefix_length", "origin", "observations");

    private final String path;
    private final SpaceRange range;
    private final int[] vantagePoints;
    private final int[][] pairs;

    /** The last pair of each vantage point that was counted. */
    private final int[] lastPair;

    private int pair;

    /** The prefix of the current row, and the observations of its first row; of all its rows once there are several. */
    private AddressFamily family = AddressFamily.IPV4;

    private long hi;
    private long lo;
    private int length = -1;
    private long[] firstRow = new long[64];
    private int firstRowSize;
    private final Set<Long> ofPrefix = new HashSet<>();

    private LakeFeeds(String path, SpaceRange range, int[] vantagePoints, int[][] pairs) {
        this.path = path;
        this.range = range;
        this.vantagePoints = vantagePoints;
        this.pairs = pairs;
        this.lastPair = new int[pairs[0].length];
    }

    /**
     * Distinct pairs of each vantage point whose prefixes begin in a range.
     *
     * @param dumps of a collector each
     * @return by the ordinal of the family, then the number that {@link LakePairs} gives the vantage point
     * @throws IllegalArgumentException if two dumps are of one vantage point
     */
    public static int[][] pairs(Lake lake, List<LakeDump> dumps, SpaceRange range) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        int[][] pairs = new int[AddressFamily.values().length][0];
        for (LakeDump dump : dumps) {
            int known = pairs[0].length;
            int[] vantagePoints = LakePairs.vantagePoints(lake.files(), dump, builder);
            int count = 1 + Arrays.stream(vantagePoints).max().orElse(known - 1);
            if (Arrays.stream(vantagePoints).anyMatch(number -> number < known)) {
                throw new IllegalArgumentException("several dumps of " + dump.collector());
            }
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = Arrays.copyOf(pairs[i], count);
            }
            new LakeFeeds(dump.file(LakeTable.ROUTES).path(), range, vantagePoints, pairs).count(lake.files());
        }
        return pairs;
    }

    private void count(LakeFiles files) throws IOException {
        try (RowGroupReader routes = files.openTable(path, COLUMNS)) {
            for (int group = 0; group < routes.size(); group++) {
                if (RangeFilter.mayHave(routes, group, range)) {
                    count(routes.read(group), routes.rows(group));
                }
            }
        }
    }

    private void count(RowGroupReader.Columns columns, long rows) throws IOException {
        ColumnReader version = columns.column("afi");
        ColumnReader first = columns.column("prefix_first");
        ColumnReader bits = columns.column("prefix_length");
        ColumnReader origin = columns.column("origin");
        ColumnReader seenBy = columns.column("observations", "list", "element", "vantage_point");
        for (long row = rows; row > 0; row--) {
            boolean isRepeat = move(
                    RangeFilter.family(version.getInteger()), first.getBinary().toByteBuffer(), bits.getInteger());
            long originBits = origin.getCurrentDefinitionLevel() == 0 ? OriginAs.NONE_BITS : origin.getLong();
            boolean isCounted = range.holds(family, family.unitOf(hi));
            pair++;
            do {
                if (isCounted) {
                    count(originBits, seenBy.getInteger(), isRepeat);
                } else {
                    RangeFilter.skip(seenBy);
                }
                seenBy.consume();
            } while (seenBy.getCurrentRepetitionLevel() > 0);
            version.consume();
            first.consume();
            bits.consume();
            origin.consume();
        }
    }

    /** Goes on to the prefix of a row; gives whether it is that of the row before. */
    private boolean move(AddressFamily newFamily, ByteBuffer address, int newLength) throws FormatException {
        long newHi = RangeFilter.hi(newFamily, address);
        long newLo = RangeFilter.lo(newFamily, address);
        int order = length < 0 ? -1 : PrefixKey.compare(family, hi, lo, length, newFamily, newHi, newLo, newLength);
        if (order > 0) {
            throw FormatException.of(path, "is not as it was written: rows are out of order");
        }
        if (order == 0) {
            if (ofPrefix.isEmpty()) {
                Arrays.stream(firstRow, 0, firstRowSize).forEach(ofPrefix::add);
            }
            return true;
        }
        family = newFamily;
        hi = newHi;
        lo = newLo;
        length = newLength;
        firstRowSize = 0;
        if (!ofPrefix.isEmpty()) {
            ofPrefix.clear();
        }
        return false;
    }

    /** Counts an observation. A prefix may have several rows of one origin, but only few have several rows at all. */
    private void count(long originBits, int number, boolean isRepeat) throws FormatException {
        if (number < 0 || number >= vantagePoints.length) {
            throw FormatException.of(
                    path, "is not as it was written: vantage point %s of %s".formatted(number, vantagePoints.length));
        }
        int vantagePoint = vantagePoints[number];
        long seen = originBits << 32 | vantagePoint;
        if (isRepeat) {
            pairs[family.ordinal()][vantagePoint] += ofPrefix.add(seen) ? 1 : 0;
        } else if (lastPair[vantagePoint] != pair) {
            lastPair[vantagePoint] = pair;
            pairs[family.ordinal()][vantagePoint]++;
            firstRow = firstRowSize == firstRow.length ? Arrays.copyOf(firstRow, 2 * firstRowSize) : firstRow;
            firstRow[firstRowSize++] = seen;
        }
    }
}
