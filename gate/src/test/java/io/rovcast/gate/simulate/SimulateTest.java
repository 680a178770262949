package io.rovcast.gate.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.gate.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A specific below an aggregate that stays: what makes it Invalid when its own VRP goes. */
class SimulateTest {
    private static final String TABLE = """
            200.18.0.0/16 64500
            200.18.8.0/22 64501
            203.0.113.0/24 64502
            """;

    /** The aggregate lasts a day, the specific four hours, the third for ever. */
    private static final String SET = """
            {"metadata": {"buildtime": "2026-01-07T12:00:00Z"}, "roas": [
              {"asn": 64500, "prefix": "200.18.0.0/16", "maxLength": 16, "ta": "apnic", "expires": 1767873600},
              {"asn": 64501, "prefix": "200.18.8.0/22", "maxLength": 22, "ta": "ripe", "expires": 1767801600}]}
            """;

    @TempDir
    private Path folder;

    private Path table = Path.of("");
    private Path set = Path.of("");

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(folder.resolve("table.txt"), TABLE);
        set = Files.writeString(folder.resolve("now.json"), SET);
    }

    private CommandRun simulate(Path baseline, String... args) {
        List<String> all = new ArrayList<>(List.of("simulate"));
        all.addAll(List.of(args));
        all.addAll(List.of("--quiet", "--view", table.toString(), "--baseline", baseline.toString()));
        return CommandRun.rovcast(all.toArray(String[]::new));
    }

    private JsonNode json(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        CommandRun run = simulate(set, all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @ParameterizedTest
    @CsvSource({"+3h, 0, 0", "4h, 0, 0", "+4h1m, , ", "+5h, 1, 1", "300m, 1, 1", "+1d, 1, 1", "+2d, 2, 0", "+0h, ,"})
    void whatExpiresWithinTheTimeIsGone(String time, Integer gone, Integer invalid) throws IOException {
        if (gone == null) {
            CommandRun run = simulate(set, "expire", time);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("is not a duration: expected a whole number with s, m, h or d");
            return;
        }
        JsonNode verdict = json("expire", time);
        assertThat(verdict.at("/delta/withdrawn").asInt()).isEqualTo(gone);
        assertThat(verdict.at("/transitions/validToInvalid").asInt()).isEqualTo(invalid);
    }

    @Test
    void theForecastIsThatOfTheSameCandidate() throws IOException {
        String withdrawn = "AS64501 200.18.8.0/22";
        CommandRun simulated = simulate(set, "lose-vrp", "200.18.8.0/22", "AS64501", "--json");
        assertThat(simulated.exitCode()).isZero();
        JsonNode verdict = new ObjectMapper().readTree(simulated.out());
        JsonNode lost = json("lose-ta", "RIPE");
        for (String part : List.of("transitions", "loss", "score", "verdict", "checks", "blame", "candidate")) {
            assertThat(lost.get(part)).as(part).isEqualTo(verdict.get(part));
        }
        assertThat(verdict.at("/blame/0").toString()).contains("-" + withdrawn);
    }

    @Test
    void aSimulationThatRanIsASuccessWhateverTheVerdict() {
        CommandRun run = simulate(set, "lose-ta", "apnic");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("SIMULATION  the trust anchor apnic is lost: 1 of 2 VRPs is gone")
                .contains("lose-ta apnic");
    }

    /** Nobody is about to deploy what a simulation leaves, and that VRPs go is what was asked. */
    @Test
    void aSimulationGivesNoAdviceAndDoesNotJudgeWhatItAsks() throws IOException {
        Path out = folder.resolve("lost");
        CommandRun run = simulate(set, "lose-ta", "ripe", "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("(WARN|BLOCK)  this would do (great )?harm")
                .doesNotContain("deploy", "hold the withdrawals back");
        assertThat(out.resolve("report.html"))
                .content()
                .contains("follows from the simulation", "ripe loses")
                .doesNotContain("keep what is deployed", "hold the withdrawals back", "do not deploy");
        JsonNode verdict = new ObjectMapper().readTree(Files.readString(out.resolve("verdict.json")));
        assertThat(verdict.get("reasons").toString()).contains("turns invalid").doesNotContain("hold", "keep");
        for (JsonNode check : verdict.get("checks")) {
            if (check.get("id").asText().equals("expiry")) {
                assertThat(check.get("status").asText()).isEqualTo("not_applicable");
            }
        }
    }

    @Test
    void whatEndsIsToldByPublicationPointToo() throws IOException {
        String source =
                "\"source\": [{\"type\": \"roa\", \"tal\": \"ripe\", \"uri\": \"rsync://rpki.example.net/repo/%s\","
                        + " \"chainValidity\": {\"notBefore\": \"2026-01-01T00:00:00Z\", \"notAfter\": \"2026-01-07T%s:00:00Z\"}}]";
        Path sourced = Files.writeString(folder.resolve("sourced.json"), """
                {"metadata": {"generated": 1767787200, "generatedTime": "2026-01-07T12:00:00Z"}, "roas": [
                  {"asn": "AS64500", "prefix": "200.18.0.0/16", "maxLength": 16, %s},
                  {"asn": "AS64501", "prefix": "200.18.8.0/22", "maxLength": 22, %s}]}
                """.formatted(
                        source.formatted("a/1.roa", "23"), source.formatted("b/2.roa", "16")));
        CommandRun run = simulate(sourced, "expire", "+5h");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("of publication point, each alone +VRPs +of +turn invalid +unprotected")
                .containsPattern("5 h +rsync://rpki.example.net/repo/b/ +1 +1 +1 +0")
                .containsPattern("24 h +rsync://rpki.example.net/repo/a/ +1 +1 +0 +1")
                .doesNotContainPattern(" [58] h +rsync://rpki.example.net/repo/a/");
    }

    @Test
    void writesTheFilesOfAForecast() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = simulate(set, "expire", "+5h", "--out", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(out.resolve("report.html"))
                .content()
                .contains("expire +5h", "When the VRPs deployed now end", "VRPs of ripe: in 2 to 8 h 100 %");
        assertThat(out.resolve("verdict.json")).exists();
        assertThat(out.resolve("transitions.parquet")).exists();
        assertThat(simulate(set, "expire", "+5h", "--out", out.toString()).exitCode())
                .isEqualTo(2);
        assertThat(simulate(set, "expire", "+5h", "--out", out.toString(), "--overwrite")
                        .exitCode())
                .isZero();
    }

    @Test
    void aSetWithoutTimesCannotExpire() throws IOException {
        Path timeless = Files.writeString(
                folder.resolve("timeless.csv"),
                "ASN,IP Prefix,Max Length,Trust Anchor\nAS64500,200.18.0.0/16,16,ripe\n");
        CommandRun noTime = simulate(timeless, "expire", "+1h");
        assertThat(noTime.exitCode()).isEqualTo(2);
        assertThat(noTime.err()).contains("give the time with --at");
        CommandRun noExpiry = simulate(timeless, "expire", "+1h", "--at", "2026-01-07");
        assertThat(noExpiry.exitCode()).isEqualTo(2);
        assertThat(noExpiry.err()).contains("no VRP says when it expires");
    }

    @Test
    void whatIsNotThereCannotBeLost() {
        CommandRun anchor = simulate(set, "lose-ta", "arin");
        assertThat(anchor.exitCode()).isEqualTo(2);
        assertThat(anchor.err()).contains("has no VRP of a trust anchor \"arin\"; there are: apnic, ripe");
        CommandRun vrp = simulate(set, "lose-vrp", "200.18.0.0/16-24", "AS64500");
        assertThat(vrp.exitCode()).isEqualTo(2);
        assertThat(vrp.err())
                .contains("has no VRP AS64500 200.18.0.0/16-24; for this prefix it has AS64500 200.18.0.0/16-16");
        CommandRun authority = simulate(set, "lose-ca", "rsync://rpki.example.net/");
        assertThat(authority.exitCode()).isEqualTo(2);
        assertThat(authority.err()).contains("does not say where its VRPs are published");
        assertThat(simulate(set, "lose-vrp", "200.18.0.0", "AS64500").exitCode())
                .isEqualTo(2);
    }

    @Test
    void anAuthorityIsLostWithWhatOnlyItPublishes() throws IOException {
        Path csv = Files.writeString(folder.resolve("roas.csv"), """
                URI,ASN,IP Prefix,Max Length,Not Before,Not After
                rsync://RPKI.example.net/repo/a/1.roa,AS64500,200.18.0.0/16,16,2026-01-01 00:00:00,2027-01-01 00:00:00
                rsync://rpki.example.net/repo/b/2.roa,AS64501,200.18.8.0/22,22,2026-01-01 00:00:00,2027-01-01 00:00:00
                rsync://rpki.example.net/repo/b/3.roa,AS64502,203.0.113.0/24,24,2026-01-01 00:00:00,2027-01-01 00:00:00
                rsync://rpki.example.net/repo/c/4.roa,AS64502,203.0.113.0/24,24,2026-01-01 00:00:00,2027-01-01 00:00:00
                """);
        CommandRun run =
                simulate(csv, "lose-ca", "rsync://rpki.EXAMPLE.net/repo/b/2.roa", "--at", "2026-01-07T12:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(
                        "SIMULATION  what is published at rsync://rpki.EXAMPLE.net/repo/b/2.roa is lost: 1 of 3 VRPs");
        CommandRun all = simulate(csv, "lose-ca", "rsync://rpki.example.net", "--at", "2026-01-07T12:00:00Z");
        assertThat(all.out()).contains("3 of 3 VRPs are gone");
        CommandRun none = simulate(csv, "lose-ca", "rsync://rpki.example.net/repo/d", "--at", "2026-01-07T12:00:00Z");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there are 3 publication points, such as rsync://RPKI.example.net/repo/a/");
    }

    @Test
    void as0SetsAreAddedAndNothingElseOfThem() throws IOException {
        Path as0 = Files.writeString(folder.resolve("as0.csv"), """
                ASN,IP Prefix,Max Length,Trust Anchor
                AS0,203.0.113.0/24,32,apnic-as0
                AS64999,203.0.113.0/24,24,apnic
                """);
        CommandRun run = simulate(set, "as0-tals", as0.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode verdict = new ObjectMapper().readTree(run.out());
        assertThat(verdict.at("/delta/announced").asInt()).isEqualTo(1);
        assertThat(verdict.at("/transitions/notFoundToInvalid").asInt()).isEqualTo(1);
        assertThat(run.err()).contains("1 VRP left out that is not for AS0, the first: AS64999 203.0.113.0/24-24");
        assertThat(simulate(set, "as0-tals", set.toString()).err()).contains("has no VRPs for AS0 among 2 VRPs");
    }

    @Test
    void theWorstSingleLossesComeFirst() throws IOException {
        Path critical = Files.writeString(folder.resolve("critical.csv"), "asset,tier,label\n200.18.8.0/22,0,shop\n");
        Path out = folder.resolve("losses");
        CommandRun run =
                simulate(set, "n-1", "--json", "--critical", critical.toString(), "--out", out.toString(), "--csv");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode losses = new ObjectMapper().readTree(run.out());
        assertThat(losses.at("/vrpsThatRoutesHangOn").asInt()).isEqualTo(1);
        assertThat(losses.at("/singleLosses/0/vrp").asText()).isEqualTo("AS64501 200.18.8.0/22-22");
        assertThat(losses.at("/singleLosses/0/newlyInvalid").asInt()).isEqualTo(1);
        assertThat(losses.at("/singleLosses/0/unreachableSpace24").asDouble()).isZero();
        assertThat(losses.at("/singleLosses/0/tier").asInt()).isZero();
        assertThat(losses.at("/trustAnchors/0/ta").asText()).isEqualTo("ripe");
        assertThat(out.resolve("single-losses.csv")).content().contains("200.18.8.0/22,22,64501,ripe,1,4.0,");
        assertThat(out.resolve("trust-anchor-outages.parquet")).exists();
        assertThat(out.resolve("summary.txt"))
                .content()
                .contains("1 of 3 routes hang on a single VRP each, 1 of 2 VRPs");
    }

    @Test
    void badInputIsOneLine() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"roas\": [");
        CommandRun run = simulate(broken, "lose-ta", "ripe");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("broken.json");
        CommandRun noTable =
                CommandRun.rovcast("simulate", "n-1", "--view", set.toString(), "--baseline", set.toString());
        assertThat(noTable.exitCode()).isEqualTo(2);
        assertThat(noTable.err()).contains("expected a routing table, but it is a VRP set");
    }

    @Test
    void whatEndsWhenIsSaidByTrustAnchor() {
        CommandRun run = simulate(set, "expire", "+2d");
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsSubsequence(
                        "ENDS WITHIN of trust anchor, each alone VRPs of turn invalid unprotected",
                        "2 h all together nothing 2",
                        "8 h all together 1 2 1 0",
                        "8 h ripe 1 1 1 0",
                        "24 h ripe 1 1 1 0",
                        "2 days apnic 1 1 0 1",
                        "2 days ripe 1 1 1 0");
    }

    @Test
    void otherRelyingPartiesAreComparedWith() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), SET.replace("64500", "64999"));
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\nchecks: {disappearance: {taMinVrps: 1}}\n");
        CommandRun run = CommandRun.rovcast(
                "gate",
                "--quiet",
                "--view",
                TestViews.of(folder, table).toString(),
                "--baseline",
                set.toString(),
                "--candidate",
                set.toString(),
                "--other-rp",
                other.toString(),
                "--policy",
                policy.toString(),
                "--json");
        assertThat(run.err()).isEmpty();
        for (JsonNode check : new ObjectMapper().readTree(run.out()).get("checks")) {
            if (check.get("id").asText().equals("rp-divergence")) {
                assertThat(check.get("status").asText()).isEqualTo("warn");
                assertThat(check.get("message").asText())
                        .contains("other.json has 1 of apnic that the candidate has not");
                return;
            }
        }
        throw new AssertionError(run.out());
    }

    @Test
    void aTrustAnchorIsLostWithWhatNoOtherHas() throws IOException {
        String source =
                "{\"type\": \"roa\", \"tal\": \"%s\", \"uri\": \"rsync://rpki.example.net/%s.roa\", \"chainValidity\":"
                        + " {\"notBefore\": \"2026-01-01T00:00:00Z\", \"notAfter\": \"2026-01-08T00:00:00Z\"}}";
        String ripe = source.formatted("ripe", "1");
        Path sourced = Files.writeString(
                folder.resolve("sourced.json"), """
                {"metadata": {"generated": 1767787200, "generatedTime": "2026-01-07T12:00:00Z"}, "roas": [
                  {"asn": "AS64500", "prefix": "200.18.0.0/16", "maxLength": 16, "source": [%s, %s]},
                  {"asn": "AS64501", "prefix": "200.18.8.0/22", "maxLength": 22, "source": [%s]}]}
                """.formatted(ripe, source.formatted("arin", "2"), ripe));
        CommandRun run = simulate(sourced, "lose-ta", "ripe", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode verdict = new ObjectMapper().readTree(run.out());
        assertThat(verdict.at("/delta/withdrawn").asInt()).isEqualTo(1);
        assertThat(verdict.at("/transitions/validToInvalid").asInt()).isEqualTo(1);
        CommandRun shared = simulate(sourced, "lose-ta", "arin");
        assertThat(shared.exitCode()).isEqualTo(2);
        assertThat(shared.err()).contains("has no VRP that only the trust anchor \"arin\" has");
        CommandRun losses = simulate(sourced, "n-1", "--json");
        assertThat(new ObjectMapper().readTree(losses.out()).at("/trustAnchors").toString())
                .contains("\"ripe\"", "\"vrps\":1");
    }
}
