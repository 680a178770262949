package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.text.Screen;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastWriterTest {
    private static final Set<ResultTables.Format> PARQUET_ALONE = Set.of();

    private Path parent = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void inAnEmptyDirectory(@TempDir Path directory) {
        parent = directory;
        target = directory.resolve("out");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(Forecast forecast, IfExists ifExists, Set<ResultTables.Format> more) throws IOException {
        try (OutputDirectory out = ForecastWriter.begin(target, ifExists)) {
            ForecastWriter.write(forecast, out, more);
        }
    }

    @Test
    void aResultHasTheFilesOfTheContract() throws IOException {
        write(Scenario.lively().forecast(), IfExists.FAIL, PARQUET_ALONE);
        assertThat(names(target))
                .containsExactly(
                        "blame.parquet",
                        "blocks.parquet",
                        "origins.parquet",
                        "report.html",
                        "summary.txt",
                        "transitions.parquet",
                        "verdict.json");
    }

    @Test
    void csvTwinsComeIfAskedFor() throws IOException {
        write(Scenario.lively().forecast(), IfExists.FAIL, EnumSet.of(ResultTables.Format.CSV));
        assertThat(names(target)).hasSize(11).contains("blame.csv", "blocks.csv", "origins.csv", "transitions.csv");
    }

    @Test
    void theSummaryIsWhatIsPrintedWithoutColour() throws IOException {
        Forecast forecast = Scenario.lively().forecast();
        write(forecast, IfExists.FAIL, PARQUET_ALONE);
        assertThat(target.resolve("summary.txt")).hasContent(SummaryText.render(forecast, Screen.FILE, Path.of("out")));
    }

    @Test
    void theSameForecastGivesTheSameFiles() throws IOException {
        write(Scenario.lively().forecast(), IfExists.FAIL, EnumSet.of(ResultTables.Format.CSV));
        List<byte[]> first = contents();
        write(Scenario.lively().forecast(), IfExists.REPLACE, EnumSet.of(ResultTables.Format.CSV));
        assertThat(contents()).usingElementComparator(Arrays::compare).isEqualTo(first);
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (String name : names(target)) {
            contents.add(Files.readAllBytes(target.resolve(name)));
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transitions.parquet",
                "origins.parquet",
                "blame.parquet",
                "blocks.parquet",
                "blocks.csv",
                "report.html",
                "summary.txt",
                "verdict.json"
            })
    void afterAFailureInAnyFileTheEarlierResultIsAsItWas(String name) throws IOException {
        Forecast forecast = Scenario.harmless().forecast();
        write(forecast, IfExists.FAIL, PARQUET_ALONE);
        List<byte[]> before = contents();
        assertThatThrownBy(() -> {
                    try (OutputDirectory out = ForecastWriter.begin(target, IfExists.REPLACE)) {
                        ForecastWriter.writeFiles(
                                ManyNetworks.of(100).forecast(),
                                EnumSet.of(ResultTables.Format.CSV),
                                "out",
                                file -> file.equals(name) ? new FullDisk(out.newFile(file)) : out.newFile(file));
                        out.publish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(contents()).usingElementComparator(Arrays::compare).isEqualTo(before);
        assertThat(names(parent)).containsExactly("out");
    }

    /** Takes the first hundred bytes. */
    private static final class FullDisk extends FilterOutputStream {
        private int left = 100;

        FullDisk(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (--left < 0) {
                throw new IOException("No space left on device");
            }
            super.write(value);
        }
    }
}
