package io.rovcast.jobs.backtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.policy.PolicyFile;
import io.rovcast.ingest.side.ChurnBaselinesReader;
import io.rovcast.jobs.spark.SharedSession;
import io.rovcast.model.check.ChurnHistory.Series;
import io.rovcast.model.churn.ChurnBaselines;
import io.rovcast.model.gate.Policy;
import io.rovcast.testkit.gen.IssuedVrp;
import io.rovcast.testkit.gen.Scenario;
import io.rovcast.testkit.gen.VrpFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two days of a lake by the hour: every hour three VRPs are gone and three are back, for ten hours nothing was archived, and once
 * a trust anchor is gone for an hour.
 */
class LakeBacktestTest {
    private static final Scenario INTERNET = Scenario.builder().seed(11).build();
    private static final Instant DUMP = INTERNET.dumpTime();
    private static final int HOURS = 48;
    private static final int GAP_FROM = 10;
    private static final int GAP_TO = 20;
    private static final int OUTAGE = 40;

    @TempDir
    private static Path folder;

    private static Path lake = Path.of("");
    private static Path rib = Path.of("");

    @BeforeAll
    static void fill() throws IOException {
        lake = folder.resolve("lake");
        rib = folder.resolve("north.mrt");
        try (OutputStream out = Files.newOutputStream(rib)) {
            INTERNET.writeDump("north", out);
        }
        Path south = folder.resolve("south.mrt");
        try (OutputStream out = Files.newOutputStream(south)) {
            INTERNET.writeDump("south", out);
        }
        Path sets = Files.createDirectory(folder.resolve("sets"));
        for (int hour = -2; hour <= HOURS; hour++) {
            if (hour <= GAP_FROM || hour >= GAP_TO) {
                Instant at = time(hour);
                try (OutputStream out = Files.newOutputStream(sets.resolve("vrps-%03d.json".formatted(hour + 2)))) {
                    VrpFiles.writeRpkiClientJson(set(hour), at, out);
                }
            }
        }
        ingest("rib", rib.toString(), "--collector", "north");
        ingest("rib", south.toString(), "--collector", "south");
        ingest("vrps", sets.toString(), "--accept-shrink");
    }

    private static Instant time(int hour) {
        return DUMP.plus(Duration.ofHours(hour)).plusSeconds(600);
    }

    private static List<IssuedVrp> set(int hour) {
        List<IssuedVrp> set = new ArrayList<>();
        List<IssuedVrp> all = INTERNET.baseline();
        for (int i = 0; i < all.size(); i++) {
            boolean isAway = i / 3 == Math.floorMod(hour, 60)
                    || (hour == OUTAGE && all.get(i).ta().equals("ripe"));
            if (!isAway) {
                set.add(all.get(i));
            }
        }
        return set;
    }

    private static void ingest(String what, String... more) {
        List<String> args = new ArrayList<>(List.of("ingest", what, "--quiet", "--lake", lake.toString()));
        args.addAll(List.of(more));
        BacktestRun run = BacktestRun.rovcast(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static JsonNode backtest(Path out, Object... more) throws IOException {
        BacktestRun run =
                BacktestRun.backtest(Stream.concat(Stream.of("--lake", lake, "--out", out, "--json"), Stream.of(more))
                        .toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).get("lake");
    }

    /** Far from the times of the dump, so that the age of the table says nothing. */
    private static Path patient() throws IOException {
        return Files.writeString(
                folder.resolve("patient.yaml"), "policy: rovcast/policy/1\ninputs: {maxTableAge: 1000000}\n");
    }

    private static List<Row> verdicts(Path out) {
        return SharedSession.get()
                .read()
                .parquet(out.resolve("verdicts.parquet").toString())
                .orderBy("step")
                .collectAsList();
    }

    @Test
    void eachSetIsJudgedByTheTablesOfItsTimeAndAnOutageIsFound() throws IOException {
        Path out = folder.resolve("all");
        JsonNode lakeJson = backtest(out, "--policy", patient());
        assertThat(lakeJson.get("steps").asInt()).isEqualTo(HOURS - (GAP_TO - GAP_FROM) + 2);
        assertThat(lakeJson.get("gaps").asInt()).isEqualTo(1);
        JsonNode outage = null;
        for (JsonNode alarm : lakeJson.get("alarms")) {
            outage = alarm.get("at").asText().equals(time(OUTAGE).toString()) ? alarm : outage;
        }
        assertThat(requireNonNull(outage).get("verdict").asText()).isEqualTo("BLOCK");
        assertThat(outage.get("withdrawn").asInt()).isGreaterThan(100);
        for (Row row : verdicts(out)) {
            if (row.isNullAt(row.fieldIndex("excluded")) && !row.getAs("time").equals(Timestamp.from(time(OUTAGE)))) {
                assertThat((int) row.getAs("withdrawn")).isLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void byTheDefaultPolicyAnOldTableIsInconclusive() throws IOException {
        JsonNode lakeJson = backtest(folder.resolve("old"));
        assertThat(lakeJson.at("/verdicts/INCONCLUSIVE").asInt()).isGreaterThan(20);
    }

    @Test
    void aSetThatIsOlderThanTheFirstTableIsLeftOut() throws IOException {
        JsonNode lakeJson = backtest(folder.resolve("first"), "--to", time(3), "--policy", patient());
        assertThat(lakeJson.get("steps").asInt()).isEqualTo(4);
        assertThat(lakeJson.get("olderThanTables").asInt()).isEqualTo(1);
        Path earlier = folder.resolve("earlier");
        BacktestRun none = BacktestRun.backtest("--lake", lake, "--to", time(-2), "--out", earlier);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("1 VRP sets in that time, expected two or more");
        assertThat(earlier).doesNotExist();
    }

    @Test
    void tablesFromFilesServeAllSets() throws IOException {
        JsonNode lakeJson = backtest(
                folder.resolve("files"), "--rib", rib, folder.resolve("south.mrt"), "--from", time(OUTAGE - 2));
        assertThat(lakeJson.get("from").asText()).isEqualTo(time(OUTAGE - 3).toString());
        assertThat(lakeJson.at("/verdicts/INCONCLUSIVE").asInt()).isZero();
        assertThat(lakeJson.at("/verdicts/BLOCK").asInt()).isPositive();
    }

    /** A set that is blocked is not deployed; so the one after it brings nothing back. */
    @Test
    void whatIsBlockedIsNotDeployedIfOnlyWhatPassedIs() throws IOException {
        Path all = folder.resolve("deploy-all");
        Path passed = folder.resolve("deploy-passed");
        backtest(all, "--policy", patient(), "--from", time(OUTAGE - 2));
        backtest(passed, "--policy", patient(), "--from", time(OUTAGE - 2), "--deploy", "passed");
        Row backAll = verdicts(all).get(3);
        Row backPassed = verdicts(passed).get(3);
        assertThat(verdicts(passed).get(2).<Boolean>getAs("deployed")).isFalse();
        assertThat((int) backAll.getAs("announced")).isGreaterThan(100);
        assertThat((int) backPassed.getAs("announced")).isLessThanOrEqualTo(12);
    }

    @Test
    void whatIsLabelledCountsForNoBaselineAndIsSaidToBeFound() throws IOException {
        Path labels = Files.writeString(
                folder.resolve("labels.csv"),
                "from,to,label\n# known\n%s,%s,RIPE is gone, for an hour\n".formatted(time(OUTAGE), time(OUTAGE)));
        Path out = folder.resolve("labelled");
        JsonNode lakeJson = backtest(out, "--policy", patient(), "--incidents", labels);
        assertThat(lakeJson.get("inIncidents").asInt()).as("there and back").isEqualTo(2);
        assertThat(verdicts(out).stream()
                        .map(row -> (String) row.getAs("excluded"))
                        .filter("RIPE is gone, for an hour"::equals))
                .hasSize(2);
        ChurnBaselines baselines = ChurnBaselinesReader.read(
                        InputSource.of(out.resolve("calibration.json")).open(), OnBadRecord.FAIL)
                .value();
        assertThat(baselines.series()).allSatisfy(series -> {
            if (series.series() == Series.WITHDRAWN) {
                assertThat(series.greatest().get(0)).isLessThanOrEqualTo(3);
            }
        });
        assertThat(baselines.standing(Series.WITHDRAWN, "", 1_000).orElseThrow().z())
                .isGreaterThan(6);
        assertThat(Files.readString(out.resolve("report.html"))).contains("Labelled incidents found");
    }

    @Test
    void acrossAHoleNothingIsDrawnInTheReport() throws IOException {
        Path out = folder.resolve("hole");
        backtest(out, "--policy", patient());
        String report = Files.readString(out.resolve("report.html"));
        assertThat(report.split("<polyline", -1))
                .as("a line before the hole and one behind it")
                .hasSize(3);
        assertThat(report).contains(">WARN ", ">BLOCK ", "dashes: the thresholds proposed", "times in UTC");
    }

    @Test
    void whatWasThereBeforeAHoleIsNotTheSetOfADayAgo() throws IOException {
        Path holed = folder.resolve("holed");
        Path sets = Files.createDirectory(folder.resolve("holed-sets"));
        int[] hours = {0, 1, 2, 3, 4, 72, 73, 74};
        for (int hour : hours) {
            Path file = sets.resolve("vrps-%03d.json".formatted(hour));
            try (OutputStream out = Files.newOutputStream(file)) {
                VrpFiles.writeRpkiClientJson(set(hour < 72 ? 0 : OUTAGE), time(hour), out);
            }
        }
        BacktestRun ingested = BacktestRun.rovcast(
                "ingest", "vrps", "--quiet", "--accept-shrink", "--lake", holed.toString(), sets.toString());
        assertThat(ingested.exitCode()).as(ingested.err()).isZero();
        Path out = folder.resolve("holed-out");
        BacktestRun run =
                BacktestRun.backtest("--lake", holed, "--rib", rib, folder.resolve("south.mrt"), "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(verdicts(out).stream().map(row -> row.getAs("verdict") + " " + row.getAs("excluded")))
                .as(
                        "after three days the VRPs of the sets are not renewed, which warns; a set of a day ago would block")
                .containsExactly(
                        "PASS null", "PASS null", "PASS null", "PASS null", "BLOCK gap", "WARN null", "WARN null");
    }

    @Test
    void thePolicyProposedIsOneThatTheGateTakes() throws IOException {
        Path out = folder.resolve("proposal");
        backtest(out, "--policy", patient(), "--to", time(8));
        Path proposal = out.resolve("policy-proposal.yaml");
        Policy read = PolicyFile.read(InputSource.of(proposal)).policy();
        assertThat(read.inputs().maxTableAge()).isEqualTo(1_000_000);
        assertThat(read.checks()).isEqualTo(Policy.DEFAULTS.checks());
        assertThat(Files.readString(proposal)).contains("# Expected a week", "by the default policy");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() throws IOException {
        Path out = folder.resolve("never");
        for (Object[] args : new Object[][] {
            {"--corpus", folder, "--rib", rib},
            {"--lake", lake, "--fail-on", "mismatch"},
            {"--lake", lake, "--from", time(5), "--to", time(4)},
            {"--lake", folder.resolve("none")},
            {"--lake", lake, "--incidents", rib},
        }) {
            BacktestRun run = BacktestRun.backtest(
                    Stream.concat(Stream.of(args), Stream.of("--out", out)).toArray());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void aBadLineOfLabelsIsNamed() throws IOException {
        for (String[] bad : new String[][] {
            {"from,to\n", "line 1: expected the header from,to,label"},
            {"from,to,label\n2026-01-01,x,y\n", "line 2: \"x\" is not a time"},
            {"from,to,label\n\n2026-01-02,2026-01-01,y\n", "line 3: ends at 2026-01-01T00:00:00Z, before it begins"},
            {"from,to,label\n2026-01-02,2026-01-03,gap\n", "line 2: the label \"gap\" is that of holes of the archive"},
            {"from,to,label\n2026-01-02,2026-01-03\n", "line 2: \"2026-01-02,2026-01-03\", expected from,to,label"},
        }) {
            Path labels = Files.writeString(folder.resolve("bad.csv"), bad[0]);
            BacktestRun run =
                    BacktestRun.backtest("--lake", lake, "--incidents", labels, "--out", folder.resolve("never"));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(bad[1]);
        }
    }
}
