package io.rovcast.jobs.spark;

/** Keeps Spark's own log off the terminal of an embedded session: warnings about this process's set-up help nobody. */
final class QuietLog {
    private static final String PROPERTY = "log4j2.configurationFile";
    private static final String CONFIGURATION = "rovcast-log4j2.properties";

    private QuietLog() {}

    /** Takes effect if nothing was logged yet, no configuration is given, and spark-submit, which has its own, is absent. */
    static void configure() {
        boolean submitted = Boolean.getBoolean("SPARK_SUBMIT");
        boolean given = System.getProperty(PROPERTY) != null
                || QuietLog.class.getResource("/log4j2.properties") != null
                || QuietLog.class.getResource("/log4j2.xml") != null;
        if (!submitted && !given) {
            System.setProperty(PROPERTY, CONFIGURATION);
        }
    }
}
