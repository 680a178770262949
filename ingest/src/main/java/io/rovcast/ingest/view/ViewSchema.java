package io.rovcast.ingest.view;

import java.util.List;

/**
 * The columns of a view, version 2, each a table in a list. The order of the members is that of their buffers in the file.
 */
final class ViewSchema {
    /** Schema metadata: the version of the format. */
    static final String VERSION_KEY = "rovcast.view";

    /** Schema metadata: size of the file in bytes, with leading zeros. */
    static final String BYTES_KEY = "rovcast.bytes";

    /** Schema metadata: what {@link ViewAbout} has. */
    static final String ABOUT_KEY = "rovcast.about";

    /** Footer metadata: CRC-32C of the file with zeros in place of these eight digits, in hexadecimal. */
    static final String CHECKSUM_KEY = "rovcast.crc32c";

    static final String VERSION = "2";

    static final String PAIRS = "pairs";
    static final String SETS = "observation_sets";
    static final String PATHS = "paths";
    static final String VANTAGE_POINTS = "vantage_points";
    static final String PAST_TABLES = "past_tables";
    static final String PAST_PAIRS = "past_pairs";

    /** How the columns of {@link #PAST_PAIRS} begin whose 64 bits stand for a day each. */
    static final String DAYS = "days_";

    static final List<Field> FIELDS = List.of(
            Field.table(
                    PAIRS,
                    Field.of("afi", Field.Type.UINT8).zstd(),
                    Field.of("prefix", Field.Type.UTF8).zstd(),
                    Field.of("prefix_length", Field.Type.UINT8),
                    Field.of("first_hi", Field.Type.UINT64),
                    Field.of("first_lo", Field.Type.UINT64).zstd(),
                    Field.of("origin", Field.Type.UINT32).nullable(),
                    Field.of("first_seen", Field.Type.TIMESTAMP).nullable(),
                    Field.of("flags", Field.Type.UINT8).zstd(),
                    Field.of("visibility", Field.Type.UINT32).nullable(),
                    Field.of("visibility_share", Field.Type.FLOAT32).nullable(),
                    Field.list("sets", Field.of("item", Field.Type.UINT32))),
            Field.list(
                    SETS,
                    Field.table(
                                    "item",
                                    Field.of("vantage_point", Field.Type.UINT32).zstd(),
                                    Field.of("path", Field.Type.UINT32)
                                            .nullable()
                                            .zstd())
                            .zstd()),
            Field.table(
                    PATHS,
                    Field.list("as_path", Field.of("item", Field.Type.UINT32).zstd())
                            .zstd(),
                    Field.of("flags", Field.Type.UINT8).zstd()),
            Field.table(
                    VANTAGE_POINTS,
                    Field.of("collector", Field.Type.UTF8),
                    Field.of("address", Field.Type.UTF8),
                    Field.of("asn", Field.Type.UINT32)),
            Field.table(PAST_TABLES, Field.of("day", Field.Type.UINT32)),
            Field.table(
                    PAST_PAIRS,
                    Field.of("afi", Field.Type.UINT8).zstd(),
                    Field.of("prefix_length", Field.Type.UINT8).zstd(),
                    Field.of("first_hi", Field.Type.UINT64).zstd(),
                    Field.of("first_lo", Field.Type.UINT64).zstd(),
                    Field.of("origin", Field.Type.UINT32).zstd(),
                    Field.of("first_day", Field.Type.UINT32).zstd(),
                    days(0),
                    days(1),
                    days(2),
                    days(3),
                    days(4),
                    days(5)));

    private static Field days(int word) {
        return Field.of(DAYS + word, Field.Type.UINT64).zstd();
    }

    private ViewSchema() {}
}
