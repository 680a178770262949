package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.testkit.Compression;
import io.rovcast.testkit.ProjectFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of {@code data-samples/incidents} are what the generator writes. With {@code -Drovcast.rewrite-samples=true} they
 * are written anew.
 */
class IncidentsTest {
    private static final Path FOLDER = ProjectFiles.root().resolve("data-samples/incidents");
    private static final Scenario SCENARIO = Incidents.scenario();

    @BeforeAll
    static void rewriteIfAsked() throws IOException {
        if (Boolean.getBoolean("rovcast.rewrite-samples")) {
            Incidents.write(FOLDER);
        }
    }

    static Stream<Arguments> files() {
        return Incidents.files().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileIsWhatTheGeneratorWrites(String file, String name) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ScenarioFiles.of(SCENARIO, name).writeTo(expected);
        Path path = FOLDER.resolve(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                InputStream plain = Compression.of(path) == Compression.BZIP2
                        ? new BZip2CompressorInputStream(in)
                        : new GZIPInputStream(in)) {
            assertThat(plain.readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    static Stream<Arguments> deltas() {
        return Incidents.deltas(SCENARIO).entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deltas")
    void aChangeIsWhatTheGeneratorMakes(String file, ScenarioFiles.Content content) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        content.writeTo(expected);
        try (InputStream plain = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)))) {
            assertThat(plain.readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void theListIsThatOfTheGenerator() throws IOException {
        assertThat(FOLDER.resolve("incidents.json")).hasContent(Incidents.index());
    }
}
