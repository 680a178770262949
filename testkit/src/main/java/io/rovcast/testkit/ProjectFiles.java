package io.rovcast.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project is, whatever module's folder a test runs in. */
public final class ProjectFiles {
    private ProjectFiles() {}

    /**
     * The project's root: the nearest folder, from the working directory upwards, that holds {@code .mvn}.
     *
     * @throws IllegalStateException if there is none
     */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder with .mvn in or above " + start + ": not inside the project");
    }

    /**
     * A file or folder of {@code data-samples}.
     *
     * @param relative such as {@code rib.north.bz2} or {@code mrtparse/quagga_rib}
     * @throws IllegalStateException if it is absent, since it is part of the project
     */
    public static Path sample(String relative) {
        Path path = root().resolve("data-samples").resolve(relative);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing; it belongs to the project");
        }
        return path;
    }
}
