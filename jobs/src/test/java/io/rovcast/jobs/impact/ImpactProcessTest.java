package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs: what they leave if they end while they write, and what they say if something is wrong inside. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals and limits of POSIX")
class ImpactProcessTest {
    private static final List<String> INPUTS = List.of(
            "impact",
            "--master",
            "local[2]",
            "--rib",
            ProjectFiles.sample("rib.south.gz").toString(),
            "--baseline",
            ProjectFiles.sample("vrps.baseline.json").toString());
    private static final List<String> CANDIDATE =
            List.of("--candidate", ProjectFiles.sample("vrps.candidate.json").toString());

    @TempDir
    private Path folder;

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> arguments(List<String> change, String... more) {
        List<String> all = new ArrayList<>(INPUTS);
        all.addAll(change);
        all.addAll(List.of(more));
        return all;
    }

    private static CommandRun runHere(List<String> arguments) {
        return CommandRun.impact(arguments.subList(1, arguments.size()).toArray(String[]::new));
    }

    @Test
    void aRunThatIsKilledWhileItWritesLeavesTheEarlierResultAndTheNextRunClearsAway() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        Path earlier = Files.createDirectory(results.resolve("out"));
        Files.writeString(earlier.resolve("verdict.json"), "earlier");
        List<String> arguments = arguments(CANDIDATE, "--out", earlier.toString(), "--overwrite");
        try (Breakpoint breakpoint = Breakpoint.listen();
                CommandProcess run = CommandProcess.start(List.of(), List.of(breakpoint.option()), folder, arguments)) {
            assertThat(breakpoint.stopsIn("io.rovcast.report.HtmlReport", "write"))
                    .as("begins to write the report; it said: %s", Files.readString(run.err()))
                    .isTrue();
            run.kill();
        }
        assertThat(names(results)).containsExactly(".out.rovcast-lock", ".out.rovcast-new", "out");
        assertThat(names(results.resolve(".out.rovcast-new")))
                .contains("transitions.parquet", "report.html")
                .doesNotContain("verdict.json");
        assertThat(names(earlier)).containsExactly("verdict.json");
        assertThat(earlier.resolve("verdict.json")).hasContent("earlier");

        CommandRun next = runHere(arguments);
        assertThat(next.exitCode()).as(next.err()).isEqualTo(4);
        assertThat(names(results)).containsExactly("out");
        assertThat(new ObjectMapper()
                        .readTree(earlier.resolve("verdict.json").toFile())
                        .at("/verdict")
                        .asText())
                .isEqualTo("BLOCK");
    }

    /**
     * A limit on the size of files stands for a disk that is full: the system's answer to a write is an error likewise. The
     * limit leaves room for the native library that Parquet's compression unpacks, so the result has to be large.
     */
    @Test
    void aDiskThatIsFullIsSaidInOneLineAndNothingIsLeft() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh, whose limit stands for a full disk");
        Path results = Files.createDirectory(folder.resolve("results"));
        Path out = results.resolve("out");
        try (CommandProcess run = CommandProcess.start(
                List.of("/bin/sh", "-c", "ulimit -f 2560; exec \"$0\" \"$@\""), // blocks of 512 bytes
                List.of(),
                folder,
                arguments(List.of("--delta", everythingInvalid().toString(), "--out", out.toString(), "--csv")))) {
            CommandRun ended = run.result();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err())
                    .isEqualTo("rovcast: " + out + "/transitions.csv: cannot be written: File too large\n");
            assertThat(ended.out()).isEmpty();
        }
        assertThat(names(results)).isEmpty();
    }

    /** The engine logs its errors, too, and its log must stay out of standard output. */
    @Test
    void anInternalErrorIsOneLineOrWithVerboseTheLogsAndTheStack() throws Exception {
        List<String> arguments = arguments(CANDIDATE, "--conf", "spark.driver.maxResultSize=1b");
        try (CommandProcess run = CommandProcess.start(List.of(), List.of(), folder, arguments)) {
            CommandRun ended = run.result();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("rovcast: internal error: ")
                    .contains("spark.driver.maxResultSize")
                    .endsWith("(stack trace with -v)");
            assertThat(ended.out()).isEmpty();
        }
        arguments.add("-v");
        try (CommandProcess run = CommandProcess.start(List.of(), List.of(), folder, arguments)) {
            CommandRun ended = run.result();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("INFO SparkContext: Running Spark version ")
                    .containsPattern("\nrovcast: internal error: .*maxResultSize.*\n.*\n\tat ");
            assertThat(ended.out()).isEmpty();
        }
    }

    /** VRPs for AS0 on all of IPv4, many for each address, each of which every line of the result names. */
    private Path everythingInvalid() throws IOException {
        List<String> vrps = new ArrayList<>();
        for (int length = 1; length <= 8; length++) {
            for (int first = 0; first < 256; first += 256 >> length) {
                vrps.add("{\"asn\":0,\"prefix\":\"%d.0.0.0/%d\",\"maxLength\":32}".formatted(first, length));
            }
        }
        String announced = String.join(",", vrps);
        return Files.writeString(folder.resolve("delta.json"), "{\"announced\":[" + announced + "],\"withdrawn\":[]}");
    }
}
