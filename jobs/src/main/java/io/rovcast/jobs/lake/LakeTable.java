package io.rovcast.jobs.lake;

import org.apache.parquet.schema.MessageType;

/** The tables that each dump has files of, in the order in which they are published. */
enum LakeTable {
    VANTAGE_POINTS("vantage_points", LakeSchema.VANTAGE_POINTS),
    PATHS("paths", LakeSchema.PATHS),
    ROUTES("routes", LakeSchema.ROUTES),
    RIB_ENTRIES("rib_entries", LakeSchema.RIB_ENTRIES);

    private final String directory;

    @SuppressWarnings("ImmutableEnumChecker") // nothing changes it
    private final MessageType schema;

    LakeTable(String directory, MessageType schema) {
        this.directory = directory;
        this.schema = schema;
    }

    /** The directory, which is also the table's name. */
    String directory() {
        return directory;
    }

    MessageType schema() {
        return schema;
    }
}
