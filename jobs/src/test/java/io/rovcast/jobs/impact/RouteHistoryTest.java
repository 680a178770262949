package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.jobs.spark.SharedSession;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of successive days become days of pairs, and the forecast goes by them. */
class RouteHistoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 7);
    private static final int PEERS = 4;
    private static final String OWNER = "198.18.4.0/22 64500";
    private static final String NEWCOMER = "198.18.4.0/24 64510";
    private static final String OTHER = "2001:db8::/32 64501";

    @TempDir
    private Path folder;

    private Path lake = Path.of("");

    @BeforeEach
    void place() {
        lake = folder.resolve("lake");
    }

    private Path dump(LocalDate day, String time, String... routes) throws IOException {
        long seconds = Instant.parse(day + "T" + time + ":00Z").getEpochSecond();
        MrtWriter out = new MrtWriter(seconds).peerIndexTable(peers -> {
            for (int peer = 0; peer < PEERS; peer++) {
                peers.peer("192.0.2." + (10 + peer), 64_600 + peer);
            }
        });
        for (String route : routes) {
            int space = route.indexOf(' ');
            out.rib(route.substring(0, space), entries -> {
                for (int peer = 0; peer < PEERS; peer++) {
                    long origin = Long.parseLong(route.substring(space + 1));
                    entries.entry(peer, 0, new PathAttributes().origin().asPath(64_600 + peer, origin));
                }
            });
        }
        return Files.write(folder.resolve("bview." + day + "." + time.replace(":", "")), out.toByteArray());
    }

    private void ingest(Path... dumps) {
        Stream<String> options =
                Stream.of("ingest", "rib", "--quiet", "--lake", lake.toString(), "--collector", "rrc00");
        CommandRun run = CommandRun.rovcast(
                Stream.concat(options, Stream.of(dumps).map(Path::toString)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private JsonNode update() throws IOException {
        CommandRun run = CommandRun.rovcast("history", "routes", "--quiet", "--lake", lake.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    private List<Row> rows(String table, String... columns) {
        return SharedSession.get()
                .read()
                .parquet(lake.resolve(table).toString())
                .selectExpr(columns)
                .collectAsList();
    }

    private void fill(int days) throws IOException {
        Path[] dumps = new Path[days];
        for (int i = 0; i < days; i++) {
            LocalDate day = TODAY.minusDays(i);
            dumps[i] = i % 2 == 0 ? dump(day, "08:00", OWNER, OTHER) : dump(day, "08:00", OWNER);
        }
        ingest(dumps);
    }

    @Test
    void eachPairHasTheDaysOnWhichTablesHaveIt() throws IOException {
        fill(5);
        JsonNode summary = update();
        assertThat(summary.get("addedDays").asInt()).isEqualTo(5);
        assertThat(summary.get("from").asText()).isEqualTo("2026-01-03");
        assertThat(summary.get("to").asText()).isEqualTo("2026-01-07");
        assertThat(rows(
                        "pair_days",
                        "prefix",
                        "origin",
                        "date(first_seen)",
                        "date(last_seen)",
                        "days_seen",
                        "days_stable"))
                .extracting(Row::toString)
                .containsExactly(
                        "[198.18.4.0/22,64500,2026-01-03,2026-01-07,5,5]",
                        "[2001:db8::/32,64501,2026-01-03,2026-01-07,3,1]");
        assertThat(rows("origin_days", "asn", "pairs", "days_seen", "days_stable"))
                .extracting(Row::toString)
                .containsExactly("[64500,1,5,5]", "[64501,1,3,1]");
    }

    @Test
    void aLateOrFurtherTableIsAddedAndWhatIsThereIsNotReadAgain() throws IOException {
        fill(3);
        update();
        assertThat(update().get("addedDays").asInt()).isZero();
        ingest(dump(TODAY.minusDays(9), "08:00", NEWCOMER), dump(TODAY, "16:00", NEWCOMER));
        assertThat(update().get("addedDays").asInt()).isEqualTo(2);
        assertThat(rows("pair_days", "prefix", "origin", "date(first_seen)", "days_seen"))
                .extracting(Row::toString)
                .containsExactly(
                        "[198.18.4.0/22,64500,2026-01-05,3]",
                        "[198.18.4.0/24,64510,2025-12-29,2]",
                        "[2001:db8::/32,64501,2026-01-05,2]");
        JsonNode fresh = new ObjectMapper()
                .readTree(CommandRun.rovcast("history", "routes", "--quiet", "--lake", lake.toString(), "--json")
                        .out());
        assertThat(fresh.get("days").asInt()).isEqualTo(4);
    }

    @Test
    void aLakeWithoutTablesIsBadInput() throws IOException {
        ingest(dump(TODAY, "08:00", OWNER));
        assertThat(update().get("addedDays").asInt()).isEqualTo(1);
        Path sets = Files.writeString(
                folder.resolve("now.csv"), "ASN,IP Prefix,Max Length,Trust Anchor\nAS64501,2001:db8::/32,32,ripe\n");
        String other = folder.resolve("sets").toString();
        CommandRun.rovcast("ingest", "vrps", "--quiet", "--time", "2026-01-07", "--lake", other, sets.toString());
        CommandRun run = CommandRun.rovcast("history", "routes", "--quiet", "--lake", other);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the lake has no routing tables; `rovcast ingest rib` puts some there");
    }

    private String conflict(String announced) throws IOException {
        Path baseline = Files.writeString(
                folder.resolve("now.csv"), "ASN,IP Prefix,Max Length,Trust Anchor\nAS64501,2001:db8::/32,32,ripe\n");
        CommandRun run = CommandRun.impact(
                "--lake",
                lake.toString(),
                "--at",
                TODAY + "T12:00:00Z",
                "--baseline",
                baseline.toString(),
                "--announce",
                announced,
                "--json");
        return check(run, "historic-origin-conflict");
    }

    @Test
    void theForecastTakesTheAgeOfRoutesFromThere() throws IOException {
        fill(45);
        ingest(dump(TODAY.minusDays(20), "16:00", NEWCOMER), dump(TODAY.minusDays(19), "16:00", NEWCOMER));
        String takeOver = "AS64999 198.18.4.0/22-22";
        assertThat(conflict(takeOver))
                .as("the table alone says nothing of ages")
                .startsWith("not_applicable");
        update();
        assertThat(conflict(takeOver))
                .as("45 of 90 days, and nothing is overwritten")
                .contains("greatest 0.30");
        assertThat(conflict("AS64510 198.18.4.0/22-22"))
                .as("an AS that was there on 2 days of 7")
                .contains("greatest 0.21");
        Path view = folder.resolve("table.view");
        CommandRun run = CommandRun.rovcast("compile", "--quiet", "--lake", lake.toString(), "--out", view.toString());
        assertThat(run.out()).contains("  history of 3 pairs, by tables of 45 days from 2025-11-24 to 2026-01-07\n");
        assertThat(RoutingView.open(view).past().size()).isEqualTo(3);
    }

    /** A check of a verdict: status and observed. */
    private static String check(CommandRun run, String id) throws IOException {
        for (JsonNode check : new ObjectMapper().readTree(run.out()).get("checks")) {
            if (check.get("id").asText().equals(id)) {
                return check.get("status").asText() + ": "
                        + check.get("observed").asText() + ", "
                        + check.get("limit").asText();
            }
        }
        throw new AssertionError(run.out() + run.err());
    }

    private static String[] routes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "198.18." + i + ".0/24 64500")
                .toArray(String[]::new);
    }

    private CommandRun impactToday(Path vrps) {
        return CommandRun.impact(
                "--lake",
                lake.toString(),
                "--at",
                TODAY + "T09:00:00Z",
                "--baseline",
                vrps.toString(),
                "--candidate",
                vrps.toString(),
                "--json");
    }

    private CommandRun gateToday(Path vrps) {
        Path view = folder.resolve("today.view");
        CommandRun run = CommandRun.rovcast(
                "compile", "--quiet", "--overwrite", "--lake", lake.toString(), "--out", view.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return CommandRun.gate(
                "--view",
                view.toString(),
                "--at",
                TODAY + "T09:00:00Z",
                "--baseline",
                vrps.toString(),
                "--candidate",
                vrps.toString(),
                "--json");
    }

    private String firstReason(Path sets) throws IOException {
        CommandRun ingested =
                CommandRun.rovcast("ingest", "vrps", "--quiet", "--lake", lake.toString(), sets.toString());
        assertThat(ingested.exitCode()).as(ingested.err()).isZero();
        Path out = folder.resolve("backtest");
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\ninputs: {minVantageAses: 4}\n");
        CommandRun run = CommandRun.rovcast(
                "backtest",
                "--quiet",
                "--lake",
                lake.toString(),
                "--policy",
                policy.toString(),
                "--out",
                out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return SharedSession.get()
                .read()
                .parquet(out.resolve("verdicts.parquet").toString())
                .selectExpr("concat(verdict, ': ', top_reason)")
                .collectAsList()
                .get(0)
                .getString(0);
    }

    @Test
    void aTableOfHalfThePairsIsNoTableToGoBy() throws IOException {
        Path sets = Files.createDirectory(folder.resolve("sets"));
        String vrps = "{\"metadata\": {\"buildtime\": \"%sT08:%s:00Z\"}, \"roas\": [{\"asn\": 64501, \"prefix\":"
                + " \"2001:db8::/32\", \"maxLength\": 32, \"ta\": \"ripe\"}]}";
        Path set = Files.writeString(sets.resolve("0.json"), vrps.formatted(TODAY, "30"));
        Files.writeString(sets.resolve("1.json"), vrps.formatted(TODAY, "50"));
        for (int day = 1; day <= 3; day++) {
            ingest(dump(TODAY.minusDays(day), "08:00", routes(20)));
        }
        ingest(dump(TODAY, "00:00", routes(20)));
        assertThat(check(gateToday(set), "pair-count")).startsWith("not_applicable");
        update();
        assertThat(check(gateToday(set), "pair-count")).isEqualTo("passed: 20, at least 18");
        assertThat(check(impactToday(set), "pair-count")).isEqualTo("passed: 20, at least 18");

        ingest(dump(TODAY, "08:00", routes(10)));
        assertThat(check(gateToday(set), "pair-count")).isEqualTo("inconclusive: 10, at least 18");
        assertThat(check(impactToday(set), "pair-count")).isEqualTo("inconclusive: 10, at least 18");
        assertThat(firstReason(sets))
                .isEqualTo(
                        "INCONCLUSIVE: the table has 10 routes that are widely seen, and 20 were usual in the week before"
                                + " (days with tables: 3): a collector is missing, or a dump is not whole");
    }
}
