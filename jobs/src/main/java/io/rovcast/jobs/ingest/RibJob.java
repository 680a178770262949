package io.rovcast.jobs.ingest;

import io.rovcast.cli.Progress;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.Staging;
import io.rovcast.jobs.spark.TaskProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Puts files of routing tables into a lake, on Spark: one task a file, or several small files. */
final class RibJob {
    /** Consecutive files share a task up to this size: a task costs some milliseconds wherever it runs. */
    private static final long SMALL_TASK_BYTES = 16 << 20;

    private final JavaSparkContext spark;
    private final Progress progress;
    private final OnBadRecord onBadRecord;

    /**
     * A job.
     *
     * @param spark where the tasks run
     * @param progress where to show how far they are
     * @param onBadRecord what a damaged record does
     */
    RibJob(JavaSparkContext spark, Progress progress, OnBadRecord onBadRecord) {
        this.spark = spark;
        this.progress = progress;
        this.onBadRecord = onBadRecord;
    }

    /** Ingests files; the outcomes are in their order. */
    List<IngestOutcome> run(Lake lake, List<RibTask.Input> inputs) throws IOException {
        List<List<RibTask.Input>> tasks = pack(inputs);
        long bytes = inputs.stream().mapToLong(input -> input.file().bytes()).sum();
        String name = inputs.size() == 1 ? inputs.get(0).name() : inputs.size() + " files";
        try (Staging staging = Staging.open(lake);
                TaskProgress shown = new TaskProgress(spark.sc(), progress, "ingesting " + name, bytes)) {
            int slots = Math.max(1, spark.defaultParallelism());
            Broadcast<RibTask.Config> config = spark.broadcast(new RibTask.Config(
                    lake.root().toString(),
                    staging.directory(),
                    lake.ingestedTables(),
                    onBadRecord,
                    Math.max(1, slots / Math.min(slots, tasks.size()))));
            Broadcast<SerializableConfiguration> hadoop =
                    spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
            try {
                RibTask task = new RibTask(config, hadoop, shown.bytes(), shown.records());
                return repeatsNamed(spark.parallelize(tasks, tasks.size())
                        .mapPartitions(task)
                        .collect());
            } finally {
                config.destroy();
                hadoop.destroy();
            }
        }
    }

    /** In order, so that outcomes come in the order of the files. */
    private static List<List<RibTask.Input>> pack(List<RibTask.Input> inputs) {
        List<List<RibTask.Input>> tasks = new ArrayList<>();
        List<RibTask.Input> last = new ArrayList<>();
        long bytes = 0;
        for (RibTask.Input input : inputs) {
            if (!last.isEmpty() && bytes + input.file().bytes() > SMALL_TASK_BYTES) {
                tasks.add(last);
                last = new ArrayList<>();
                bytes = 0;
            }
            last.add(input);
            bytes += input.file().bytes();
        }
        if (!last.isEmpty()) {
            tasks.add(last);
        }
        return tasks;
    }

    /** Of files with the same content, tasks that do not know of each other ingest each; it is in the lake once. */
    private static List<IngestOutcome> repeatsNamed(List<IngestOutcome> outcomes) {
        Map<String, String> firstOf = new HashMap<>();
        List<IngestOutcome> named = new ArrayList<>();
        for (IngestOutcome outcome : outcomes) {
            String sha256 = outcome.sha256();
            String first = sha256 == null || outcome.result() != IngestOutcome.Result.INGESTED
                    ? null
                    : firstOf.putIfAbsent(sha256, outcome.name());
            named.add(
                    first == null || sha256 == null
                            ? outcome
                            : IngestOutcome.alreadyThere(outcome.name(), sha256, "the same file as " + first));
        }
        return named;
    }
}
