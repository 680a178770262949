package io.rovcast.jobs.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how Spark runs; a picocli mixin. */
public final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where Spark runs: local[N] is this process on N cores, spark://HOST:PORT a cluster. Default:"
                    + " what spark-submit set, else local[*], all cores.")
    private @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark, or of Hadoop's file systems (spark.hadoop.…); repeatable; wins over the"
                    + " built-in ones and over spark-submit. Default: those.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** No master, no settings: what picocli fills in, or the defaults as they are. */
    public SparkOptions() {}

    /**
     * Options that no command line gave.
     *
     * @param master a Spark master, or null for the default
     * @param settings Spark settings by name
     */
    public SparkOptions(@Nullable String master, Map<String, String> settings) {
        this.master = master;
        this.settings = new LinkedHashMap<>(settings);
    }

    @Nullable
    String master() {
        return master;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Whether the user left all of it to us. */
    boolean isDefault() {
        return master == null && settings.isEmpty();
    }
}
