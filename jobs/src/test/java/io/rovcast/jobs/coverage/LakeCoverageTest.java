package io.rovcast.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.jobs.impact.CommandRun;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakeRanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many days of a lake at once are what each is by itself; and what only many days can show. */
class LakeCoverageTest {
    /** A Monday: two weeks, of which one day has no tables and another one dump less. */
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private static final int DAYS = 12;
    private static final LocalDate GAP = FIRST.plusDays(3);
    private static final LocalDate INCOMPLETE = FIRST.plusDays(8);

    @TempDir
    private static Path folder;

    private static String lake = "";
    private static String delegated = "";
    private static final Map<LocalDate, List<String>> TABLES = new TreeMap<>();
    private static final Map<LocalDate, String> SETS = new TreeMap<>();
    private static final Map<LocalDate, String> OTHERS = new TreeMap<>();

    @BeforeAll
    static void fill() throws IOException {
        Days days = new Days(folder);
        lake = folder.resolve("lake").toString();
        delegated = days.delegated().toString();
        for (int i = 0; i < DAYS; i++) {
            LocalDate date = FIRST.plusDays(i);
            SETS.put(date, days.vrps(date).toString());
            if (date.equals(GAP)) {
                continue;
            }
            List<String> tables = new ArrayList<>();
            for (int hour : date.equals(INCOMPLETE) ? new int[] {0, 16} : new int[] {0, 8, 16}) {
                tables.add(days.rib("route-views2", date, hour).toString());
            }
            TABLES.put(date, tables);
            OTHERS.put(date, days.rib("rrc00", date, 20).toString());
        }
        ingest("rib", TABLES.values().stream().flatMap(List::stream), "--collector", "route-views2");
        ingest("rib", OTHERS.values().stream(), "--collector", "rrc00");
        ingest("vrps", SETS.values().stream());
    }

    private static void ingest(String what, Stream<String> files, String... more) {
        List<String> args = new ArrayList<>(List.of("ingest", what, "--quiet", "--lake", lake));
        args.addAll(files.toList());
        args.addAll(List.of(more));
        CommandRun run = CommandRun.rovcast(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static CommandRun coverage(String... more) {
        List<String> args = new ArrayList<>(List.of("coverage", "--quiet"));
        args.addAll(List.of(more));
        return CommandRun.rovcast(args.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** The facts of each day, as lines. */
    private static Map<String, List<String>> facts(Path directory) throws IOException {
        Map<String, List<String>> byDay = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve("coverage.csv"))) {
            byDay.computeIfAbsent(line.substring(0, line.indexOf(',')), day -> new ArrayList<>())
                    .add(line);
        }
        return byDay;
    }

    /** Paths by what ASPAs say of them, of each day. */
    private static Map<String, JsonNode> aspa(Path directory) throws IOException {
        Map<String, JsonNode> byDay = new TreeMap<>();
        for (JsonNode day : new ObjectMapper()
                .readTree(directory.resolve("coverage.json").toFile())
                .at("/days")) {
            byDay.put(day.at("/date").asText(), day.at("/aspa"));
        }
        return byDay;
    }

    private void areEachByItself(String profile, Map<LocalDate, List<String>> tables) throws IOException {
        Path all = folder.resolve(profile);
        CommandRun run = coverage(
                "--lake",
                lake,
                "--profile",
                profile,
                "--delegated",
                delegated,
                "--out",
                all.toString(),
                "--conf",
                "spark.rovcast.coverage.rangeRows=20");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, List<String>> fromLake = facts(all);
        assertThat(fromLake).hasSize(1 + tables.size());
        Map<String, JsonNode> aspa = aspa(all);
        assertThat(aspa.values()).anySatisfy(of -> {
            assertThat(of.at("/customers").asInt()).isEqualTo(3);
            assertThat(of.at("/paths/valid").asInt()).isPositive();
            assertThat(of.at("/paths/unknown").asInt()).isPositive();
            assertThat(of.at("/paths/invalid").asInt()).isGreaterThan(1);
        });
        assertThat(aspa.values()).as("a day without ASPAs").anyMatch(JsonNode::isMissingNode);
        for (Map.Entry<LocalDate, List<String>> day : tables.entrySet()) {
            Path one = folder.resolve(profile + "-" + day.getKey());
            List<String> args = new ArrayList<>(List.of("--vrps", SETS.get(day.getKey()), "--profile", profile));
            args.addAll(List.of("--delegated", delegated, "--out", one.toString(), "--rib"));
            args.addAll(day.getValue());
            CommandRun single = coverage(args.toArray(String[]::new));
            assertThat(single.exitCode()).as(single.err()).isZero();
            String date = day.getKey().toString();
            assertThat(fromLake.get(date)).isEqualTo(facts(one).get(date)).hasSizeGreaterThan(50);
            assertThat(aspa(one).get(date)).isEqualTo(aspa.get(date));
        }
    }

    @Test
    void daysOfProfileNistAreEachByItself() throws IOException {
        areEachByItself("nist", TABLES);
    }

    @Test
    void daysOfProfileAllAreEachByItself() throws IOException {
        Map<LocalDate, List<String>> last = new TreeMap<>();
        TABLES.forEach((date, tables) -> last.put(date, List.of(OTHERS.get(date), tables.get(tables.size() - 1))));
        areEachByItself("all", last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nist", "all"})
    void howSpaceIsCutDoesNotMatter(String profile) throws IOException {
        String[] args = {"--lake", lake, "--json", "--profile", profile, "--delegated", delegated, "--conf"};
        List<String> whole = new ArrayList<>(List.of(args));
        whole.add("spark.rovcast.coverage.rangeRows=1000000");
        List<String> ranges = new ArrayList<>(List.of(args));
        ranges.add("spark.rovcast.coverage.rangeRows=20");
        assertThat(json(coverage(ranges.toArray(String[]::new))))
                .isEqualTo(json(coverage(whole.toArray(String[]::new))));
        Lake opened = Lake.open(lake, new Configuration());
        LakeDump dump = opened.dumps("rrc00", Instant.MIN, Instant.MAX).get(0);
        assertThat(LakeRanges.of(opened, dump, 6, 20)).hasSizeGreaterThan(1);
    }

    @Test
    void visibilityHasFactsWherePairsCountByIt() throws IOException {
        Path directory = folder.resolve("visibility");
        CommandRun run = coverage("--lake", lake, "--profile", "all", "--out", directory.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(facts(directory).get(FIRST.toString()))
                .anyMatch(line -> line.contains("all,visibility,0.90-1.00,valid"))
                .noneMatch(line -> line.contains("visibility,0.00-0.01"));
    }

    @Test
    void gapsAreSaidAndLeftOut() throws IOException {
        CommandRun run = coverage("--lake", lake, "--json");
        JsonNode report = json(run);
        assertThat(report.at("/days")).hasSize(DAYS - 1);
        assertThat(report.findValuesAsText("date")).doesNotContain(GAP.toString());
        assertThat(run.err()).contains("days without tables: " + GAP, "no dump near 08:00 UTC of " + INCOMPLETE);
        CommandRun some = coverage("--lake", lake, "--json", "--from", "2026-01-06", "--to", "2026-01-07");
        assertThat(json(some).findValuesAsText("date")).containsExactly("2026-01-06", "2026-01-07");
        assertThat(some.err()).isEmpty();
    }

    @Test
    void weeksAreMeansOfTheirDaysAndSayWhoMoved() throws IOException {
        JsonNode report = json(coverage("--lake", lake, "--delegated", delegated, "--json"));
        assertThat(report.at("/weeks")).hasSize(2);
        JsonNode week = report.at("/weeks/0");
        assertThat(week.at("/week").asText()).isEqualTo("2026-W02");
        assertThat(week.at("/days").asInt()).isEqualTo(6);
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += report.at("/days/" + i + "/ipv4/validShare").asDouble();
        }
        assertThat(week.at("/ipv4/validShare").asDouble()).isCloseTo(sum / 6, within(1e-5));
        assertThat(week.at("/movers")).isEmpty();
        JsonNode movers = report.at("/weeks/1/movers");
        assertThat(movers).isNotEmpty();
        assertThat(movers.findValuesAsText("dimension")).contains("origin", "country");
        long change = 0;
        for (JsonNode mover : movers) {
            long byCause = 0;
            for (JsonNode part : mover.at("/validByCause")) {
                byCause += part.asLong();
            }
            assertThat(byCause).isEqualTo(mover.at("/valid").asLong());
            boolean ofIpv4 = mover.at("/afi").asInt() == 4;
            change += ofIpv4 && mover.at("/dimension").asText().equals("country")
                    ? mover.at("/valid").asLong()
                    : 0;
        }
        assertThat(change)
                .as("the few countries together")
                .isEqualTo(report.at("/days/10/ipv4/valid").asLong()
                        - report.at("/days/5/ipv4/valid").asLong());
    }

    @Test
    void agesAndChurnComeFromSuccessiveDays() throws IOException {
        JsonNode days = json(coverage("--lake", lake, "--json")).at("/days");
        JsonNode first = days.get(0);
        assertThat(first.at("/vrps").has("added")).isFalse();
        assertThat(first.at("/ipv4/invalidAge/upTo1Day").asInt())
                .isEqualTo(first.at("/ipv4/invalid").asInt())
                .isEqualTo(first.at("/ipv4/invalidAge/sinceTheFirstDay").asInt());
        JsonNode last = days.get(DAYS - 2);
        int groups = Stream.of("upTo1Day", "upTo7Days", "upTo30Days", "over30Days")
                .mapToInt(group -> last.at("/ipv4/invalidAge/" + group).asInt())
                .sum();
        assertThat(groups).isEqualTo(last.at("/ipv4/invalid").asInt());
        assertThat(last.at("/ipv4/invalidAge/upTo30Days").asInt()).isPositive();
        for (int i = 1; i < days.size(); i++) {
            int before = days.get(i - 1).at("/vrps/vrps").asInt();
            int after = before
                    + days.get(i).at("/vrps/added").asInt()
                    - days.get(i).at("/vrps/removed").asInt();
            assertThat(days.get(i).at("/vrps/vrps").asInt()).isEqualTo(after);
        }
    }

    @Test
    void whatTheLakeDoesNotHaveIsSaid() {
        CommandRun collector = coverage("--lake", lake, "--collector", "rrc99");
        assertThat(collector.exitCode()).isEqualTo(2);
        assertThat(collector.complaint()).contains("no table of rrc99", "route-views2", "rrc00");
        CommandRun late = coverage("--lake", lake, "--from", "2027-01-01");
        assertThat(late.exitCode()).isEqualTo(2);
        assertThat(late.complaint()).contains("no table of route-views2 from 2027-01-01");
        CommandRun nothing = coverage("--lake", folder.resolve("none").toString());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.complaint()).contains("is no lake");
    }
}
