package io.rovcast.jobs.ingest;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.jobs.lake.LakeDump;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input file.
 *
 * @param name of the file
 * @param sha256 of the file, or null if it could not be read
 * @param result what was done
 * @param message why, where the result is not the usual one; else empty
 * @param report on reading it, or null if it was not read, or not to an end
 * @param dumps what is in the lake of it
 */
record IngestOutcome(
        String name,
        @Nullable String sha256,
        Result result,
        String message,
        @Nullable IngestReport report,
        List<LakeDump> dumps)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What was done with a file. */
    enum Result {
        /** Read, and published. */
        INGESTED,
        /** Nothing, since it is in the lake. */
        ALREADY_THERE,
        /** Nothing, since it is not what it should be. */
        FAILED
    }

    static IngestOutcome ingested(String name, String sha256, IngestReport report, List<LakeDump> dumps) {
        return new IngestOutcome(name, sha256, Result.INGESTED, "", report, dumps);
    }

    static IngestOutcome alreadyThere(String name, String sha256, String message) {
        return new IngestOutcome(name, sha256, Result.ALREADY_THERE, message, null, List.of());
    }

    static IngestOutcome failed(String name, @Nullable String sha256, String message, @Nullable IngestReport report) {
        return new IngestOutcome(name, sha256, Result.FAILED, message, report, List.of());
    }
}
