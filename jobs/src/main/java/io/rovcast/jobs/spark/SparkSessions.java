package io.rovcast.jobs.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Opens Spark sessions with settings that suit a command: quiet, loopback only, UTC, zstd. */
public final class SparkSessions {
    private static final String DEFAULT_MASTER = "local[*]";
    private static final String HADOOP = "spark.hadoop.";

    private SparkSessions() {}

    /**
     * A session that is closed with the command. Inside a process that has one already (a notebook, a test) it is that
     * one, which then stays open and keeps the settings it was started with.
     *
     * @param session the session
     * @param owned whether {@link #close} stops it
     */
    public record Handle(SparkSession session, boolean owned) implements AutoCloseable {
        /**
         * Does work on the session.
         *
         * @throws IOException if the cluster ended the application meanwhile, or could not be reached: no bug of the work
         */
        public <T> T call(Callable<T> work) throws Exception {
            try {
                return work.call();
            } catch (Exception e) { // Scala throws checked ones without a word
                if (isProcessEnding()) {
                    throw new InterruptedIOException("interrupted");
                }
                if (owned && session.sparkContext().isStopped()) {
                    String master = session.sparkContext().master();
                    throw new IOException(master + " cannot be reached, or has ended the application", e);
                }
                throw e;
            }
        }

        /** Then Spark has stopped by itself, and all that happens now is a consequence. */
        private static boolean isProcessEnding() {
            try {
                Thread hook = new Thread(() -> {});
                Runtime.getRuntime().addShutdownHook(hook);
                Runtime.getRuntime().removeShutdownHook(hook);
                return false;
            } catch (IllegalStateException e) {
                return true; // too late for hooks
            }
        }

        /** Stops the session if this handle started it. */
        @Override
        public void close() {
            if (owned) {
                session.stop();
            }
        }
    }

    /**
     * Starts a session, or joins the running one.
     *
     * @param name what cluster managers show as the application's name
     * @param options master and settings of the command line
     * @throws IOException if Spark does not start with these options
     */
    public static Handle open(String name, SparkOptions options) throws IOException {
        scala.Option<SparkSession> running = SparkSession.getDefaultSession();
        if (running.isDefined() && !running.get().sparkContext().isStopped()) {
            return new Handle(running.get(), false);
        }
        SparkConf conf = conf(name, options, new SparkConf());
        try {
            return new Handle(SparkSession.builder().config(conf).getOrCreate(), true);
        } catch (Exception e) { // Scala throws checked ones, too
            if (options.isDefault()) {
                throw e;
            }
            throw new IOException(
                    "Spark does not start on %s: %s".formatted(conf.get("spark.master"), e.getMessage()), e);
        }
    }

    /**
     * The settings of a new session.
     *
     * @param given what spark-submit and system properties set
     */
    static SparkConf conf(String name, SparkOptions options, SparkConf given) {
        SparkConf conf = given.clone();
        options.settings().forEach(conf::set);
        String master = Optional.ofNullable(options.master()).orElseGet(() -> conf.get("spark.master", DEFAULT_MASTER));
        conf.setMaster(master);
        conf.setIfMissing("spark.app.name", name);
        defaults(master).forEach(conf::setIfMissing);
        return conf;
    }

    /** Settings of Hadoop's file systems for work without a session: those that begin with {@code spark.hadoop.}. */
    public static Configuration hadoopConfiguration(SparkOptions options) {
        Configuration configuration = new Configuration();
        for (Tuple2<String, String> setting :
                conf("files", options, new SparkConf()).getAllWithPrefix(HADOOP)) {
            configuration.set(setting._1(), setting._2());
        }
        return configuration;
    }

    private static Map<String, String> defaults(String master) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("spark.ui.enabled", "false");
        defaults.put("spark.ui.showConsoleProgress", "false");
        defaults.put("spark.sql.catalogImplementation", "in-memory");
        // Times in tables are instants; text of them is UTC whatever the machine's zone, and every reader knows micros.
        defaults.put("spark.sql.session.timeZone", "UTC");
        defaults.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        defaults.put("spark.sql.parquet.compression.codec", "zstd");
        // What comes to the driver is one table of each branch of a merge, and its heap is the limit of that.
        defaults.put("spark.driver.maxResultSize", "0");
        if (master.startsWith("local")) {
            // One process: nothing of it is for other machines, and a shuffle into 200 parts costs more than it
            // spreads.
            defaults.put("spark.driver.host", "127.0.0.1");
            defaults.put("spark.driver.bindAddress", "127.0.0.1");
            defaults.put(
                    "spark.sql.shuffle.partitions",
                    String.valueOf(2 * Runtime.getRuntime().availableProcessors()));
        }
        return defaults;
    }
}
