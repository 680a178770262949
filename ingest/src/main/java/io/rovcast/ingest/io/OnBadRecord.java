package io.rovcast.ingest.io;

/** What a reader does with a record that its format does not allow. */
public enum OnBadRecord {
    /** Ends reading with a {@link FormatException} that says where. */
    FAIL,
    /** Leaves the record out, counts it by cause in the {@link IngestReport}, and reads on. */
    SKIP
}
