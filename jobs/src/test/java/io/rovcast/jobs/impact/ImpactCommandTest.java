package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples, from end to end. */
class ImpactCommandTest {
    private static final String NORTH = ProjectFiles.sample("rib.north.bz2").toString();
    private static final String SOUTH = ProjectFiles.sample("rib.south.gz").toString();
    private static final String BASELINE =
            ProjectFiles.sample("vrps.baseline.json").toString();
    private static final String CANDIDATE =
            ProjectFiles.sample("vrps.candidate.json").toString();
    private static final String HARMLESS =
            ProjectFiles.sample("vrps.candidate-harmless.json").toString();

    @TempDir
    private Path folder;

    private CommandRun onSamples(String... more) {
        return CommandRun.impact(
                Stream.concat(Stream.of("--rib", NORTH, SOUTH, "--baseline", BASELINE), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void blocksTheTakeOverAndWritesEverything() throws IOException {
        Path out = folder.resolve("forecast");
        CommandRun run = onSamples("--candidate", CANDIDATE, "--out", out.toString(), "--csv");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.out()).startsWith("BLOCK").contains("AS508325").isEqualTo(summaryOf(out, run));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "verdict.json",
                            "summary.txt",
                            "report.html",
                            "transitions.parquet",
                            "origins.parquet",
                            "blame.parquet",
                            "blocks.parquet",
                            "transitions.csv",
                            "origins.csv",
                            "blame.csv",
                            "blocks.csv");
        }
        JsonNode verdict = json(out.resolve("verdict.json"));
        assertThat(verdict.at("/verdict").asText()).isEqualTo("BLOCK");
        assertThat(verdict.at("/origins/0/asn").asLong()).isEqualTo(508_325);
        assertThat(verdict.at("/table/vantagePoints").asInt()).isEqualTo(24);
        assertThat(verdict.at("/transitions/validToInvalid").asInt()
                        + verdict.at("/transitions/notFoundToInvalid").asInt())
                .isEqualTo(56);
    }

    /** Standard output and summary.txt say the same, but for the line that names the directory as the user did. */
    private static String summaryOf(Path out, CommandRun run) throws IOException {
        String written = Files.readString(out.resolve("summary.txt"));
        assertThat(written.lines().count()).isEqualTo(run.out().lines().count());
        assertThat(written.lines().limit(10).toList())
                .isEqualTo(run.out().lines().limit(10).toList());
        return run.out();
    }

    @Test
    void passesAnOrdinaryDay() {
        CommandRun run = onSamples("--candidate", HARMLESS);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("PASS");
    }

    @Test
    void passesEqualSets() {
        CommandRun run = onSamples("--candidate", BASELINE, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"PASS\"").contains("no route turns invalid");
    }

    @Test
    void givesTheSameVerdictEachTimeButForTheRun() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        onSamples("--candidate", CANDIDATE, "--out", first.toString());
        onSamples("--candidate", CANDIDATE, "--out", second.toString());
        ObjectNode one = (ObjectNode) json(first.resolve("verdict.json"));
        ObjectNode other = (ObjectNode) json(second.resolve("verdict.json"));
        one.remove("run");
        other.remove("run");
        assertThat(one.toString()).isEqualTo(other.toString());
        for (String table : List.of("transitions", "origins", "blame", "blocks")) {
            assertThat(first.resolve(table + ".parquet")).hasSameBinaryContentAs(second.resolve(table + ".parquet"));
        }
    }

    @Test
    void theDeltaGivesWhatTheCandidateGives() throws IOException {
        Path whole = folder.resolve("whole");
        Path delta = folder.resolve("delta");
        onSamples("--candidate", CANDIDATE, "--out", whole.toString());
        CommandRun run = onSamples(
                "--delta",
                ProjectFiles.sample("delta.json").toString(),
                "--out",
                delta.toString(),
                "--at",
                json(whole.resolve("verdict.json")).at("/at").asText());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        for (String part : List.of("transitions", "loss", "reasons", "delta/announced", "delta/withdrawn")) {
            assertThat(json(delta.resolve("verdict.json")).at("/" + part))
                    .as(part)
                    .isEqualTo(json(whole.resolve("verdict.json")).at("/" + part));
        }
    }

    @Test
    void takesSingleVrpsFromOptions() {
        CommandRun run = onSamples("--announce", "AS64500 200.99.176.0/20-20", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.out()).contains("+AS64500 200.99.176.0/20-20");
    }

    @Test
    void appliesLocalExceptionsToBothSets() throws IOException {
        Path slurm = Files.writeString(folder.resolve("slurm.json"), """
                {"slurmVersion": 1,
                 "validationOutputFilters": {"prefixFilters": [{"prefix": "200.99.176.0/20"}], "bgpsecFilters": []},
                 "locallyAddedAssertions": {"prefixAssertions": [], "bgpsecAssertions": []}}
                """);
        CommandRun run = onSamples("--announce", "AS64500 200.99.176.0/20-20", "--slurm", slurm.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static CommandRun forecast(String... ribs) {
        List<String> arguments = new ArrayList<>(List.of("--rib"));
        arguments.addAll(List.of(ribs));
        arguments.addAll(List.of("--baseline", BASELINE, "--candidate", CANDIDATE, "--json"));
        return CommandRun.impact(arguments.toArray(String[]::new));
    }

    private static JsonNode withoutRun(CommandRun run) throws IOException {
        ObjectNode verdict = (ObjectNode) new ObjectMapper().readTree(run.out());
        verdict.remove("run");
        return verdict;
    }

    @Test
    void aFileThatIsNamedTwiceCountsOnce() throws IOException {
        CommandRun once = forecast(SOUTH);
        CommandRun twice = forecast(SOUTH, SOUTH);
        assertThat(once.err()).isEmpty();
        assertThat(twice.err()).isEqualTo("rovcast: warning: " + SOUTH + " is named twice; read once\n");
        assertThat(withoutRun(twice)).isEqualTo(withoutRun(once));
    }

    @Test
    void aCopyUnderAnotherNameCountsOnce() throws IOException {
        Path copy = Files.copy(Path.of(SOUTH), folder.resolve("copy"));
        CommandRun once = forecast(SOUTH);
        CommandRun twice = forecast(SOUTH, copy.toString());
        assertThat(twice.err())
                .isEqualTo("rovcast: warning: " + copy + ": has the same content as " + SOUTH + "; counted once\n");
        assertThat(withoutRun(once).at("/table/vantagePoints").asInt()).isEqualTo(12);
        assertThat(withoutRun(twice)).isEqualTo(withoutRun(once));
    }

    @Test
    void inputsWithoutATimeAreEvaluatedForNone() throws IOException {
        Path table = Files.writeString(
                folder.resolve("table.txt"), "192.0.2.0/24 64500\n198.51.100.0/24 64501\n203.0.113.0/24 0\n");
        Path vrps = Files.writeString(
                folder.resolve("vrps.csv"),
                "ASN,IP Prefix,Max Length,Trust Anchor,Expires\nAS64500,192.0.2.0/24,24,ta,1700000000\n");
        CommandRun run = CommandRun.impact(
                "--rib",
                table.toString(),
                "--baseline",
                vrps.toString(),
                "--announce",
                "AS64501 198.51.100.0/24-24",
                "--json");
        assertThat(run.exitCode()).as("without vantage points: %s", run.err()).isEqualTo(5);
        JsonNode verdict = new ObjectMapper().readTree(run.out());
        assertThat(verdict.get("at").isNull()).isTrue();
        assertThat(verdict.at("/baseline/vrps").asInt()).as("none has expired").isOne();
        assertThat(verdict.at("/table/excluded/AS 0 in the path").asInt()).isOne();
    }
}
