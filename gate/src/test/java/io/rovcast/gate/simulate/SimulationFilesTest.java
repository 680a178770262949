package io.rovcast.gate.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.gate.CommandRun;
import io.rovcast.model.gate.Assessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulation says of itself, and what it is judged by. */
class SimulationFilesTest {
    private static final String AT = "\"metadata\": {\"buildtime\": \"2026-01-07T12:00:00Z\"}";

    /** Ends after four hours, after two days, and never. */
    private static final String ROAS = """
            {"asn": 64501, "prefix": "200.18.8.0/22", "maxLength": 22, "ta": "ripe", "expires": 1767801600},
            {"asn": 64500, "prefix": "200.18.0.0/16", "maxLength": 16, "ta": "apnic", "expires": 1767960000},
            {"asn": 64502, "prefix": "200.20.0.0/16", "maxLength": 16, "ta": "apnic"}""";

    @TempDir
    private Path folder;

    private Path table = Path.of("");
    private Path policy = Path.of("");

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(folder.resolve("table.txt"), """
                200.18.0.0/16 64500
                200.18.8.0/22 64501
                200.20.0.0/16 64502
                """);
        policy = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\ninputs: {minVantageAses: 0}\n");
    }

    private Path set(String roas) throws IOException {
        return Files.writeString(folder.resolve("now.json"), "{%s, \"roas\": [%s]}".formatted(AT, roas));
    }

    private CommandRun simulate(String roas, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("simulate"));
        all.addAll(List.of(args));
        all.addAll(List.of("--quiet", "--view", table.toString(), "--policy", policy.toString()));
        all.addAll(List.of("--baseline", set(roas).toString()));
        CommandRun run = CommandRun.rovcast(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static String status(JsonNode verdict, String id) {
        for (JsonNode check : verdict.get("checks")) {
            if (check.get("id").asText().equals(id)) {
                return check.get("status").asText();
            }
        }
        throw new AssertionError(id);
    }

    @Test
    void allFilesSayThatTheyAreOfASimulation() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = simulate(ROAS, "expire", "+6h", "--out", out.toString());
        String sentence = "nothing is renewed for 6 h: 1 of 3 VRPs expires before 2026-01-07T18:00:00Z";
        JsonNode event = new ObjectMapper()
                .readTree(out.resolve("verdict.json").toFile())
                .get("simulation");
        assertThat(event.get("event").asText()).isEqualTo("expire +6h");
        assertThat(event.get("sentence").asText()).startsWith(sentence);
        assertThat(event.get("restated").toString()).contains("\"expiry\"", "\"ta-disappearance\"");
        String summary = Files.readString(out.resolve("summary.txt"));
        assertThat(summary).startsWith("SIMULATION  " + sentence).contains("8 h  all together");
        assertThat(summary.replaceFirst("Everything in full: out ", "Everything in full: " + out + " "))
                .as("what was printed")
                .isEqualTo(run.out());
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Rovcast simulation of expire +6h for", "<strong>Simulation</strong>: " + sentence)
                .contains("What ends, by trust anchor")
                .contains("VRPs of apnic: in 1 to 3 days 50 %, not told 50 %")
                .contains("<h1 id=\"verdict-h\">This would do great harm")
                .containsPattern("follows from the simulation</span></th><td[^>]*>ta-disappearance</td>")
                .doesNotContain("this VRP set", "This VRP set", "keep what is deployed", "in time");
    }

    @Test
    void theHorizonsAreThereWhateverTheTimeThatWasAskedFor() throws IOException {
        JsonNode event = new ObjectMapper()
                .readTree(simulate(ROAS, "expire", "+6h", "--json").out())
                .get("simulation");
        List<String> together = new ArrayList<>();
        for (JsonNode row : event.get("horizons")) {
            if (row.get("ta").isNull()) {
                together.add(row.get("seconds") + ":" + row.get("ending") + "/" + row.get("newlyInvalid"));
            }
        }
        assertThat(together).containsExactly("7200:0/0", "21600:1/1", "28800:1/1", "86400:1/1");
        assertThat(event.get("horizons")).hasSize(4 * 3);
        assertThat(simulate(ROAS, "expire", "+6h").out())
                .containsPattern("2 h +all together +nothing +3 *\n")
                .containsPattern("24 h +ripe +1 +1 +1 +0\n");
    }

    @Test
    void whatEndsIsInATable() throws IOException {
        Path out = folder.resolve("out");
        simulate(ROAS, "expire", "+3d", "--out", out.toString(), "--csv");
        assertThat(out.resolve("expiring.parquet")).exists();
        assertThat(Files.readAllLines(out.resolve("expiring.csv")))
                .containsExactly(
                        "expires,asn,prefix,max_length,ta,publication_point,newly_invalid,unprotected",
                        "2026-01-07T16:00:00Z,64501,200.18.8.0/22,22,ripe,,1,0",
                        "2026-01-09T12:00:00Z,64500,200.18.0.0/16,16,apnic,,0,1");
        Path lost = folder.resolve("lost");
        simulate(ROAS, "lose-ta", "ripe", "--out", lost.toString());
        assertThat(lost.resolve("expiring.parquet")).doesNotExist();
        assertThat(lost.resolve("verdict.json")).content().contains("\"event\": \"lose-ta ripe\"");
    }

    @Test
    void vrpsThatDoNotSayWhenTheyExpireAreCounted() throws IOException {
        CommandRun run = simulate(ROAS, "expire", "+6h");
        String stays = "1 VRP does not say when it expires, and is taken to stay";
        assertThat(run.out().lines().limit(2).toList().toString()).contains("18:00:00Z; 1 VRP");
        assertThat(run.err()).contains("rovcast: warning: ", stays);
        JsonNode verdict = new ObjectMapper()
                .readTree(simulate(ROAS, "expire", "+6h", "--json").out());
        assertThat(verdict.at("/simulation/vrpsWithoutExpiry").asInt()).isEqualTo(1);
        assertThat(verdict.at("/simulation/sentence").asText()).endsWith("; " + stays);
    }

    /** All of a trust anchor goes in both, but only what stays over a route of another network does harm. */
    @Test
    void anEventIsJudgedByWhatItDoesAndNotForHappening() throws IOException {
        StringBuilder roas = new StringBuilder(ROAS);
        for (int i = 0; i < 40; i++) {
            roas.append(",{\"asn\": 64503, \"prefix\": \"203.0.%s.0/24\", \"maxLength\": 24, \"ta\": \"arin\"}"
                    .formatted(i));
        }
        String arin = simulate(roas.toString(), "lose-ta", "arin", "--json").out();
        JsonNode harmless = new ObjectMapper().readTree(arin);
        assertThat(status(harmless, "ta-disappearance")).isEqualTo("block");
        assertThat(harmless.get("verdict").asText()).isEqualTo("PASS");
        assertThat(harmless.get("reasons").toString()).isEqualTo("[\"no route turns invalid\"]");
        assertThat(simulate(roas.toString(), "lose-ta", "arin").out())
                .contains("PASS  this would do little or no harm to routes");
        CommandRun harmful = simulate(roas.toString(), "lose-vrp", "200.18.8.0/22", "AS64501");
        assertThat(harmful.out()).contains("BLOCK  this would do great harm: read the reasons");
    }

    @Test
    void anAuthorityHasAHost() throws IOException {
        for (String uri : List.of("rsync://", "rsync:", "/", "")) {
            CommandRun run = CommandRun.rovcast(
                    "simulate",
                    "lose-ca",
                    uri,
                    "--view",
                    table.toString(),
                    "--baseline",
                    set(ROAS).toString());
            assertThat(run.exitCode()).as(uri).isEqualTo(2);
            assertThat(run.err()).contains("expected a scheme and a host, such as rsync://rpki.example.net/");
        }
    }

    @Test
    void checksThatOnlyRestateAnEventAreChecks() {
        assertThat(Assessor.checkIds()).containsAll(Event.LOSS).containsAll(Event.AS0);
    }
}
