package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rovcast history}: what was put in comes out, and a gap is a gap. */
class HistoryCommandTest {
    @TempDir
    private Path folder;

    private CommandRun history(String... more) {
        List<String> args = new ArrayList<>(
                List.of("history", "--lake", folder.resolve("lake").toString()));
        args.addAll(List.of(more));
        args.add("--quiet");
        return CommandRun.rovcast(args.toArray(String[]::new));
    }

    private static String sound(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(sound(run));
    }

    private void ingest(String... files) {
        List<String> args = new ArrayList<>(List.of(
                "ingest", "vrps", "--quiet", "--lake", folder.resolve("lake").toString()));
        args.addAll(List.of(files));
        sound(CommandRun.rovcast(args.toArray(String[]::new)));
    }

    /** A set of VRPs such as {@code "64496 192.0.2.0/24 ripe"}. */
    private String set(String hour, String... vrps) throws IOException {
        return setOf("2026-01-07T" + hour, vrps);
    }

    private String setOf(String hour, String... vrps) throws IOException {
        StringBuilder json = new StringBuilder("{\"metadata\": {\"buildtime\": \"" + hour + ":00:00Z\"}, \"roas\": [");
        for (String vrp : vrps) {
            String[] words = vrp.split(" ", -1);
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ", ")
                    .append("{\"asn\": %s, \"prefix\": \"%s\", \"maxLength\": 24, \"ta\": \"%s\"}"
                            .formatted((Object[]) words));
        }
        json.append("], \"aspas\": [{\"customer_asid\": 64496, \"providers\": [64500], \"ta\": \"ripe\"}]}");
        return Files.writeString(folder.resolve("set-" + hour.replace("2026-01-07T", "") + ".json"), json)
                .toString();
    }

    private static final String ONE = "64496 192.0.2.0/24 ripe";
    private static final String TWO = "64497 198.51.100.0/24 arin";
    private static final String THREE = "64497 203.0.113.0/24 arin";

    /** Hourly sets, but for the hours from 5 to 9. */
    private void fill() throws IOException {
        ingest(
                set("01", ONE, TWO),
                set("02", ONE, TWO, THREE),
                set("03", ONE, TWO),
                set("04", "64496 192.0.2.0/24 arin", TWO),
                set("09", "64496 192.0.2.0/24 arin", THREE));
    }

    private static VrpInput read(Path file) throws IOException {
        InputSource source = InputSource.of(file.toString(), () -> Files.newInputStream(file));
        return VrpSetReader.read(source.open(OpenOptions.DEFAULTS), OnBadRecord.FAIL);
    }

    @Test
    void listShowsWhatChangedAcrossAGapInALineOfItsOwn() throws IOException {
        fill();
        String text = sound(history("list"));
        assertThat(text.lines().map(line -> line.replaceFirst("  +/\\S*", "")))
                .containsExactly(
                        "SET OF                VRPS  ANNOUNCED  WITHDRAWN  ASPAS  FROM",
                        "2026-01-07T01:00:00Z     2          -          -      1",
                        "2026-01-07T02:00:00Z     3          1          0      1",
                        "2026-01-07T03:00:00Z     2          0          1      1",
                        "2026-01-07T04:00:00Z     2          0          0      1",
                        "gap of 5 h                                               in it 1 VRP came and 1 went",
                        "2026-01-07T09:00:00Z     2          -          -      1");
        JsonNode list = json(history("list", "--json"));
        assertThat(list.get("medianSeconds").asInt()).isEqualTo(3600);
        assertThat(list.get("gaps").asInt()).isEqualTo(1);
        assertThat(list.at("/sets/1/announced").asInt()).isEqualTo(1);
        assertThat(list.at("/sets/4/gap").toString()).isEqualTo("{\"seconds\":18000,\"announced\":1,\"withdrawn\":1}");
        assertThat(list.get("sets").get(4).has("withdrawn")).isFalse();
    }

    @Test
    void asOfWritesTheSetAsItWentIn() throws IOException {
        fill();
        Path file = folder.resolve("out.json");
        String text = sound(history("as-of", "2026-01-07T02:59:00Z", "--out", file.toString()));
        assertThat(text)
                .contains("the set of 2026-01-07T02:00:00Z, 3 VRPs, 1 ASPA")
                .contains("arin: 2 VRPs");
        VrpInput was = read(folder.resolve("set-02.json"));
        VrpInput is = read(file);
        assertThat(is.vrps().vrps()).isEqualTo(was.vrps().vrps());
        assertThat(is.vrps().sizeByTrustAnchor()).isEqualTo(was.vrps().sizeByTrustAnchor());
        assertThat(is.vaps()).isEqualTo(was.vaps());
        assertThat(is.generatedAt()).isEqualTo(was.generatedAt());
    }

    @Test
    void asOfWritesCsvByTheNameAndSaysWhatIsNotInIt() throws IOException {
        fill();
        Path file = folder.resolve("out.csv");
        CommandRun run = history("as-of", "latest", "--out", file.toString());
        assertThat(run.err()).contains("warning: 1 ASPA of the set are not in ");
        assertThat(Files.readString(file)).isEqualTo("""
                ASN,IP Prefix,Max Length,Trust Anchor
                AS64496,192.0.2.0/24,24,arin
                AS64497,203.0.113.0/24,24,arin
                """);
        CommandRun again = history("as-of", "2026-01-07T01:00:00Z", "--out", file.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.complaint()).contains("--overwrite");
        sound(history("as-of", "2026-01-07T01:00:00Z", "--out", file.toString(), "--overwrite"));
        assertThat(Files.readString(file)).contains("198.51.100.0/24");
        Path other = Files.writeString(folder.resolve("notes.json"), "remember the milk");
        CommandRun refused = history("as-of", "latest", "--out", other.toString(), "--overwrite");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(other).hasContent("remember the milk");
    }

    @Test
    void aTimeInAGapGetsTheSetBeforeAndAWarning() throws IOException {
        fill();
        CommandRun run = history(
                "as-of",
                "2026-01-07T07:00:00Z",
                "--out",
                folder.resolve("x.json").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.complaint())
                .isEqualTo("rovcast: warning: 2026-01-07T07:00:00Z is in a gap between the sets of 2026-01-07T04:00:00Z"
                        + " and 2026-01-07T09:00:00Z; this is the set of 2026-01-07T04:00:00Z");
        assertThat(run.out()).contains("the set of 2026-01-07T04:00:00Z");
        CommandRun late =
                history("as-of", "2026-01-09", "--out", folder.resolve("y.json").toString());
        assertThat(late.complaint()).contains("long after the newest set, which is of 2026-01-07T09:00:00Z");
        assertThat(history(
                                "as-of",
                                "2026-01-07T03:30:00Z",
                                "--out",
                                folder.resolve("z.json").toString())
                        .err())
                .isEmpty();
    }

    @Test
    void aForecastFromAGapSaysSo() throws IOException {
        fill();
        String rib = ProjectFiles.sample("rib.south.gz").toString();
        CommandRun run = CommandRun.impact(
                "--rib",
                rib,
                "--lake",
                folder.resolve("lake").toString(),
                "--baseline",
                "as-of:2026-01-07T07:00:00Z",
                "--candidate",
                "as-of:latest");
        assertThat(run.err()).contains("warning: 2026-01-07T07:00:00Z is in a gap between the sets of ");
    }

    @Test
    void diffSaysWhatChangedAndWhatOnlyMoved() throws IOException {
        fill();
        String text = sound(history("diff", "2026-01-07T03:00:00Z", "2026-01-07T09:00:00Z"));
        assertThat(text)
                .startsWith("2026-01-07T03:00:00Z to 2026-01-07T09:00:00Z: 1 VRP announced, 1 withdrawn,"
                        + " 1 under another trust anchor\n")
                .contains("arin                  1          1           1           0\n")
                .contains("ripe                  0          0           0           1\n")
                .contains("+AS64497 203.0.113.0/24-24  arin")
                .contains("-AS64497 198.51.100.0/24-24  arin");
        assertThat(sound(history("diff", "2026-01-07T03:00:00Z", "latest", "--csv")))
                .isEqualTo("""
                change,asn,prefix,max_length,ta,ta_before
                announced,64497,203.0.113.0/24,24,arin,
                withdrawn,64497,198.51.100.0/24,24,arin,
                moved,64496,192.0.2.0/24,24,arin,ripe
                """);
    }

    @Test
    void aDiffIsAChangeThatImpactTakes() throws IOException {
        String baseline = ProjectFiles.sample("vrps.baseline.json").toString();
        String candidate = ProjectFiles.sample("vrps.candidate.json").toString();
        String rib = ProjectFiles.sample("rib.south.gz").toString();
        ingest(baseline, candidate);
        JsonNode sets = json(history("list", "--json")).get("sets");
        String before = sets.get(0).get("time").asText();
        Path delta =
                Files.writeString(folder.resolve("delta.json"), sound(history("diff", before, "latest", "--json")));
        JsonNode byDelta = forecast(rib, before, "--delta", delta.toString());
        JsonNode bySets = forecast(rib, before, "--candidate", "as-of:latest");
        for (String part : List.of("transitions", "loss", "candidate")) {
            assertThat(byDelta.get(part)).as(part).isEqualTo(bySets.get(part));
        }
    }

    private JsonNode forecast(String rib, String baseline, String option, String change) throws IOException {
        CommandRun run = CommandRun.impact(
                "--rib",
                rib,
                "--lake",
                folder.resolve("lake").toString(),
                "--baseline",
                "as-of:" + baseline,
                option,
                change,
                "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void churnHasARateForEachDayIfTheIntervalsAreADay() throws IOException {
        ingest(set("01", ONE, TWO), set("13", ONE), set("23", ONE, THREE));
        assertThat(json(history("churn", "--json")).at("/all/changesADay").isNull())
                .isTrue();
        assertThat(sound(history("churn"))).contains("all                   1          1              -    +0 -0");
        ingest(setOf("2026-01-08T07", ONE, TWO, THREE));
        assertThat(json(history("churn", "--json")).at("/all/changesADay").asDouble())
                .isEqualTo(2.4);
        assertThat(sound(history("churn"))).contains("all                   2          1            2.4    +0 -0");
    }

    @Test
    void churnLeavesGapsAndChangesOfTheTrustAnchorOut() throws IOException {
        fill();
        JsonNode churn = json(history("churn", "--json"));
        assertThat(churn.at("/all").toString())
                .isEqualTo("{\"announced\":1,\"withdrawn\":1,\"changesADay\":null,\"announcedInGaps\":1,"
                        + "\"withdrawnInGaps\":1,\"medianLifeSeconds\":3600}");
        assertThat(churn.get("observedSeconds").asInt()).isEqualTo(3 * 3600);
        assertThat(churn.get("gapSeconds").asInt()).isEqualTo(5 * 3600);
        assertThat(churn.get("intervals").findValuesAsText("gap")).containsExactly("false", "false", "false", "true");
        assertThat(sound(history("churn", "--csv"))).isEqualTo("""
                from,to,seconds,gap,ta,announced,withdrawn
                2026-01-07T01:00:00Z,2026-01-07T02:00:00Z,3600,false,arin,1,0
                2026-01-07T02:00:00Z,2026-01-07T03:00:00Z,3600,false,arin,0,1
                2026-01-07T03:00:00Z,2026-01-07T04:00:00Z,3600,false,arin,0,0
                2026-01-07T04:00:00Z,2026-01-07T09:00:00Z,18000,true,arin,1,1
                """);
        assertThat(sound(history("churn", "--by", "prefix", "--to", "2026-01-07T03:00:00Z")))
                .startsWith("2026-01-07T01:00:00Z to 2026-01-07T03:00:00Z: 2 intervals of together 2 h\n")
                .contains("203.0.113.0/24          1          1              -    +0 -0          1 h");
        assertThat(sound(history("churn", "--by", "asn", "--top", "1"))).contains("AS64497");
        CommandRun none = history("churn", "--from", "2026-01-07T09:00:00Z");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.complaint()).contains("less than two VRP sets in that time");
    }

    @Test
    void theLakeMayBeNamedBehindTheCommand() throws IOException {
        fill();
        String lake = folder.resolve("lake").toString();
        assertThat(sound(CommandRun.rovcast("history", "list", "--lake", lake))).contains("gap of 5 h");
        CommandRun without = CommandRun.rovcast("history", "list");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("Missing required option: '--lake=DIR'");
        assertThat(CommandRun.rovcast("history", "--lake", lake).err()).contains("Missing command: list, as-of");
    }

    @Test
    void saysWhatIsMissingOrWrong() throws IOException {
        fill();
        String[][] wrong = {
            {"expected a name that ends in .json or .csv", "as-of", "latest", "--out", "set.txt"},
            {"'noon' is not a time", "as-of", "noon", "--out", "set.json"},
            {
                "no VRP set of 2001-01-01T00:00:00Z or before, the first is of 2026-01-07T01:00:00Z",
                "diff",
                "2001-01-01",
                "latest"
            },
            {"Give --json or --csv, not both", "churn", "--json", "--csv"},
            {"--top 0: expected at least 1", "churn", "--top", "0"},
        };
        for (String[] line : wrong) {
            CommandRun run = history(Arrays.copyOfRange(line, 1, line.length));
            assertThat(run.exitCode()).as(line[0]).isEqualTo(2);
            assertThat(run.err()).contains(line[0]);
        }
        CommandRun none =
                CommandRun.rovcast("history", "--lake", folder.resolve("none").toString(), "list");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.complaint()).contains("is no lake");
    }
}
