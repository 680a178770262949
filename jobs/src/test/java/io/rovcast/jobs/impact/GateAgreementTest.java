package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate gives the answer of the main job, on a compiled table. */
class GateAgreementTest {
    private static final String NORTH = ProjectFiles.sample("rib.north.bz2").toString();
    private static final String SOUTH = ProjectFiles.sample("rib.south.gz").toString();
    private static final String BASELINE =
            ProjectFiles.sample("vrps.baseline.json").toString();

    @TempDir
    private static Path folder;

    private static String view = "";

    @BeforeAll
    static void compile() {
        view = folder.resolve("table.view").toString();
        CommandRun run = CommandRun.rovcast("compile", "--quiet", "--rib", NORTH, SOUTH, "--out", view);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static CommandRun gate(String... more) {
        return CommandRun.gate(
                Stream.concat(Stream.of("--view", view), Stream.of(more)).toArray(String[]::new));
    }

    private static ObjectNode verdict(CommandRun run) throws IOException {
        ObjectNode verdict = (ObjectNode) new ObjectMapper().readTree(run.out());
        verdict.remove("run");
        return verdict;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vrps.candidate.json", "vrps.candidate-harmless.json", "vrps.baseline.json"})
    void theVerdictIsThatOfImpact(String candidate) throws IOException {
        String file = ProjectFiles.sample(candidate).toString();
        CommandRun gate = gate("--baseline", BASELINE, "--candidate", file, "--json");
        CommandRun impact =
                CommandRun.impact("--rib", NORTH, SOUTH, "--baseline", BASELINE, "--candidate", file, "--json");
        assertThat(gate.exitCode()).as(gate.err()).isEqualTo(impact.exitCode());
        assertThat(verdict(gate)).isEqualTo(verdict(impact));
    }

    /** A sample set that tells for each VRP a ROA of its own. */
    private static String withSources(String sample) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode set = mapper.readTree(ProjectFiles.sample(sample).toFile());
        for (JsonNode vrp : set.path("roas")) {
            ObjectNode source = ((ObjectNode) vrp).putArray("source").addObject();
            source.put("type", "roa");
            source.put(
                    "uri",
                    "rsync://rpki.example.net/" + sample + "/AS"
                            + vrp.path("asn").asText() + ".roa");
            source.put("serial", "4711");
        }
        Path file = folder.resolve("sourced-" + sample);
        mapper.writeValue(file.toFile(), set);
        return file.toString();
    }

    @Test
    void bothTellTheObjectsBehindChanges() throws IOException {
        String[] sets = {
            "--baseline", withSources("vrps.baseline.json"), "--candidate", withSources("vrps.candidate.json"), "--json"
        };
        JsonNode gate = verdict(gate(sets));
        JsonNode impact = verdict(CommandRun.impact(
                Stream.concat(Stream.of("--rib", NORTH, SOUTH), Stream.of(sets)).toArray(String[]::new)));

        assertThat(gate).isEqualTo(impact);
        assertThat(gate.path("blame")).isNotEmpty().allSatisfy(change -> {
            boolean isAnnounced = change.path("change").asText().startsWith("+");
            String set = isAnnounced ? "vrps.candidate.json" : "vrps.baseline.json";
            assertThat(change.path("sources")).singleElement().satisfies(source -> {
                assertThat(source.path("uri").asText())
                        .isEqualTo("rsync://rpki.example.net/" + set + "/AS"
                                + change.path("asn").asText() + ".roa");
                assertThat(source.path("serial").asText()).isEqualTo("4711");
            });
        });
    }

    @Test
    void anEmptyCandidateNeverPasses() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("empty.json"),
                "{\"metadata\": {\"buildtime\": \"2026-11-02T08:42:00Z\"}, \"roas\": []}");
        CommandRun run = gate("--baseline", BASELINE, "--candidate", empty.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.out()).startsWith("BLOCK").contains("no VRPs at all");
        CommandRun unknown = gate("--baseline", empty.toString(), "--candidate", BASELINE);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no VRPs in this rpki-client json file");
    }

    @Test
    void aCandidateThatHasExpiredIsAsGoodAsEmpty() throws IOException {
        Path expired = Files.writeString(
                folder.resolve("expired.json"),
                "{\"metadata\": {\"buildtime\": \"2026-11-02T08:42:00Z\"}, \"roas\": [{\"asn\": 64500, \"prefix\":"
                        + " \"192.0.2.0/24\", \"maxLength\": 24, \"ta\": \"ripe\", \"expires\": 1700000000}]}");
        CommandRun run = gate("--baseline", BASELINE, "--candidate", expired.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("expired VRP left out: 1");
    }

    @Test
    void aChangeThatDoesNotFitIsRefusedOrCounted() {
        String[] args = {
            "--baseline", BASELINE, "--withdraw", "AS64500 192.0.2.0/24-24", "--announce", "AS64500 2001:db8::/32"
        };
        CommandRun strict = gate(args);
        assertThat(strict.exitCode()).isEqualTo(2);
        assertThat(strict.err())
                .contains("withdraws AS64500 192.0.2.0/24-24, which the baseline does not have")
                .contains("--withdraw");
        CommandRun lenient =
                gate(Stream.concat(Stream.of(args), Stream.of("--lenient")).toArray(String[]::new));
        assertThat(lenient.exitCode()).as(lenient.err()).isZero();
        assertThat(lenient.err())
                .contains(
                        "withdrawn, but the baseline does not have it left out: 1, the first: AS64500 192.0.2.0/24-24");
    }

    @Test
    void aViewOfOtherTablesThanStatedIsRefused() {
        String[] args = {"--baseline", BASELINE, "--candidate", BASELINE, "--view-of", NORTH, SOUTH};
        assertThat(gate(args).exitCode()).as(gate(args).err()).isZero();
        CommandRun less = gate("--baseline", BASELINE, "--candidate", BASELINE, "--view-of", NORTH);
        assertThat(less.exitCode()).isEqualTo(2);
        assertThat(less.err()).contains("was compiled from").contains("which --view-of does not name");
        CommandRun other = gate("--baseline", BASELINE, "--candidate", BASELINE, "--view-of", NORTH, SOUTH, BASELINE);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("was not compiled from " + BASELINE);
    }

    @Test
    void staleSetsAreInconclusiveAndACandidateOfHalfADayBlocks() {
        CommandRun run = gate("--baseline", BASELINE, "--candidate", BASELINE, "--at", "2026-11-02T11:42:00Z");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).startsWith("INCONCLUSIVE").contains("old");
        CommandRun older = gate("--baseline", BASELINE, "--candidate", BASELINE, "--at", "2026-11-02T20:12:00Z");
        assertThat(older.exitCode()).isEqualTo(4);
        assertThat(older.out()).startsWith("BLOCK").contains("is 12 h old");
    }

    @Test
    void warnFailsOnlyWhereThatIsAskedFor() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\nscore: {warn: 0, block: 100}\n");
        String[] args = {"--baseline", BASELINE, "--candidate", BASELINE, "--policy", policy.toString()};
        assertThat(gate(args).exitCode()).isZero();
        assertThat(gate(more(args, "--fail-on", "warn")).exitCode()).isEqualTo(3);
    }

    @Test
    void aCriticalAssetThatIsLostBlocks() throws IOException {
        Path assets = Files.writeString(
                folder.resolve("assets.csv"), "target,tier,label\n151.164.0.0/24,0,resolver\nAS508336,1,customer\n");
        CommandRun run = gate(
                "--baseline",
                BASELINE,
                "--candidate",
                ProjectFiles.sample("vrps.candidate.json").toString(),
                "--critical",
                assets.toString(),
                "--json");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("resolver (151.164.0.0/24, tier 0) becomes unreachable, and must not");
    }

    private static JsonNode check(ObjectNode verdict, String id) {
        for (JsonNode check : verdict.get("checks")) {
            if (check.get("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id);
    }

    @Test
    void whatCriticalAssetsHangOnIsToldWhereTheyAreNamed() throws IOException {
        String[] quiet = {"--baseline", BASELINE, "--candidate", BASELINE, "--json"};
        for (String id : List.of("n-1", "ta-outage")) {
            JsonNode without = check(verdict(gate(quiet)), id);
            assertThat(without.get("status").asText()).isEqualTo("not_applicable");
            assertThat(without.get("message").asText()).contains("no critical assets are named", "--critical");
        }
        Path assets = Files.writeString(
                folder.resolve("hanging.csv"), "target,tier,label\n151.164.0.0/24,0,resolver\nAS508325,1,customer\n");
        String[] named = more(quiet, "--critical", assets.toString());
        ObjectNode verdict = verdict(gate(named));
        assertThat(check(verdict, "n-1").get("status").asText()).isIn("passed", "warn");
        assertThat(check(verdict, "n-1").get("evidence").toString())
                .contains("resolver (151.164.0.0/24, tier 0): ", "customer (AS508325, tier 1): ", "layer");
        assertThat(check(verdict, "ta-outage").get("status").asText()).isIn("passed", "warn");
        assertThat(check(verdict, "ta-outage").get("evidence").size()).isPositive();
        assertThat(verdict).isEqualTo(verdict(CommandRun.impact(more(named, "--rib", NORTH, SOUTH))));
    }

    @Test
    void whatOwnRoutersSeeIsTheSameForBoth() throws IOException {
        Path roles = Files.writeString(
                folder.resolve("roles.csv"),
                "peer,role\n198.18.0.1,provider\nAS500250,peer\nAS64500,customer\n192.0.2.1,peer\n");
        Path weights = Files.writeString(
                folder.resolve("own-weights.csv"), "prefix,bytes\n151.164.0.0/16,1000\n1.0.0.0/8,3000\n");
        Path deployment =
                Files.writeString(folder.resolve("deployment.csv"), "asn,probability\n500206,0.95\n500219,1\n");
        String[] args = {
            "--baseline",
            BASELINE,
            "--candidate",
            ProjectFiles.sample("vrps.candidate.json").toString(),
            "--own-rib",
            NORTH,
            "--session-roles",
            roles.toString(),
            "--weights",
            weights.toString(),
            "--rov-deployment",
            deployment.toString(),
            "--json"
        };
        CommandRun gate = gate(args);
        assertThat(gate.exitCode()).as(gate.err()).isEqualTo(4);
        ObjectNode verdict = verdict(gate);
        assertThat(verdict).isEqualTo(verdict(CommandRun.impact(more(args, "--rib", NORTH, SOUTH))));
        assertThat(gate.err())
                .contains("--session-roles: no session of --own-rib is with 192.0.2.1 and 1 more: is it mistyped?");
        assertThat(verdict.at("/loss/self/ipv4/lost").asDouble()).isPositive();
        assertThat(verdict.at("/ownView/newlyInvalid").asInt()).isPositive();
        assertThat(verdict.at("/ownView/invalidBefore").asInt()).isPositive();
        assertThat(verdict.at("/ownView/note").isNull()).isTrue();
        assertThat(verdict.at("/ownView/traffic/hardLossShare").asDouble()).isPositive();
        assertThat(verdict.at("/ownView/roles/2/role").asText()).isEqualTo("provider");
        assertThat(verdict.at("/ownView/roles/2/sessions").asInt()).isEqualTo(1);
        assertThat(verdict.at("/lossBounds/known").fieldNames())
                .toIterable()
                .containsExactly("optimistic", "pessimistic", "visibility");
        assertThat(verdict.at("/lossBounds/known/pessimistic"))
                .isEqualTo(verdict.get("loss").get("known"));
        assertThat(verdict.at("/calibration/counterExamples").asInt()).isEqualTo(2);
        List<String> inputs = verdict.get("inputs").findValuesAsText("role");
        assertThat(inputs).endsWith("own-rib", "session-roles");
    }

    @Test
    void ownRoutersDoNotChangeTheVerdict() throws IOException {
        String candidate = ProjectFiles.sample("vrps.candidate-harmless.json").toString();
        String[] args = {"--baseline", BASELINE, "--candidate", candidate, "--json"};
        CommandRun with = gate(more(args, "--own-rib", NORTH));
        CommandRun without = gate(args);
        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        for (String key : List.of("verdict", "score", "reasons")) {
            assertThat(verdict(with).get(key)).isEqualTo(verdict(without).get(key));
        }
        assertThat(verdict(without).get("loss").has("self")).isFalse();
    }

    @Test
    void ownRoutersThatCannotBeReadAreAnError() throws IOException {
        String[] args = {"--baseline", BASELINE, "--candidate", BASELINE};
        CommandRun missing =
                gate(more(args, "--own-rib", folder.resolve("none.mrt").toString()));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.complaint()).contains("none.mrt").doesNotContain("\n");
        CommandRun foreign = gate(more(args, "--own-rib", BASELINE));
        assertThat(foreign.exitCode()).isEqualTo(2);
        assertThat(foreign.complaint()).contains("expected a routing table, but it is a VRP set");
        Path empty = Files.createFile(folder.resolve("empty.mrt"));
        CommandRun noRoutes = gate(more(args, "--own-rib", empty.toString()));
        assertThat(noRoutes.exitCode()).isEqualTo(2);
        assertThat(noRoutes.complaint()).contains("empty.mrt: no routes");
        Path typo = Files.writeString(folder.resolve("typo.csv"), "peer,role\n192.0.2.1,frenemy\n");
        CommandRun badRole = gate(more(args, "--own-rib", NORTH, "--session-roles", typo.toString()));
        assertThat(badRole.exitCode()).isEqualTo(2);
        assertThat(badRole.complaint()).contains("typo.csv", "frenemy");
        CommandRun alone = gate(more(args, "--session-roles", typo.toString()));
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.complaint()).contains("--own-rib, which is missing");
    }

    private static String[] more(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void sideDataNamesNetworksAndCountsPeople() throws IOException {
        Path users = Files.writeString(folder.resolve("users.csv"), "asn,users\n508325,1234567\n");
        Path names = Files.writeString(folder.resolve("as-org.txt"), """
                # format:org_id|changed|org_name|country|source
                O1|20260101|Example Org|ZZ|TEST
                # format:aut|changed|aut_name|org_id|opaque_id|source
                508325|20260101|EXAMPLE|O1|x|TEST
                """);
        CommandRun run = gate(
                "--baseline",
                BASELINE,
                "--candidate",
                ProjectFiles.sample("vrps.candidate.json").toString(),
                "--users",
                users.toString(),
                "--as-org",
                names.toString(),
                "--json");
        ObjectNode verdict = verdict(run);
        assertThat(verdict.at("/origins/0/users").asLong()).isEqualTo(1_234_567);
        assertThat(verdict.at("/origins/0/name").asText()).isEqualTo("EXAMPLE");
        assertThat(run.out()).as("the hard rule of networks of many users").contains("\"network-loss\"");
    }

    @Test
    void sideDataThatMatchesNothingIsSaid() throws IOException {
        Path weights = Files.writeString(folder.resolve("weights.csv"), "prefix,bytes\n127.0.0.0/24,1000\n");
        Path assets = Files.writeString(folder.resolve("nowhere.csv"), "target,tier,label\n127.0.0.0/24,0,nothing\n");
        CommandRun run = gate(
                "--baseline",
                BASELINE,
                "--candidate",
                BASELINE,
                "--weights",
                weights.toString(),
                "--critical",
                assets.toString());
        assertThat(run.err())
                .contains("--weights: only 0.0 % of the bytes go to space that the routing table has")
                .contains("--critical: nobody announces 127.0.0.0/24: is it mistyped?");
    }

    @Test
    void weightsOfAnotherNetworkDoNotMakeAChangeHarmless() throws IOException {
        Path weights = Files.writeString(folder.resolve("foreign.csv"), "prefix,bytes\n127.0.0.0/24,1000\n");
        String candidate = ProjectFiles.sample("vrps.candidate.json").toString();
        String[] args = {"--baseline", BASELINE, "--candidate", candidate, "--json"};
        CommandRun weighed = gate(Stream.concat(Stream.of(args), Stream.of("--weights", weights.toString()))
                .toArray(String[]::new));
        assertThat(verdict(weighed).get("score")).isEqualTo(verdict(gate(args)).get("score"));
    }

    @Test
    void badInputIsOneLine() throws IOException {
        Path notAView = Files.writeString(folder.resolve("not-a-view"), "hello");
        Path policy = Files.writeString(folder.resolve("typo.yaml"), "policy: rovcast/policy/1\nscore: {wran: 1}\n");
        CommandRun foreign = gate("--view", notAView.toString(), "--baseline", BASELINE, "--candidate", BASELINE);
        assertThat(foreign.exitCode()).isEqualTo(2);
        CommandRun typo = gate("--baseline", BASELINE, "--candidate", BASELINE, "--policy", policy.toString());
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.complaint())
                .contains("score.wran: no such key; did you mean warn?")
                .doesNotContain("\n");
        CommandRun absent = gate("--baseline", BASELINE, "--withdraw", "AS64500 192.0.2.0/24-24", "--json");
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(absent.complaint()).contains("AS64500 192.0.2.0/24-24");
    }

    @Test
    void thePolicyCanBePrinted() {
        CommandRun run = gate("--print-policy");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("policy: rovcast/policy/1").contains("minVantageAses: 20");
    }
}
