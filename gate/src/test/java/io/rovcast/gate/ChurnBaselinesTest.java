package io.rovcast.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is far from usual adds to the score, and growth that is warns. */
class ChurnBaselinesTest {
    @TempDir
    private static Path folder;

    private static @Nullable IncidentFiles prepared;

    @BeforeAll
    static void prepare() throws IOException {
        prepared = IncidentFiles.in(folder);
    }

    private static Path baselines(int usual, String series, int floor) throws IOException {
        String numbers = "\"n\": 1000, \"median\": 2.4, \"mad\": 0.3, \"ewma\": 2.4, \"floor\": %d, \"greatest\": [%d]"
                .formatted(floor, usual);
        return Files.writeString(folder.resolve("calibration.json"), """
                {"schema": "rovcast/calibration/1", "series": [
                 {"series": "%s", "trustAnchor": "ripe", %s}]}
                """.formatted(series, numbers));
    }

    private static JsonNode verdict(String candidate, Path baselines) throws IOException {
        IncidentFiles.Run run = requireNonNull(prepared)
                .gate(
                        "--baseline",
                        IncidentFiles.set("baseline").toString(),
                        "--candidate",
                        IncidentFiles.set(candidate).toString(),
                        "--churn-baselines",
                        baselines.toString(),
                        "--json");
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    private static JsonNode anomaly(JsonNode verdict) {
        for (JsonNode component : verdict.at("/score/components")) {
            if (component.get("id").asText().equals("ANOMALY")) {
                return component;
            }
        }
        throw new AssertionError(verdict);
    }

    @Test
    void aTrustAnchorThatVanishesIsUnusual() throws IOException {
        JsonNode anomaly = anomaly(verdict("trust-anchor-lost", baselines(300, "withdrawn", 200)));
        assertThat(anomaly.get("x").asDouble()).isEqualTo(1);
        assertThat(anomaly.get("points").asDouble()).isEqualTo(45);
        assertThat(anomaly.at("/top/0").toString()).contains("withdrawn of ripe, z-score ");
    }

    @Test
    void anOrdinaryDayIsNot() throws IOException {
        JsonNode verdict = verdict("ordinary-day", baselines(300, "withdrawn", 200));
        assertThat(anomaly(verdict).get("x").asDouble()).isZero();
        assertThat(verdict.get("verdict").asText()).isEqualTo("PASS");
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        IncidentFiles.Run run = requireNonNull(prepared)
                .gate(
                        "--baseline",
                        IncidentFiles.set("baseline").toString(),
                        "--candidate",
                        IncidentFiles.set("ordinary-day").toString(),
                        "--churn-baselines",
                        IncidentFiles.set("baseline").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("schema: \"\", expected \"rovcast/calibration/1\"");
    }
}
