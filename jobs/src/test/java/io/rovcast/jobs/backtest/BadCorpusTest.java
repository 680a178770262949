package io.rovcast.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A corpus that is not one is refused with the place. */
class BadCorpusTest {
    private static final String GOOD = """
            {"schema": "rovcast/incidents/1", "ribs": ["rib.bz2"], "baseline": "vrps.json", "other": 1,
             "incidents": [{"id": "one", "expected": "PASS", "candidate": "vrps.json"},
                           {"id": "two", "expected": "WARN", "at": "2026-01-07T15:20:00Z",
                            "series": [{"delta": "delta.json"}, {"candidate": "vrps.json"}]}]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : new String[] {"rib.bz2", "vrps.json", "delta.json"}) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.writeString(folder.resolveSibling("outside.json"), "");
    }

    private Corpus read(String json) throws IOException {
        Files.writeString(folder.resolve("incidents.json"), json);
        return CorpusReader.read(folder);
    }

    @Test
    void aGoodOneIsReadAndUnknownKeysAreLeftAlone() throws IOException {
        Corpus corpus = read(GOOD);
        assertThat(corpus.incidents())
                .extracting(Corpus.Incident::expected)
                .containsExactly(Verdict.PASS, Verdict.WARN);
        assertThat(corpus.incidents().get(1).sets())
                .extracting(Corpus.NewSet::kind)
                .containsExactly(Corpus.Kind.DELTA, Corpus.Kind.CANDIDATE);
        assertThat(corpus.incidents().get(1).at()).isPresent();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("rovcast/incidents/1", "rovcast/incidents/9", "schema: \"rovcast/incidents/9\", expected"),
                Arguments.of("[\"rib.bz2\"]", "[]", "ribs: expected a list that is not empty"),
                Arguments.of("[\"rib.bz2\"]", "[\"no.bz2\"]", "ribs[0]: there is no file"),
                Arguments.of("\"baseline\"", "\"base\"", "baseline: \"\", expected the name of a file"),
                Arguments.of(
                        "\"delta.json\"", "\"../outside.json\"", "incidents[1].series[0].delta: \"../outside.json\""),
                Arguments.of("\"delta.json\"", "\"/etc/passwd\"", "incidents[1].series[0].delta: \"/etc/passwd\""),
                Arguments.of(
                        "\"delta.json\"", "\"a\\\\b\"", "incidents[1].series[0].delta: \"a\\b\", expected the name"),
                Arguments.of("\"delta.json\"", "7", "incidents[1].series[0].delta: \"7\", expected the name"),
                Arguments.of(
                        "\"PASS\"", "\"MAYBE\"", "incidents[0].expected: \"MAYBE\", expected PASS, WARN, BLOCK or"),
                Arguments.of("\"two\"", "\"one\"", "incidents[1].id: \"one\" is there already"),
                Arguments.of("\"two\"", "\"t/wo\"", "incidents[1].id: \"t/wo\", expected up to 64 letters"),
                Arguments.of(
                        "\"candidate\": \"vrps.json\"},\n",
                        "\"candidate\": \"vrps.json\", \"delta\": \"delta.json\"},\n",
                        "incidents[0]: expected one of \"candidate\", \"delta\" and \"series\", found 2"),
                Arguments.of("{\"delta\": \"delta.json\"}", "{}", "incidents[1].series[0]: expected either"),
                Arguments.of("2026-01-07T15:20:00Z", "noon", "incidents[1].at: \"noon\" is not a time"),
                Arguments.of("\"other\": 1", "\"baseline\": 1", "line 1: is not JSON: Duplicate field 'baseline'"),
                Arguments.of("]}]}", "", "is not JSON"),
                Arguments.of("]}]}", "]}]} x", "is not JSON"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlace(String good, String bad, String complaint) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(folder.resolve("incidents.json") + ": ")
                .hasMessageContaining(complaint);
    }

    @Test
    void aDirectoryWithoutAListIsNoCorpus() {
        assertThatThrownBy(() -> CorpusReader.read(folder))
                .hasMessageContaining("is no corpus: it has no incidents.json");
        assertThatThrownBy(() -> CorpusReader.read(folder.resolve("none"))).hasMessageContaining("no such directory");
    }

    @Test
    void aDeepTextIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(5_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("is not JSON");
    }

    @Test
    void theCommandEndsWithTwo() throws IOException {
        Files.writeString(folder.resolve("incidents.json"), GOOD.replace("PASS", "MAYBE"));
        Path out = folder.resolve("out");
        BacktestRun run = BacktestRun.backtest("--corpus", folder, "--out", out);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("incidents[0].expected: \"MAYBE\"");
        assertThat(out).doesNotExist();
        assertThat(BacktestRun.backtest("--out", out).exitCode()).isEqualTo(2);
    }
}
