package io.rovcast.ingest.side;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.IngestReport;

/**
 * What a file of side data says.
 *
 * @param <T> its kind
 * @param value what was read
 * @param report what became of the rows of the file: its records
 */
public record SideInput<T>(T value, IngestReport report) {
    /** Checks for null. */
    public SideInput {
        requireNonNull(value, "value");
        requireNonNull(report, "report");
    }
}
