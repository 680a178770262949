package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole files that tests compare with; {@code -Dgolden.update=true} rewrites them, to be reviewed as a diff. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/io/rovcast/report/golden");

    private Golden() {}

    static void assertEquals(String name, String actual) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, actual);
        }
        assertThat(file).as("golden file; -Dgolden.update=true writes it").exists();
        assertThat(actual).as(name).isEqualTo(Files.readString(file));
    }
}
