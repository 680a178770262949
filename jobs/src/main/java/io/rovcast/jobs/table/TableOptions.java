package io.rovcast.jobs.table;

import io.rovcast.cli.Progress;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakePairDays;
import io.rovcast.model.history.PairDays;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which routing tables a command reads: files, or those of a lake; a mixin. */
public final class TableOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Routing tables, and updates to them: MRT dumps or text, compressed or not; files, globs,"
                    + " directories, in any file system that Hadoop knows; - is standard input; repeatable. Default: those"
                    + " of the lake.")
    private List<String> ribs = new ArrayList<>();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "A lake, which rovcast ingest fills. Without --rib its tables are taken: the newest of each"
                    + " collector, but none after --at. Default: none.")
    private @Nullable String lake;

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "Collectors whose tables are taken from the lake; repeatable. Default: all that have one within"
                            + " 24 h of the newest.")
    private List<String> collectors = new ArrayList<>();

    /**
     * Checks that the options go together; to be called before anything costs time.
     *
     * @throws ParameterException if not
     */
    public void validate() {
        if (ribs.isEmpty() && lake == null) {
            throw wrong("Missing the routing tables: give --rib FILE, or --lake DIR");
        }
        if (!collectors.isEmpty() && !ribs.isEmpty()) {
            throw wrong("--collector chooses tables of the lake, and tables are given by --rib");
        }
    }

    private ParameterException wrong(String problem) {
        if (command == null) {
            throw new IllegalStateException(problem);
        }
        return new ParameterException(command.commandLine(), problem);
    }

    /** What {@code --rib} names. */
    public List<String> ribs() {
        return List.copyOf(ribs);
    }

    /** True if a lake is named. */
    public boolean hasLake() {
        return lake != null;
    }

    /**
     * Finds the files and opens the lake, without Spark.
     *
     * @throws IOException if one of them is not there
     */
    public Found find(Configuration hadoop) throws IOException {
        @Nullable Lake opened = lake == null ? null : Lake.open(lake, hadoop);
        return new Found(RibFiles.expand(ribs, hadoop, this::warn), Optional.ofNullable(opened));
    }

    private void warn(String sentence) {
        if (command != null) {
            command.commandLine().getErr().println("rovcast: warning: " + sentence);
        }
    }

    /** The tables that the options name, found but not read. */
    public final class Found {
        private final List<RibFile> files;
        private final Optional<Lake> lake;

        private Found(List<RibFile> files, Optional<Lake> lake) {
            this.files = files;
            this.lake = lake;
        }

        /** The lake, if one is named. */
        public Optional<Lake> lake() {
            return lake;
        }

        /** On which days the lake's pairs were there; nothing is known without a lake. */
        public PairDays past() throws IOException {
            return lake.isPresent() ? LakePairDays.read(lake.get()) : PairDays.NONE;
        }

        /**
         * Reads the files or, without any, the tables of the lake.
         *
         * @param upTo the time after which nothing counts
         */
        public LoadedTable load(SparkSession spark, Progress progress, OnBadRecord onBadRecord, Instant upTo)
                throws IOException {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            return files.isEmpty() && lake.isPresent()
                    ? new LakeTableLoader(context, progress, lake.get()).load(collectors, upTo)
                    : new TableLoader(context, progress, onBadRecord, TableOptions.this::warn).load(files, upTo);
        }
    }
}
