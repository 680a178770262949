package io.rovcast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rovcast.testkit.ProjectFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables made by a generator that shares no code with us, with the state and reason of every pair. It comes as source in
 * Rust beside the project; where that or a compiler for it is absent, the test is skipped.
 */
class IndependentTruthTest {
    private static final Path SOURCE =
            ProjectFiles.root().resolveSibling("shared").resolve("bench/ribgen.rs");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void buildGenerator() throws Exception {
        assumeTrue(Files.exists(SOURCE), "no generator beside the project");
        assumeTrue(isOnPath("rustc"), "no Rust compiler");
        run(
                "rustc",
                "--edition",
                "2021",
                "-C",
                "opt-level=2",
                "-o",
                folder.resolve("ribgen").toString(),
                SOURCE.toString());
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "--seed 3 --peers 8",
                "--seed 5 --peers 8 --addpath --quirks",
                "--seed 8 --peers 5 --style ris --moas 0.2 --asset 0.1",
            })
    void everyStateAndReasonAgrees(String options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("ribgen").toString(), "--v4", "20000", "--v6", "5000", "--out", folder.toString()));
        command.addAll(List.of(options.split(" ")));
        run(command.toArray(String[]::new));
        TruthCheck.Result result = TruthCheck.check(folder, "rib");
        assertThat(result.differences()).isEmpty();
        assertThat(result.agrees()).as(result.toString()).isTrue();
        assertThat(result.rows()).isGreaterThan(20_000);
    }
}
