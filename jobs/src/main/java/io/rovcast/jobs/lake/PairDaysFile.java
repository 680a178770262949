package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TableFile;
import io.rovcast.model.history.OriginDays;
import io.rovcast.model.history.PairDays;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/** The days of pairs and of origins as files of the tables {@code pair_days} and {@code origin_days}. */
final class PairDaysFile {
    static final String PAIRS = "pair_days";
    static final String ORIGINS = "origin_days";

    private static final int GROUP_ROWS = 1 << 17;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final MessageType COLUMNS = LakeSchema.part(
            LakeSchema.PAIR_DAYS, "afi", "prefix_first", "prefix_length", "origin", "first_seen", "days");

    private PairDaysFile() {}

    /** The columns that both tables end with. */
    private static final class Span {
        private final LongDictionary days = new LongDictionary(Width.INT64);
        private final LongDictionary counts = new LongDictionary(Width.INT32);
        private final ScalarColumn firstSeen;
        private final ScalarColumn lastSeen;
        private final ScalarColumn daysSeen;
        private final ScalarColumn daysStable;

        Span(RowGroup rows) {
            firstSeen = rows.add(new ScalarColumn(days, Presence.REQUIRED));
            lastSeen = rows.add(new ScalarColumn(days, Presence.REQUIRED));
            daysSeen = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
            daysStable = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
        }

        void add(int first, int last, int seen, int stable) {
            firstSeen.add(days.id(first * MILLIS_PER_DAY));
            lastSeen.add(days.id(last * MILLIS_PER_DAY));
            daysSeen.add(counts.id(seen));
            daysStable.add(counts.id(stable));
        }
    }

    static LakeFile writePairs(LakeFiles files, String staged, String path, PairDays pairs) throws IOException {
        try (TableFile file = new TableFile(files.system(), files.path(staged + "/" + path), LakeSchema.PAIR_DAYS)) {
            RowGroup rows = new RowGroup();
            PrefixValues values = new PrefixValues();
            LongDictionary asns = new LongDictionary(Width.INT64);
            BinaryDictionary sets = new BinaryDictionary();
            PrefixValues.Columns prefix = new PrefixValues.Columns(values, rows);
            ScalarColumn origin = rows.add(new ScalarColumn(asns, Presence.REQUIRED));
            Span span = new Span(rows);
            ScalarColumn days = rows.add(new ScalarColumn(sets, Presence.REQUIRED));
            ByteBuffer set = ByteBuffer.allocate(PairDays.words() * Long.BYTES);
            PrefixTable prefixes = pairs.prefixes();
            for (int row = 0; row < prefixes.size(); row++) {
                values.set(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
                for (int pair = pairs.first(row); pair < pairs.first(row + 1); pair++) {
                    prefix.add(1);
                    origin.add(asns.id(Integer.toUnsignedLong(pairs.origin(pair))));
                    span.add(pairs.firstDay(pair), pairs.lastDay(pair), pairs.daysSeen(pair), pairs.stableDays(pair));
                    for (int word = 0; word < PairDays.words(); word++) {
                        set.putLong(word * Long.BYTES, pairs.word(pair, word));
                    }
                    days.add(sets.id(set.array(), 0, set.capacity()));
                }
                if (rows.rows() >= GROUP_ROWS) {
                    file.write(rows);
                    rows.clear();
                }
            }
            file.write(rows);
            long bytes = file.finish(LakeSchema.metadata(PAIRS));
            return new LakeFile(PAIRS, path, file.rows(), bytes);
        }
    }

    static LakeFile writeOrigins(LakeFiles files, String staged, String path, OriginDays origins) throws IOException {
        try (TableFile file = new TableFile(files.system(), files.path(staged + "/" + path), LakeSchema.ORIGIN_DAYS)) {
            RowGroup rows = new RowGroup();
            LongDictionary asns = new LongDictionary(Width.INT64);
            LongDictionary counts = new LongDictionary(Width.INT32);
            ScalarColumn asn = rows.add(new ScalarColumn(asns, Presence.REQUIRED));
            ScalarColumn pairs = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
            Span span = new Span(rows);
            for (int row = 0; row < origins.size(); row++) {
                asn.add(asns.id(origins.asn(row)));
                pairs.add(counts.id(origins.pairs(row)));
                span.add(origins.firstDay(row), origins.lastDay(row), origins.daysSeen(row), origins.stableDays(row));
            }
            file.write(rows);
            long bytes = file.finish(LakeSchema.metadata(ORIGINS));
            return new LakeFile(ORIGINS, path, file.rows(), bytes);
        }
    }

    /**
     * Reads the days of all pairs of a file.
     *
     * @param tableDays the days of which there are tables, newest first, in days since 1970
     */
    static PairDays readPairs(LakeFiles files, String path, int[] tableDays) throws IOException {
        PairDays.Builder pairs = new PairDays.Builder();
        try (RowGroupReader reader = files.openTable(path, COLUMNS)) {
            for (int group = 0; group < reader.size(); group++) {
                read(reader.read(group), reader.rows(group), pairs, path);
            }
        }
        try {
            return pairs.build(tableDays);
        } catch (IllegalArgumentException e) {
            throw FormatException.of(path, "is not as it was written: " + e.getMessage());
        }
    }

    private static void read(RowGroupReader.Columns columns, long rows, PairDays.Builder into, String path)
            throws FormatException {
        ColumnReader family = columns.column("afi");
        ColumnReader first = columns.column("prefix_first");
        ColumnReader length = columns.column("prefix_length");
        ColumnReader origin = columns.column("origin");
        ColumnReader firstSeen = columns.column("first_seen");
        ColumnReader days = columns.column("days");
        long[] set = new long[PairDays.words()];
        for (long row = 0; row < rows; row++) {
            boolean isIpv4 = family.getInteger() == AddressFamily.IPV4.version();
            ByteBuffer address = first.getBinary().toByteBuffer();
            ByteBuffer words = days.getBinary().toByteBuffer();
            if (address.remaining() != (isIpv4 ? 4 : 16) || words.remaining() != set.length * Long.BYTES) {
                throw FormatException.of(
                        path,
                        "is not as it was written: row with %s bytes of address, %s of days"
                                .formatted(address.remaining(), words.remaining()));
            }
            words.asLongBuffer().get(set);
            into.begin(
                    isIpv4 ? AddressFamily.IPV4 : AddressFamily.IPV6,
                    isIpv4 ? (long) address.getInt(address.position()) << 32 : address.getLong(address.position()),
                    isIpv4 ? 0 : address.getLong(address.position() + 8),
                    length.getInteger());
            into.add((int) origin.getLong(), (int) (firstSeen.getLong() / MILLIS_PER_DAY), set);
            family.consume();
            first.consume();
            length.consume();
            origin.consume();
            firstSeen.consume();
            days.consume();
        }
    }
}
