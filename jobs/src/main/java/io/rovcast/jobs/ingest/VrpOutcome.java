package io.rovcast.jobs.ingest;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.jobs.lake.VrpSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file with a VRP set.
 *
 * @param name of the file
 * @param result what was done
 * @param message why, where the set was not taken; else empty
 * @param report on reading it, or null if it was not read, or not to an end
 * @param snapshot what it is in the lake, or null
 * @param sources rows of its table of sources that were written, or null
 */
record VrpOutcome(
        String name,
        IngestOutcome.Result result,
        String message,
        @Nullable IngestReport report,
        @Nullable VrpSnapshot snapshot,
        @Nullable Long sources) {

    static VrpOutcome ingested(String name, IngestReport report, VrpSnapshot snapshot) {
        return new VrpOutcome(name, IngestOutcome.Result.INGESTED, "", report, snapshot, null);
    }

    static VrpOutcome alreadyThere(String name) {
        return new VrpOutcome(name, IngestOutcome.Result.ALREADY_THERE, "", null, null, null);
    }

    static VrpOutcome failed(String name, String message, @Nullable IngestReport report) {
        return new VrpOutcome(name, IngestOutcome.Result.FAILED, message, report, null, null);
    }

    /** The same, with so many rows of sources. */
    VrpOutcome withSources(long rows) {
        return new VrpOutcome(name, result, message, report, snapshot, rows);
    }
}
