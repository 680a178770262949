package io.rovcast.jobs.spark;

import io.rovcast.cli.RootCommand;

/**
 * Sends the logs of Spark, Hadoop and Parquet to standard error, and only what went wrong: warnings about this process's
 * set-up help nobody. {@code -v} shows more, see {@link RootCommand#LOG_LEVEL}.
 */
public final class QuietLog {
    private static final String PROPERTY = "log4j2.configurationFile";
    private static final String CONFIGURATION = "rovcast-log4j2.properties";

    private QuietLog() {}

    /**
     * To be called before anything is logged, for then the configuration is read; without any, errors go to standard output.
     * Does nothing if a configuration is given, or if spark-submit, which has its own, started this process.
     */
    public static void configure() {
        boolean submitted = Boolean.getBoolean("SPARK_SUBMIT");
        boolean given = System.getProperty(PROPERTY) != null
                || QuietLog.class.getResource("/log4j2.properties") != null
                || QuietLog.class.getResource("/log4j2.xml") != null;
        if (!submitted && !given) {
            System.setProperty(PROPERTY, CONFIGURATION);
        }
    }
}
