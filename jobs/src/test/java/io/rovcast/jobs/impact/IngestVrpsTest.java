package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        StringBuilder json = new StringBuilder("{\"metadata\": {\"buildtime\": \"" + time + "\"}, \"roas\": [");
        for (int i = 0; i < vrps; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"asn\": 64496, \"prefix\": \"198.51.%d.0/24\", \"maxLength\": 24, \"ta\": \"ripe\"}"
                            .formatted(i));
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
    void refusesASetThatIsOlderThanTheNewest() throws IOException {
        ingest(set("new.json", "2026-01-07T16:00:00Z", 4));
        CommandRun run = ingest(set("old.json", "2026-01-07T15:00:00Z", 4));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint())
                .contains(
                        "old.json: the set is of 2026-01-07T15:00:00Z, the newest in the lake of 2026-01-07T16:00:00Z");
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
