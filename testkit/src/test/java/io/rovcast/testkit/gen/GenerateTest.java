package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Generate.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--vantage-points N", "trust-anchor-lost:TA");
    }

    @Test
    void writesEveryFileAndSaysHowLargeItIs(@TempDir Path folder) {
        int code = run(
                "--out",
                folder.resolve("new").toString(),
                "--ipv4",
                "300",
                "--ipv6",
                "60",
                "--compress",
                "gz",
                "--collector",
                "one:add-path",
                "--plant",
                "max-length-typo",
                "--plant",
                "ordinary-churn:5");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**/rib.one.mrt.gz")
                .isDirectoryContaining("glob:**/vrps.baseline.json")
                .isDirectoryContaining("glob:**/truth.csv");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("rib.one.mrt.gz", "IPv4 and", "changes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed 1                       | --out DIR is missing",
                "--out x --seed one             | \"one\" is no value for --seed",
                "--out x --seed                 | --seed is unknown or needs a value",
                "--out x --speed 9              | --speed is unknown",
                "--out x --compress rar         | \"rar\" is none of bz2, gz, xz, zst",
                "--out x --collector north      | \"north\" is not NAME:STYLE",
                "--out x --collector north:flat | \"flat\" is none of route-views, ris, add-path",
                "--out x --plant a-tree         | nothing to plant is called \"a-tree\"",
                "--out x --plant ordinary-churn | \"ordinary-churn\" lacks a part after a colon",
                "--out x --plant trust-anchor-lost:nasa | no trust anchor \"nasa\"",
                "--out x --vantage-points 61    | 61 vantage points: expected 1 to 60",
            })
    void namesWhatIsWrong(String args, String message) {
        assertThat(run(args.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("generate: " + message + "; --help explains the options" + System.lineSeparator());
        assertThat(Path.of("x")).doesNotExist();
    }
}
