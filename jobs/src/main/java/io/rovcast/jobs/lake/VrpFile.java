package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TableFile;
import io.rovcast.jobs.lake.parquet.TimeColumn;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.SpaceRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/** Intervals of VRPs as files of the table {@code vrps}. */
final class VrpFile {
    static final String TABLE = "vrps";

    private static final int GROUP_ROWS = 1 << 17;
    private static final MessageType COLUMNS = LakeSchema.part(
            LakeSchema.VRPS,
            "afi",
            "prefix_first",
            "prefix_length",
            "max_length",
            "asn",
            "ta",
            "valid_from",
            "valid_to",
            "expires_last");

    private VrpFile() {}

    /** Writes intervals, which are in order. */
    static LakeFile write(LakeFiles files, String staged, String path, VrpIntervals intervals) throws IOException {
        Columns columns = new Columns();
        try (TableFile file = new TableFile(files.system(), files.path(staged + "/" + path), LakeSchema.VRPS)) {
            for (int row = 0; row < intervals.size(); row++) {
                columns.add(intervals, row);
                if (columns.group.rows() == GROUP_ROWS) {
                    file.write(columns.group);
                    columns.group.clear();
                }
            }
            file.write(columns.group);
            long bytes = file.finish(LakeSchema.metadata(TABLE));
            return new LakeFile(TABLE, path, file.rows(), bytes);
        }
    }

    private static final class Columns {
        private final RowGroup group = new RowGroup();
        private final PrefixValues prefixes = new PrefixValues();
        private final LongDictionary lengths = new LongDictionary(Width.INT32);
        private final LongDictionary asns = new LongDictionary(Width.INT64);
        private final BinaryDictionary trustAnchors = new BinaryDictionary();
        private final LongDictionary froms = new LongDictionary(Width.INT64);
        private final PrefixValues.Columns prefix = new PrefixValues.Columns(prefixes, group);
        private final ScalarColumn maxLength = group.add(new ScalarColumn(lengths, Presence.REQUIRED));
        private final ScalarColumn asn = group.add(new ScalarColumn(asns, Presence.REQUIRED));
        private final ScalarColumn trustAnchor = group.add(new ScalarColumn(trustAnchors, Presence.OPTIONAL));
        private final ScalarColumn validFrom = group.add(new ScalarColumn(froms, Presence.REQUIRED));
        private final TimeColumn validTo = group.add(new TimeColumn());
        private final TimeColumn expires = group.add(new TimeColumn());

        void add(VrpIntervals rows, int row) {
            prefixes.set(rows.family(row), rows.hi(row), rows.lo(row), rows.length(row));
            prefix.add(1);
            maxLength.add(lengths.id(rows.maxLength(row)));
            asn.add(asns.id(Integer.toUnsignedLong(rows.asn(row))));
            String name = rows.trustAnchor(row);
            trustAnchor.add(name.isEmpty() ? ScalarColumn.NULL : trustAnchors.id(name));
            validFrom.add(froms.id(Integer.toUnsignedLong(rows.validFrom(row)) * DumpKey.MILLIS));
            validTo.add(rows.validTo(row));
            expires.add(rows.expires(row));
        }
    }

    /** Chooses intervals by their times. */
    @FunctionalInterface
    interface TimeFilter {
        /** All intervals. */
        TimeFilter ALL = (from, to) -> true;

        /** Whether to take what is valid from one time on up to another. */
        boolean takes(int from, int to);
    }

    /** Adds intervals of a file to others. */
    static void read(LakeFiles files, String path, TimeFilter filter, VrpIntervals into) throws IOException {
        read(files, path, filter, SpaceRange.ALL, into);
    }

    /** Adds those to others whose prefixes overlap a range. */
    static void read(LakeFiles files, String path, TimeFilter filter, SpaceRange range, VrpIntervals into)
            throws IOException {
        try (RowGroupReader reader = files.openTable(path, COLUMNS)) {
            for (int group = 0; group < reader.size(); group++) {
                if (RangeFilter.mayHave(reader, group, range)) {
                    read(reader.read(group), Math.toIntExact(reader.rows(group)), filter, range, into);
                }
            }
        }
    }

    private static void read(
            RowGroupReader.Columns columns, int rows, TimeFilter filter, SpaceRange range, VrpIntervals into) {
        int[] from = times(columns.column("valid_from"), rows);
        int[] to = times(columns.column("valid_to"), rows);
        ColumnReader version = columns.column("afi");
        ColumnReader first = columns.column("prefix_first");
        ColumnReader length = columns.column("prefix_length");
        ColumnReader expires = columns.column("expires_last");
        ColumnReader maxLength = columns.column("max_length");
        ColumnReader asn = columns.column("asn");
        ColumnReader trustAnchor = columns.column("ta");
        List<ColumnReader> prefix = List.of(version, first, length);
        List<ColumnReader> rest = List.of(expires, maxLength, asn, trustAnchor);
        for (int row = 0; row < rows; row++) {
            boolean isTaken = filter.takes(from[row], to[row]);
            if (isTaken) {
                AddressFamily family = RangeFilter.family(version.getInteger());
                ByteBuffer address = first.getBinary().toByteBuffer();
                long hi = RangeFilter.hi(family, address);
                int bits = length.getInteger();
                isTaken = range.overlaps(family, hi, bits);
                if (isTaken) {
                    String name = trustAnchor.getCurrentDefinitionLevel() == 0
                            ? ""
                            : trustAnchor.getBinary().toStringUsingUTF8();
                    into.add(
                            family,
                            hi,
                            RangeFilter.lo(family, address),
                            bits,
                            maxLength.getInteger(),
                            (int) asn.getLong(),
                            into.trustAnchorId(name),
                            from[row],
                            to[row],
                            time(expires));
                }
            } else {
                prefix.forEach(RangeFilter::skip);
            }
            if (!isTaken) {
                rest.forEach(RangeFilter::skip);
            }
            prefix.forEach(ColumnReader::consume);
            rest.forEach(ColumnReader::consume);
        }
    }

    private static int[] times(ColumnReader column, int rows) {
        int[] times = new int[rows];
        for (int row = 0; row < rows; row++) {
            times[row] = time(column);
            column.consume();
        }
        return times;
    }

    private static int time(ColumnReader column) {
        return column.getCurrentDefinitionLevel() < column.getDescriptor().getMaxDefinitionLevel()
                ? VrpIntervals.NO_TIME
                : (int) (column.getLong() / DumpKey.MILLIS);
    }
}
