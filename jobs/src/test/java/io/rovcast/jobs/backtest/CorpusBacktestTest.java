package io.rovcast.jobs.backtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The incidents of the samples through the command. */
class CorpusBacktestTest {
    private static final Path CORPUS =
            requireNonNull(ProjectFiles.sample("incidents/incidents.json").getParent());

    @TempDir
    private static Path folder;

    private static @Nullable BacktestRun shared;
    private static Path out = Path.of("");

    @BeforeAll
    static void replay() {
        out = folder.resolve("out");
        shared = BacktestRun.backtest("--corpus", CORPUS, "--out", out, "--held", "--json", "--fail-on", "mismatch");
    }

    private static BacktestRun run() {
        return requireNonNull(shared);
    }

    private static JsonNode incidents() throws IOException {
        return new ObjectMapper().readTree(out.resolve("incidents.json").toFile());
    }

    private static JsonNode incident(String id) throws IOException {
        for (JsonNode incident : incidents()) {
            if (incident.get("id").asText().equals(id)) {
                return incident;
            }
        }
        throw new AssertionError(id);
    }

    @Test
    void everyIncidentGetsTheVerdictThatItDeserves() throws IOException {
        for (JsonNode incident : incidents()) {
            assertThat(incident.get("got").asText())
                    .as("%s %s", incident.get("id"), incident.get("reasons"))
                    .isEqualTo(incident.get("expected").asText());
        }
        assertThat(run().exitCode()).as(run().out()).isZero();
        assertThat(run().err()).isEmpty();
    }

    @Test
    void theSummaryCountsThem() throws IOException {
        JsonNode summary = new ObjectMapper().readTree(run().out()).get("corpus");
        assertThat(summary.get("cases").asInt()).isEqualTo(incidents().size());
        assertThat(summary.get("asExpected")).isEqualTo(summary.get("cases"));
        for (String share : new String[] {"precision", "recall", "blockRecall"}) {
            assertThat(summary.get(share).asDouble()).as(share).isEqualTo(1);
        }
    }

    /** Gone, back, gone again: the set that is back is judged against the one without. */
    @Test
    void eachSetOfASeriesIsJudgedAgainstTheOneBefore() throws IOException {
        JsonNode steps = incident("afrinic-flaps").get("steps");
        assertThat(steps).hasSize(3);
        assertThat(steps.get(1).get("announced")).isEqualTo(steps.get(0).get("withdrawn"));
        assertThat(steps.get(1).get("withdrawn").asInt()).isZero();
        assertThat(steps.get(2)).isEqualTo(steps.get(0));
    }

    @Test
    void whatAPlanWouldHoldIsCounted() throws IOException {
        assertThat(incident("delegated-cas-lost").at("/steps/0/held").asInt()).isEqualTo(9);
        assertThat(incident("planned-maintenance").at("/steps/0/held").asInt()).isZero();
    }

    @Test
    void anIncidentIsEvaluatedForItsOwnTime() throws IOException {
        assertThat(incident("rrdp-paused").at("/steps/0/at").asText()).isEqualTo("2026-11-02T09:42:00Z");
    }

    @Test
    void theReportTellsEachStory() throws IOException {
        String report = Files.readString(out.resolve("report.html"));
        for (JsonNode incident : incidents()) {
            assertThat(report).contains("id=\"i-" + incident.get("id").asText() + "\"");
        }
        assertThat(report).contains("31 of 31", "Every incident gets the verdict that it deserves");
    }

    @Test
    void theDirectoryHasAllFilesAndIsReplacedOnlyIfAsked() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("incidents.json", "report.html", "verdicts.parquet");
        }
        BacktestRun again = BacktestRun.backtest("--corpus", CORPUS, "--out", out);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("--overwrite");
    }
}
