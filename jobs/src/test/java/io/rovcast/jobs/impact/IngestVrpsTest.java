package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.cli.RootCommand;
import io.rovcast.jobs.ingest.IngestVrpsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code rovcast ingest vrps}: what is taken into the lake, and what is not. */
class IngestVrpsTest {
    @TempDir
    private Path folder;

    private CommandRun ingest(String... more) {
        List<String> args = new ArrayList<>(List.of("ingest", "vrps", "--quiet", "--lake"));
        args.add(folder.resolve("lake").toString());
        args.addAll(List.of(more));
        return CommandRun.rovcast(args.toArray(String[]::new));
    }

    private String set(String name, String time, int vrps) throws IOException {
        return set(name, time, vrps, "ripe", 0, "");
    }

    private String set(String name, String time, int vrps, String ta, int others, String otherTa) throws IOException {
        StringBuilder json = new StringBuilder("{\"metadata\": {\"buildtime\": \"" + time + "\"}, \"roas\": [");
        for (int i = 0; i < vrps + others; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"asn\": %d, \"prefix\": \"198.51.%d.0/24\", \"maxLength\": 24, \"ta\": \"%s\"}"
                            .formatted(64496 + i / 256, i % 256, i < vrps ? ta : otherTa));
        }
        return Files.writeString(folder.resolve(name), json + "]}").toString();
    }

    @Test
    void takesSetsInTheOrderOfTheirTimes() throws IOException {
        String later = set("later.json", "2026-01-07T17:00:00Z", 6);
        String sooner = set("sooner.json", "2026-01-07T16:00:00Z", 4);
        CommandRun run = ingest(later, sooner, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/inputs/0/announced").asInt()).isEqualTo(2);
        assertThat(report.at("/inputs/1/announced").asInt()).isEqualTo(4);
    }

    @Test
    void putsASetThatComesLateBetweenItsNeighbours() throws IOException {
        ingest(set("first.json", "2026-01-07T14:00:00Z", 4), set("last.json", "2026-01-07T16:00:00Z", 6));
        String late = set("late.json", "2026-01-07T15:00:00Z", 5);
        CommandRun run = ingest(late, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/inputs/0/announced").asInt()).isEqualTo(1);
        assertThat(report.at("/inputs/0/time").asText()).isEqualTo("2026-01-07T15:00:00Z");
    }

    @Test
    void refusesAnotherFileOfTheSameTimeAndNamesBoth() throws IOException {
        String first = set("one.json", "2026-01-07T16:00:00Z", 4);
        ingest(first);
        CommandRun run = ingest(set("two.json", "2026-01-07T16:00:00Z", 5));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("two.json: the set is of 2026-01-07T16:00:00Z, and so is " + first);
    }

    @Test
    void refusesASetOfTheFuture() throws IOException {
        String file = set("future.json", "2026-01-07T16:00:00Z", 4);
        assertThat(ingestAt("2026-01-07T15:49:59Z", file))
                .contains("future.json: the set is of 2026-01-07T16:00:00Z, later than the clock of this machine allows"
                        + " (2026-01-07T15:59:59Z)");
        assertThat(ingestAt("2026-01-07T15:50:00Z", file)).isEmpty();
    }

    private String ingestAt(String now, String file) {
        StringWriter err = new StringWriter();
        CommandLine line =
                RootCommand.commandLine(new IngestVrpsCommand(Clock.fixed(Instant.parse(now), ZoneOffset.UTC)));
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(err));
        line.execute("vrps", "--quiet", "--lake", folder.resolve("lake").toString(), file);
        return err.toString();
    }

    @Test
    void refusesATimeThatTheTablesHaveNoRoomFor() throws IOException {
        CommandRun run = ingest(set("set.json", "2026-01-07T16:00:00Z", 4), "--time", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("set.json: the set is of 1970-01-01T00:00:00Z, expected a time from 1970");
    }

    @Test
    void refusesASetWithoutVrpsUnlessToldSo() throws IOException {
        String empty = set("empty.json", "2026-01-07T16:00:00Z", 0);
        CommandRun run = ingest(empty);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("empty.json: no VRPs in this rpki-client json file");
        assertThat(ingest(empty, "--accept-shrink").exitCode()).isZero();
    }

    @Test
    void refusesASetThatLacksATrustAnchorUnlessToldSo() throws IOException {
        ingest(set("both.json", "2026-01-07T16:00:00Z", 120, "ripe", 150, "arin"));
        String partial = set("partial.json", "2026-01-07T17:00:00Z", 200, "ripe", 0, "arin");
        CommandRun run = ingest(partial);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint())
                .contains("partial.json: no VRP of trust anchor arin, of which the set of 2026-01-07T16:00:00Z has 150")
                .contains("--accept-shrink");
        String between = set("late.json", "2026-01-07T18:00:00Z", 200, "ripe", 10, "arin");
        assertThat(ingest(between).exitCode()).isZero();
        assertThat(ingest(partial).exitCode())
                .as("late, but the neighbour is the same")
                .isEqualTo(2);
        assertThat(ingest(partial, "--accept-shrink").exitCode()).isZero();
    }

    @Test
    void refusesToMixSetsWithAndWithoutTrustAnchors() throws IOException {
        ingest(set("with.json", "2026-01-07T16:00:00Z", 120, "ripe", 0, "arin"));
        CommandRun run = ingest(set("without.json", "2026-01-07T17:00:00Z", 120, "", 0, ""));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("without.json: no VRP of trust anchor ripe");
    }

    private String day(String anchor, String day, int vrps) throws IOException {
        StringBuilder csv = new StringBuilder("URI,ASN,IP Prefix,Max Length,Not Before,Not After\n");
        for (int i = 0; i < vrps; i++) {
            csv.append(
                    "rsync://rpki.example/%s/%d.roa,AS64496,198.51.%d.0/24,,2026-01-01 00:00:00,2027-01-01 00:00:00\n"
                            .formatted(anchor, i, i + anchor.charAt(0)));
        }
        Path directory = Files.createDirectories(folder.resolve("archive/" + anchor + ".tal/" + day));
        return Files.writeString(directory.resolve("roas.csv"), csv).toString();
    }

    @Test
    void filesOfADayOfRipesArchiveAreOneSet() throws IOException {
        day("ripencc", "2026/01/07", 4);
        day("afrinic", "2026/01/07", 2);
        day("ripencc", "2026/01/08", 5);
        day("afrinic", "2026/01/08", 2);
        String archive = folder.resolve("archive").toString();
        CommandRun run = ingest(archive, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode inputs = new ObjectMapper().readTree(run.out()).get("inputs");
        assertThat(inputs.findValuesAsText("name"))
                .containsExactly(
                        archive + "/{afrinic,ripencc}.tal/2026/01/07/roas.csv",
                        archive + "/{afrinic,ripencc}.tal/2026/01/08/roas.csv");
        assertThat(inputs.findValuesAsText("time")).containsExactly("2026-01-07T00:00:00Z", "2026-01-08T00:00:00Z");
        assertThat(inputs.findValuesAsText("vrps")).containsExactly("6", "7");
        CommandRun again = ingest(archive + "/*.tal/2026/01/08/roas.csv", "--json");
        assertThat(new ObjectMapper().readTree(again.out()).findValuesAsText("result"))
                .containsExactly("already_there");
    }

    @Test
    void aDayOfTheArchiveThatLacksATrustAnchorStaysAGap() throws IOException {
        day("ripencc", "2026/01/07", 4);
        day("afrinic", "2026/01/07", 2);
        day("ripencc", "2026/01/08", 6);
        String archive = folder.resolve("archive").toString();
        CommandRun run = ingest(archive);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint())
                .contains("/ripencc.tal/2026/01/08/roas.csv: no VRP of trust anchor afrinic")
                .contains("the set of 2026-01-07T00:00:00Z has 2");
    }

    @Test
    void oneTrustAnchorHasOneFileADay() throws IOException {
        String file = day("ripencc", "2026/01/07", 4);
        Files.copy(Path.of(file), Path.of(file + ".gz"));
        CommandRun run = ingest(folder.resolve("archive").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("roas.csv.gz: of the same day and trust anchor as ");
    }

    @Test
    void refusesASetThatHasLostHalfOfTheOneBeforeUnlessToldSo() throws IOException {
        ingest(set("first.json", "2026-01-07T16:00:00Z", 8));
        String shrunk = set("shrunk.json", "2026-01-07T17:00:00Z", 3);
        CommandRun run = ingest(shrunk);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("3 VRPs, less than half of the 8 of 2026-01-07T16:00:00Z");
        CommandRun again = ingest(shrunk, "--accept-shrink");
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    @Test
    void asksForTheTimeOfASetThatDoesNotSayIt() throws IOException {
        String csv = Files.writeString(
                        folder.resolve("vrps.csv"),
                        "ASN,IP Prefix,Max Length,Trust Anchor\nAS64496,192.0.2.0/24,24,ripe\n")
                .toString();
        CommandRun without = ingest(csv);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.complaint()).contains("vrps.csv: the set does not say of when it is; say it with --time");
        CommandRun run = ingest(csv, "--time", "2026-01-07T16:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2026-01-07T16:00:00Z: 1 VRPs, 1 announced");
    }

    @Test
    void takesTheOthersWhenOneIsBad() throws IOException {
        String good = set("good.json", "2026-01-07T16:00:00Z", 4);
        String bad = Files.writeString(folder.resolve("bad.json"), "{\"roas\": [{\"asn\": 64496, \"pre")
                .toString();
        CommandRun run = ingest(good, bad, "--json");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("bad.json: ").doesNotContain("\n");
        assertThat(new ObjectMapper().readTree(run.out()).findValuesAsText("result"))
                .containsExactly("ingested", "failed");
    }

    @Test
    void theSameFileTwiceIsOne() throws IOException {
        String file = set("set.json", "2026-01-07T16:00:00Z", 4);
        String copy = Files.copy(Path.of(file), folder.resolve("copy.json")).toString();
        CommandRun run = ingest(file, copy, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).findValuesAsText("result"))
                .containsExactly("ingested", "already_there");
    }
}
