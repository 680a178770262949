package io.rovcast.jobs.lake;

import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Dumps of the lake as routing tables: tasks read stretches of them, and build a table each. */
public final class LakeRoutes {
    private final JavaSparkContext spark;
    private final Lake lake;
    private final LongAccumulator routes;

    /**
     * A reader.
     *
     * @param spark where the tasks run
     * @param lake what they read
     * @param routes is told how many routes were read
     */
    public LakeRoutes(JavaSparkContext spark, Lake lake, LongAccumulator routes) {
        this.spark = spark;
        this.lake = lake;
        this.routes = routes;
    }

    /**
     * Part of a dump, for one task.
     *
     * @param dump the dump
     * @param from its first row group
     * @param to one past its last row group
     */
    private record Stretch(LakeDump dump, int from, int to) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Tables that together are what the dumps show; no two of one dump have the same prefix. {@link RoutingTable#merge} makes
     * one of them.
     */
    public JavaRDD<RoutingTable> tables(List<LakeDump> dumps) throws IOException {
        List<Stretch> stretches = new ArrayList<>();
        int tasksOfDump = Math.max(1, spark.defaultParallelism() / Math.max(1, dumps.size()));
        for (LakeDump dump : dumps) {
            int groups = rowGroups(dump);
            int tasks = Math.max(1, Math.min(groups, tasksOfDump));
            for (int task = 0; task < tasks; task++) {
                stretches.add(new Stretch(
                        dump, (int) ((long) groups * task / tasks), (int) ((long) groups * (task + 1) / tasks)));
            }
        }
        Broadcast<SerializableConfiguration> hadoop =
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        return spark.parallelize(stretches, Math.max(1, stretches.size()))
                .map(new ReadStretch(lake.root().toString(), hadoop, routes));
    }

    private int rowGroups(LakeDump dump) throws IOException {
        try (ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromPath(
                lake.files().path(dump.file(LakeTable.ROUTES).path()),
                lake.files().configuration()))) {
            return file.getRowGroups().size();
        }
    }

    /** What the dumps show as one table, brought together pairwise on the executors. */
    public RoutingTable read(List<LakeDump> dumps) throws IOException {
        if (dumps.isEmpty()) {
            return new RoutingTable.Builder().build();
        }
        return tables(dumps).treeReduce((left, right) -> RoutingTable.merge(List.of(left, right)));
    }

    /** Reads a stretch where a task runs. */
    private static final class ReadStretch implements Function<Stretch, RoutingTable> {
        private static final long serialVersionUID = 1L;

        private final String directory;
        private final Broadcast<SerializableConfiguration> hadoop;

        private final LongAccumulator routes;

        ReadStretch(String directory, Broadcast<SerializableConfiguration> hadoop, LongAccumulator routes) {
            this.directory = directory;
            this.hadoop = hadoop;
            this.routes = routes;
        }

        @Override
        public RoutingTable call(Stretch stretch) throws IOException {
            LakeFiles files = LakeFiles.at(directory, hadoop.value().value());
            RoutingTable.Builder builder = new RoutingTable.Builder();
            try (RouteRows rows = new RouteRows(files, stretch.dump(), builder)) {
                for (int group = stretch.from(); group < stretch.to(); group++) {
                    routes.add(rows.read(group));
                }
            }
            return builder.build();
        }
    }
}
