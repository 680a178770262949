package io.rovcast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built: for {@code --version} and for the {@code run} section of every result.
 *
 * @param version the project's version, for example {@code 0.1.0}
 * @param commit abbreviated Git commit of the sources, {@code -dirty} where they differed, or {@code unknown}
 * @param spark version of Spark that the jobs are compiled against
 */
public record BuildInfo(String version, String commit, String spark) {

    private static final String UNKNOWN = "unknown";
    private static final BuildInfo CURRENT = read();

    /** The running build. A commit that the build did not record is taken from the system property rovcast.commit. */
    public static BuildInfo current() {
        return CURRENT;
    }

    /** Version and commit in one word, for example {@code 0.1.0+3f2a9c1b7d10}. */
    public String label() {
        return commit.equals(UNKNOWN) ? version : version + "+" + commit;
    }

    private static BuildInfo read() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new AssertionError("build.properties is missing beside " + BuildInfo.class.getName());
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading build.properties of this build", e);
        }
        String commit = properties.getProperty("commit", UNKNOWN);
        return new BuildInfo(
                properties.getProperty("version", UNKNOWN),
                commit.equals(UNKNOWN) ? System.getProperty("rovcast.commit", UNKNOWN) : commit,
                properties.getProperty("spark", UNKNOWN));
    }
}
