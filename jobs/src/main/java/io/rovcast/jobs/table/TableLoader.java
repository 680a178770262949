package io.rovcast.jobs.table;

import io.rovcast.cli.Progress;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.jobs.spark.TaskProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Loads files into one routing table, one task a file. */
public final class TableLoader {
    private final JavaSparkContext spark;
    private final Progress progress;
    private final OnBadRecord onBadRecord;
    private final Consumer<String> warnings;

    /**
     * A loader.
     *
     * @param spark where the tasks run
     * @param progress where to show how far they are
     * @param onBadRecord what a damaged record does
     * @param warnings receives a sentence about each file that is not read, for another has the same content
     */
    public TableLoader(JavaSparkContext spark, Progress progress, OnBadRecord onBadRecord, Consumer<String> warnings) {
        this.spark = spark;
        this.progress = progress;
        this.onBadRecord = onBadRecord;
        this.warnings = warnings;
    }

    /**
     * Reads files. Bad input that a task meets comes as the cause of what Spark throws.
     *
     * @param files tables, and files of updates to them
     * @param upTo updates after this are not applied
     * @throws FormatException if none has a route
     */
    public LoadedTable load(List<RibFile> files, Instant upTo) throws IOException {
        List<TableUnit> units = new TablePlan(spark.hadoopConfiguration(), warnings).of(files);
        long bytes = units.stream().mapToLong(TableUnit::bytes).sum();
        String name = files.size() == 1 ? files.get(0).name() : files.size() + " files";
        try (TaskProgress shown = new TaskProgress(spark.sc(), progress, "reading " + name, bytes)) {
            int slots = Math.max(1, spark.defaultParallelism());
            int threads = Math.max(1, slots / Math.min(slots, units.size()));
            Broadcast<SerializableConfiguration> hadoop =
                    spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
            ReadTable read = new ReadTable(hadoop, onBadRecord, upTo, threads, shown.bytes(), shown.records());
            JavaRDD<LoadedTable> tables = spark.parallelize(units, units.size()).map(read);
            LoadedTable loaded = tables.treeReduce(LoadedTable::with);
            if (loaded.table().size() == 0) {
                throw FormatException.of(name, "no routes" + firstWarning(loaded));
            }
            return loaded;
        }
    }

    private static String firstWarning(LoadedTable loaded) {
        return loaded.reports().stream()
                .flatMap(report -> report.warnings().stream())
                .findFirst()
                .map(warning -> ": " + warning)
                .orElse("");
    }
}
