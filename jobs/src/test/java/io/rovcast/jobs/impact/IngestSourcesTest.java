package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.rpki.CacheDirectory;
import io.rovcast.ingest.rpki.Tal;
import io.rovcast.ingest.rpki.ValidatedSetWriter;
import io.rovcast.ingest.rpki.ValidationOptions;
import io.rovcast.ingest.rpki.Validator;
import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.jobs.spark.SharedSession;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rovcast ingest vrps --sources}: the signed objects behind VRPs and ASPAs as a table. */
class IngestSourcesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private CommandRun ingest(String... more) {
        List<String> args = new ArrayList<>(List.of("ingest", "vrps", "--quiet", "--lake"));
        args.add(folder.resolve("lake").toString());
        args.addAll(List.of(more));
        return CommandRun.rovcast(args.toArray(String[]::new));
    }

    /** What a validator makes of a repository. */
    private String validated() throws IOException {
        RpkiForge forge = new RpkiForge(NOW);
        ForgedAuthority network =
                forge.trustAnchor().child("network", ObjectSpec.GOOD, "192.0.2.0/24", "2001:db8::/32", "AS64496");
        network.roa(
                "one",
                ObjectSpec.GOOD,
                List.of(Vrp.parse("AS64496 192.0.2.0/24-26"), Vrp.parse("AS64496 2001:db8::/32-48")));
        network.roa("two", ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24-26")));
        network.aspa("aspa", ObjectSpec.GOOD, 64496, 64500);
        network.publish();
        forge.trustAnchor().publish();
        Path cache = Files.createDirectory(folder.resolve("cache"));
        forge.writeTo(cache);
        Path file = folder.resolve("set.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            ValidatedSetWriter.write(
                    Validator.run(
                            CacheDirectory.open(cache),
                            List.of(Tal.parse("forge.tal", forge.tal())),
                            ValidationOptions.at(NOW),
                            ValidationProgress.NONE),
                    out);
        }
        return file.toString();
    }

    private List<String> rows() {
        return SharedSession.get()
                .read()
                .parquet(folder.resolve("lake/payload_sources").toString())
                .selectExpr("type || ' AS' || asn || ' ' || coalesce(prefix || '-' || max_length || ' ' || afi || ' '"
                        + " || hex(prefix_first) || ' ' || hex(prefix_last), 'nothing') || ' ' || ta || ' '"
                        + " || regexp_extract(uri, '[a-z]+.[a-z]+$', 0) || ' '"
                        + " || regexp_extract(ca, '[a-z]+.cer$', 0) || ' ' || (serial > 0) || ' '"
                        + " || unix_seconds(not_after) || ' ' || unix_seconds(expires) || ' '"
                        + " || unix_seconds(time)")
                .collectAsList()
                .stream()
                .map((Row row) -> row.getString(0))
                .sorted()
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lake/payload_sources"))) {
            return files.toList();
        }
    }

    @Test
    void eachVrpAndAspaHasARowForEachObject() throws IOException {
        CommandRun run = ingest(validated(), "--sources", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/inputs/0/payloadSources").asInt()).isEqualTo(4);
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("20260301T120000Z.parquet");
        String ends = "forge %s network.cer true 1774958400 1772452800 1772366400";
        assertThat(rows())
                .containsExactly(
                        "aspa AS64496 nothing " + ends.formatted("aspa.asa"),
                        "roa AS64496 192.0.2.0/24-26 4 C0000200 C00002FF " + ends.formatted("one.roa"),
                        "roa AS64496 192.0.2.0/24-26 4 C0000200 C00002FF " + ends.formatted("two.roa"),
                        "roa AS64496 2001:db8::/32-48 6 20010DB8000000000000000000000000"
                                + " 20010DB8FFFFFFFFFFFFFFFFFFFFFFFF " + ends.formatted("one.roa"));
    }

    @Test
    void aSetThatIsThereWithoutThemGetsThemOnce() throws IOException {
        String file = validated();
        ingest(file);
        assertThat(folder.resolve("lake/payload_sources")).doesNotExist();

        CommandRun second = ingest(file, "--sources");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("already in the lake").contains("4 rows in payload_sources");
        Object written = Files.getLastModifiedTime(files().get(0));

        CommandRun third = ingest(file, "--sources");
        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(third.out()).doesNotContain("payload_sources");
        assertThat(files()).hasSize(1);
        assertThat(Files.getLastModifiedTime(files().get(0))).isEqualTo(written);
    }

    @Test
    void aSetThatTellsNoSourcesIsRefused() throws IOException {
        String file = Files.writeString(
                        folder.resolve("plain.json"),
                        "{\"metadata\": {\"buildtime\": \"2026-03-01T12:00:00Z\"}, \"roas\": [{\"asn\": 64496, \"prefix\":"
                                + " \"192.0.2.0/24\", \"maxLength\": 24, \"ta\": \"ripe\"}]}")
                .toString();

        CommandRun run = ingest(file, "--sources");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("plain.json: is rpki-client json and tells no sources of its VRPs");
        assertThat(folder.resolve("lake/vrps")).doesNotExist();

        assertThat(ingest(file).exitCode()).isZero();
        CommandRun there = ingest(file, "--sources");
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.complaint()).contains("plain.json: tells no sources of its VRPs");
        assertThat(folder.resolve("lake/payload_sources")).doesNotExist();
    }
}
