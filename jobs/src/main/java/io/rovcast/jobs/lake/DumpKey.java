package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What tells the dumps of a lake apart.
 *
 * @param dump its name, see {@code docs/lake.md}
 * @param timeSeconds when it was made, in seconds since 1970
 */
record DumpKey(String dump, long timeSeconds) {
    static final long MILLIS = 1000;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The day, in UTC, as partitions are named. */
    String date() {
        return Instant.ofEpochSecond(timeSeconds)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    /** The time as names of files begin with it, such as {@code 20260107T160000Z}. */
    static String timeName(long timeSeconds) {
        return NAME.format(Instant.ofEpochSecond(timeSeconds));
    }

    /** The inverse of {@link #timeName}. */
    static Instant timeOf(String timeName) {
        return NAME.parse(timeName, Instant::from);
    }

    /** The columns {@code dump} and {@code dump_time}. */
    static final class Columns {
        private final DumpKey key;
        private final BinaryDictionary dumps = new BinaryDictionary();
        private final LongDictionary times = new LongDictionary(Width.INT64);
        private final ScalarColumn dump;
        private final ScalarColumn time;

        Columns(DumpKey key, RowGroup group) {
            this.key = key;
            this.dump = group.add(new ScalarColumn(dumps, Presence.REQUIRED));
            this.time = group.add(new ScalarColumn(times, Presence.REQUIRED));
        }

        void add(int rows) {
            dump.add(dumps.id(key.dump), rows);
            time.add(times.id(key.timeSeconds * MILLIS), rows);
        }
    }
}
