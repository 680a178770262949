package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.RootCommand;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RootCommand.commandLine(io.rovcast.gate.Main.commands());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("gate", "--quiet", "--view", view));
        all.addAll(List.of(more));
        int exitCode = line.execute(all.toArray(String[]::new));
        return new CommandRun(exitCode, out.toString(), err.toString());
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

    @Test
    void anEmptyCandidateNeverPasses() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("empty.json"),
                "{\"metadata\": {\"buildtime\": \"2026-11-02T08:42:00Z\"}, \"roas\": []}");
        CommandRun run = gate("--baseline", BASELINE, "--candidate", empty.toString());
        assertThat(run.exitCode()).isIn(2, 4, 5);
    }

    @Test
    void staleSetsAreInconclusive() {
        CommandRun run = gate("--baseline", BASELINE, "--candidate", BASELINE, "--at", "2026-11-05");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).startsWith("INCONCLUSIVE").contains("old");
    }

    @Test
    void warnFailsOnlyWhereThatIsAskedFor() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\nscore: {warn: 0, block: 100}\n");
        String[] args = {"--baseline", BASELINE, "--candidate", BASELINE, "--policy", policy.toString()};
        assertThat(gate(args).exitCode()).isZero();
        assertThat(gate(Stream.concat(Stream.of(args), Stream.of("--fail-on", "warn"))
                                .toArray(String[]::new))
                        .exitCode())
                .isEqualTo(3);
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
