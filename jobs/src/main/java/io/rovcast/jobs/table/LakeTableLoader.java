package io.rovcast.jobs.table;

import io.rovcast.cli.Progress;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeBatch;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakeRoutes;
import io.rovcast.jobs.spark.TaskProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Loads what the collectors of a lake saw at some time into one routing table. */
public final class LakeTableLoader {
    /** A collector whose newest dump is older than the newest of all by more than this has stopped: it is left out. */
    private static final Duration SPREAD = Duration.ofHours(24);

    private final JavaSparkContext spark;
    private final Progress progress;
    private final Lake lake;

    /**
     * A loader.
     *
     * @param spark where the tasks run
     * @param progress where to show how far they are
     * @param lake what they read
     */
    public LakeTableLoader(JavaSparkContext spark, Progress progress, Lake lake) {
        this.spark = spark;
        this.progress = progress;
        this.lake = lake;
    }

    /**
     * Reads the newest dump of each collector that is not newer than a time.
     *
     * @param collectors their names; empty for all that were seen within a day of the newest dump
     * @throws FormatException if a collector that was asked for has no such dump, or none has
     */
    public LoadedTable load(List<String> collectors, Instant upTo) throws IOException {
        List<LakeBatch> batches = collectors.isEmpty() ? current(upTo) : of(collectors, upTo);
        List<LakeDump> dumps =
                batches.stream().flatMap(batch -> batch.dumps().stream()).toList();
        List<IngestReport> reports = batches.stream().map(LakeBatch::report).toList();
        String name = dumps.size() == 1 ? "1 dump" : dumps.size() + " dumps";
        try (TaskProgress shown = new TaskProgress(spark.sc(), progress, "reading " + name + " of the lake", 0)) {
            return new LoadedTable(new LakeRoutes(spark, lake, shown.records()).read(dumps), reports);
        }
    }

    private List<LakeBatch> of(List<String> collectors, Instant upTo) throws IOException {
        List<LakeBatch> batches = new ArrayList<>();
        for (String collector : collectors) {
            batches.add(lake.newestTable(collector, upTo).orElseThrow(() -> nothing("table of " + collector, upTo)));
        }
        return batches;
    }

    private List<LakeBatch> current(Instant upTo) throws IOException {
        List<LakeBatch> batches = new ArrayList<>();
        for (String collector : lake.collectors()) {
            lake.newestTable(collector, upTo).ifPresent(batches::add);
        }
        Instant newest = batches.stream()
                .map(LakeTableLoader::time)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> nothing("routing table", upTo));
        batches.removeIf(batch -> time(batch).isBefore(newest.minus(SPREAD)));
        return batches;
    }

    private static Instant time(LakeBatch batch) {
        return batch.dumps().get(0).time();
    }

    private FormatException nothing(String what, Instant upTo) {
        String when = upTo.equals(Instant.MAX) ? "" : " of " + upTo + " or before";
        return FormatException.of(lake.toString(), "the lake has no " + what + when);
    }
}
