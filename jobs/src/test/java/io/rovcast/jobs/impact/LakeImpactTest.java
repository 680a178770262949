package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples through a lake: the forecast is that of the files. */
class LakeImpactTest {
    private static final String NORTH = ProjectFiles.sample("rib.north.bz2").toString();
    private static final String SOUTH = ProjectFiles.sample("rib.south.gz").toString();
    private static final String BASELINE =
            ProjectFiles.sample("vrps.baseline.json").toString();
    private static final String CANDIDATE =
            ProjectFiles.sample("vrps.candidate.json").toString();

    @TempDir
    private static Path folder;

    private static String lake = "";
    private static String before = "";
    private static String after = "";

    @BeforeAll
    static void fill() throws IOException {
        lake = folder.resolve("lake").toString();
        ingest("rib", NORTH, "--collector", "north");
        ingest("rib", SOUTH, "--collector", "south");
        JsonNode report = ingest("vrps", CANDIDATE, BASELINE); // in no order: the times are in the files
        after = report.at("/inputs/0/time").asText();
        before = report.at("/inputs/1/time").asText();
        assertThat(before).isLessThan(after);
    }

    private static JsonNode ingest(String what, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("ingest", what, "--quiet", "--json", "--lake", lake));
        args.addAll(List.of(more));
        CommandRun run = CommandRun.rovcast(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static CommandRun onLake(String... more) {
        return CommandRun.impact(
                Stream.concat(Stream.of("--lake", lake), Stream.of(more)).toArray(String[]::new));
    }

    private static JsonNode verdict(CommandRun run) throws IOException {
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void theForecastIsThatOfTheFiles() throws IOException {
        JsonNode fromLake = verdict(onLake("--baseline", "as-of:" + before, "--candidate", "as-of:" + after, "--json"));
        JsonNode fromFiles = verdict(
                CommandRun.impact("--rib", NORTH, SOUTH, "--baseline", BASELINE, "--candidate", CANDIDATE, "--json"));
        for (String part : List.of(
                "at",
                "table",
                "baseline",
                "candidate",
                "delta",
                "transitions",
                "loss",
                "verdict",
                "reasons",
                "origins",
                "blame")) {
            assertThat(fromLake.get(part)).as(part).isEqualTo(fromFiles.get(part));
        }
    }

    @Test
    void inputsSayWhatTheLakeWasFilledWith() throws IOException {
        JsonNode inputs = verdict(onLake("--baseline", "as-of:" + before, "--candidate", "as-of:latest", "--json"))
                .get("inputs");
        JsonNode files = verdict(CommandRun.impact(
                        "--rib", NORTH, SOUTH, "--baseline", BASELINE, "--candidate", CANDIDATE, "--json"))
                .get("inputs");
        assertThat(inputs).hasSize(4);
        for (int i = 0; i < 4; i++) {
            for (String part : List.of("role", "name", "sha256", "generatedAt", "records", "status")) {
                if (!(part.equals("records") && i >= 2) && !(part.equals("sha256") && i < 2)) {
                    assertThat(inputs.get(i).get(part))
                            .as("%d %s", i, part)
                            .isEqualTo(files.get(i).get(part));
                }
            }
        }
    }

    @Test
    void tablesFromTheLakeGoWithSetsFromFilesAndTheOtherWayRound() throws IOException {
        JsonNode whole = verdict(onLake("--baseline", BASELINE, "--candidate", CANDIDATE, "--json"));
        JsonNode sets = verdict(onLake(
                "--rib", NORTH, SOUTH, "--baseline", "as-of:" + before, "--candidate", "as-of:latest", "--json"));
        assertThat(sets.get("transitions")).isEqualTo(whole.get("transitions"));
        assertThat(sets.get("loss")).isEqualTo(whole.get("loss"));
    }

    @Test
    void aCollectorCanBeChosen() throws IOException {
        JsonNode south =
                verdict(onLake("--collector", "south", "--baseline", BASELINE, "--candidate", CANDIDATE, "--json"));
        JsonNode files =
                verdict(CommandRun.impact("--rib", SOUTH, "--baseline", BASELINE, "--candidate", CANDIDATE, "--json"));
        assertThat(south.get("table")).isEqualTo(files.get("table"));
        CommandRun none = onLake("--collector", "east", "--baseline", BASELINE, "--candidate", CANDIDATE);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.complaint()).contains("the lake has no table of east");
    }

    @Test
    void nothingIsNewerThanTheTimeOfEvaluation() {
        CommandRun run = onLake("--at", "2001-01-01", "--baseline", BASELINE, "--candidate", CANDIDATE);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("the lake has no routing table of 2001-01-01T00:00:00Z or before");
        CommandRun set = onLake("--baseline", "as-of:2001-01-01", "--candidate", CANDIDATE);
        assertThat(set.exitCode()).isEqualTo(2);
        assertThat(set.complaint()).contains("no VRP set of 2001-01-01T00:00:00Z or before, the first is of " + before);
    }

    @Test
    void saysWhatIsMissingOrWrong() {
        String[][] wrong = {
            {"give --rib FILE, or --lake DIR", "--baseline", BASELINE, "--candidate", CANDIDATE},
            {"names a set of a lake", "--rib", SOUTH, "--baseline", "as-of:latest", "--candidate", CANDIDATE},
            {"as-of:noon: 'noon' is not a time", "--lake", lake, "--baseline", "as-of:noon", "--candidate", CANDIDATE},
            {
                "--collector chooses tables of the lake",
                "--rib",
                SOUTH,
                "--collector",
                "x",
                "--baseline",
                BASELINE,
                "--candidate",
                CANDIDATE
            },
            {
                "is no lake",
                "--lake",
                folder.resolve("nowhere").toString(),
                "--baseline",
                BASELINE,
                "--candidate",
                CANDIDATE
            },
        };
        for (String[] line : wrong) {
            CommandRun run = CommandRun.impact(Stream.of(line).skip(1).toArray(String[]::new));
            assertThat(run.exitCode()).as(line[0]).isEqualTo(2);
            assertThat(run.err()).contains(line[0]);
        }
    }

    @Test
    void whatIsThereIsNotIngestedAgain() throws IOException {
        List<String> files = filesOfTheLake();
        JsonNode sets = ingest("vrps", BASELINE, CANDIDATE);
        JsonNode tables = ingest("rib", SOUTH, "--collector", "south");
        assertThat(sets.findValuesAsText("result")).containsOnly("already_there");
        assertThat(tables.findValuesAsText("result")).containsOnly("already_there");
        assertThat(filesOfTheLake()).isEqualTo(files);
    }

    private static List<String> filesOfTheLake() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(lake))) {
            return new ArrayList<>(new TreeSet<>(files.map(Path::toString).toList()));
        }
    }
}
