package io.rovcast.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.jobs.impact.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coverage of files, from the command line to what it prints and writes. */
class FilesCoverageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 7);

    @TempDir
    private Path folder;

    private Days days = new Days(Path.of(""));
    private String vrps = "";

    @BeforeEach
    void start() throws IOException {
        days = new Days(folder);
        vrps = days.vrps(DAY).toString();
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

    private void refuses(CommandRun run, String... words) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.complaint().lines()).as(run.err()).hasSize(1);
        assertThat(run.complaint()).contains(words);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aDayIsTheUnionOfItsThreeDumps() throws IOException {
        Path first = days.rib("route-views2", DAY, 0);
        Path second = days.rib("route-views2", DAY, 8);
        Path third = days.rib("route-views2", DAY, 16);
        CommandRun run =
                coverage("--rib", first.toString(), second.toString(), third.toString(), "--vrps", vrps, "--json");
        assertThat(run.err()).isEmpty();
        JsonNode day = json(run).at("/days/0");
        assertThat(day.at("/date").asText()).isEqualTo("2026-01-07");
        assertThat(day.at("/inputs/tables")).hasSize(3);
        int union = day.at("/ipv4/pairs").asInt();
        JsonNode one = json(coverage("--rib", second.toString(), "--vrps", vrps, "--json"))
                .at("/days/0");
        assertThat(union).isGreaterThan(one.at("/ipv4/pairs").asInt());
        assertThat(day.at("/ipv4/valid").asInt()
                        + day.at("/ipv4/invalid").asInt()
                        + day.at("/ipv4/notFound").asInt())
                .isEqualTo(union);
        assertThat(day.at("/ipv4/validShare").asDouble())
                .isLessThan(day.at("/ipv4/coveredShare").asDouble());
        int kinds = Stream.of("as", "ml", "mlAs", "asSet")
                .mapToInt(kind -> day.at("/ipv4/invalidBy/" + kind).asInt())
                .sum();
        assertThat(kinds).isEqualTo(day.at("/ipv4/invalid").asInt()).isPositive();
    }

    @Test
    void missingDumpsAndSuperfluousOnesAreSaid() throws IOException {
        Path early = days.rib("route-views2", DAY, 1);
        Path exact = days.rib("route-views2", DAY, 0);
        CommandRun run = coverage("--rib", early.toString(), exact.toString(), "--vrps", vrps, "--json");
        JsonNode inputs = json(run).at("/days/0/inputs");
        assertThat(inputs.at("/tables")).hasSize(1);
        assertThat(inputs.at("/tables/0/name").asText()).isEqualTo(exact.toString());
        assertThat(run.err())
                .contains("no dump near 08:00 UTC", "no dump near 16:00 UTC", early + " is not among the three dumps");
    }

    @Test
    void dumpsOfDifferentDaysAreRefusedByName() throws IOException {
        Path one = days.rib("route-views2", DAY, 8);
        Path other = days.rib("route-views2", DAY.plusDays(1), 8);
        refuses(
                coverage(
                        "--rib",
                        one.toString(),
                        other.toString(),
                        "--vrps",
                        vrps,
                        "--out",
                        folder.resolve("out").toString()),
                "different days",
                one.toString(),
                other.toString(),
                "2026-01-07",
                "2026-01-08");
        refuses(
                coverage("--rib", one.toString(), "--vrps", vrps, "--date", "2026-01-08"),
                one.toString(),
                "is of 2026-01-07, expected 2026-01-08");
    }

    @Test
    void profileNistIsOfOneCollector() throws IOException {
        Path one = days.rib("rrc00", DAY, 8);
        Path other = days.rib("rrc01", DAY, 8);
        refuses(
                coverage("--rib", one.toString(), other.toString(), "--vrps", vrps),
                "no table of route-views2",
                "rrc00, rrc01");
        CommandRun run =
                coverage("--rib", one.toString(), other.toString(), "--vrps", vrps, "--collector", "rrc01", "--json");
        assertThat(json(run).at("/days/0/inputs/tables/0/collector").asText()).isEqualTo("rrc01");
        assertThat(run.err()).contains("tables of rrc01 in place of route-views2");
        assertThat(json(coverage(
                                "--rib",
                                one.toString(),
                                other.toString(),
                                "--vrps",
                                vrps,
                                "--profile",
                                "all",
                                "--json"))
                        .at("/days/0/inputs/tables"))
                .hasSize(2);
    }

    @Test
    void textTablesNeedADay() throws IOException {
        Path text = Files.writeString(folder.resolve("table.txt"), "20.0.0.0/16 64496\n20.2.0.0/16 64497\n");
        Path csv = Files.writeString(
                folder.resolve("vrps.csv"), "ASN,IP Prefix,Max Length,Trust Anchor\nAS64496,20.0.0.0/16,16,arin\n");
        refuses(coverage("--rib", text.toString(), "--vrps", csv.toString()), "say it with --date");
        CommandRun run = coverage("--rib", text.toString(), "--vrps", csv.toString(), "--date", "2015-11-01", "--json");
        JsonNode day = json(run).at("/days/0");
        assertThat(day.at("/date").asText()).isEqualTo("2015-11-01");
        assertThat(day.at("/ipv4/valid").asInt()).isEqualTo(1);
        assertThat(day.at("/ipv4/validShare").asDouble()).isEqualTo(0.5);
    }

    @Test
    void registriesAndCountriesComeFromDelegatedFiles() throws IOException {
        Path rib = days.rib("route-views2", DAY, 8);
        CommandRun run = coverage(
                "--rib",
                rib.toString(),
                "--vrps",
                vrps,
                "--delegated",
                days.delegated().toString(),
                "--out",
                folder.resolve("out").toString(),
                "--json");
        JsonNode byRir = json(run).at("/days/0/byRir");
        assertThat(byRir.fieldNames()).toIterable().contains("apnic", "ripencc", "none");
        assertThat(byRir.at("/apnic/ipv4/pairs").asInt()).isPositive();
        assertThat(run.err())
                .contains("1 record of addresses in the delegated files overlap others")
                .contains("no registrations of afrinic, lacnic")
                .contains("without a country");
        assertThat(folder.resolve("out/coverage.csv")).content().contains(",country,KR,", ",rir,apnic,");
    }

    @Test
    void everyFileIsWrittenAndTheDirectoryIsNotReplacedUnasked() throws IOException {
        Path rib = days.rib("route-views2", DAY, 8);
        String[] args = {
            "--rib",
            rib.toString(),
            "--vrps",
            vrps,
            "--out",
            folder.resolve("out").toString()
        };
        CommandRun run = coverage(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Coverage, profile nist, 2026-01-07\n");
        for (String name : List.of(
                "coverage.json",
                "coverage.parquet",
                "coverage.csv",
                "coverage-weeks.parquet",
                "coverage-weeks.csv",
                "report.md",
                "report.html")) {
            assertThat(folder.resolve("out").resolve(name)).isNotEmptyFile();
        }
        CommandRun again = coverage(args);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.complaint()).contains("--overwrite");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() throws IOException {
        Path rib = days.rib("route-views2", DAY, 8);
        refusesUsage(coverage("--rib", rib.toString()), "--vrps");
        refusesUsage(coverage("--vrps", vrps), "--rib", "--lake");
        refusesUsage(coverage("--rib", rib.toString(), "--vrps", vrps, "--from", "2026-01-01"), "--from");
        refusesUsage(coverage("--rib", rib.toString(), "--vrps", vrps, "--date", "7.1.2026"), "7.1.2026", "2026-01-07");
        refusesUsage(coverage("--rib", rib.toString(), "--vrps", vrps, "--collector", "a", "b"), "profile nist", "one");
        refusesUsage(coverage("--rib", rib.toString(), "--vrps", vrps, "--origins", "-1"), "--origins");
    }

    private static void refusesUsage(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }
}
