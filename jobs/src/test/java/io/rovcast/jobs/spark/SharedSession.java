package io.rovcast.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The one session of all tests of this module in a virtual machine: commands that run here join it. */
public final class SharedSession {
    private static final SparkSession SESSION = open();

    private SharedSession() {}

    /** The session, on two threads. */
    public static SparkSession get() {
        return SESSION;
    }

    private static SparkSession open() {
        QuietLog.configure();
        try {
            return SparkSessions.open("tests", new SparkOptions("local[2]", Map.of()))
                    .session();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
