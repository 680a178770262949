package io.rovcast.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measured data that lies beside the project, in {@code ../shared/data}, and not on every machine. The system property
 * {@value #PROPERTY} names another folder.
 *
 * <p>In JUnit tests prefer {@link RequiresSharedData}, which skips them with a reason.
 */
public final class SharedData {
    /** System property with the folder to look in. */
    public static final String PROPERTY = "rovcast.shared-data";

    private SharedData() {}

    /** The folder of the data, whether it exists or not. */
    public static Path folder() {
        String given = System.getProperty(PROPERTY);
        return given != null
                ? Path.of(given)
                : ProjectFiles.root().resolveSibling("shared").resolve("data");
    }

    /** A file or folder of the data, if it is there. */
    public static Optional<Path> find(String relative) {
        return Optional.of(folder().resolve(relative)).filter(Files::exists);
    }

    /**
     * A file or folder of the data, in a test that {@link RequiresSharedData} guards.
     *
     * @throws IllegalStateException if it is absent
     */
    public static Path require(String relative) {
        return find(relative).orElseThrow(() -> new IllegalStateException(absent(relative)));
    }

    static String absent(String relative) {
        return "measured data \"" + relative + "\" is absent from " + folder();
    }
}
