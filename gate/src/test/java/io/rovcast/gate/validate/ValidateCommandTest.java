package io.rovcast.gate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.cli.RootCommand;
import io.rovcast.gate.Main;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path cache = Path.of("");
    private Path roa = Path.of("");

    @BeforeEach
    void makeCache() throws IOException {
        RpkiForge forge = new RpkiForge(NOW);
        ForgedAuthority root = forge.trustAnchor();
        ForgedAuthority network = root.child("network", ObjectSpec.GOOD, "192.0.2.0/24", "AS64496");
        String uri = network.roa("good", ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24-26")));
        network.roa("twice", ObjectSpec.GOOD, List.of(Vrp.parse("AS64496 192.0.2.0/24-26")));
        network.roa(
                "expired",
                ObjectSpec.GOOD.valid(Duration.ofDays(-2), Duration.ofDays(-1)),
                List.of(Vrp.parse("AS64497 192.0.2.0/24")));
        network.aspa("aspa", ObjectSpec.GOOD, 64496, 64500);
        network.publish();
        ForgedAuthority stale = root.child("stale", ObjectSpec.GOOD, "198.51.100.0/24");
        stale.manifest(Duration.ofHours(-3), Duration.ofHours(-2)).publish();
        root.publish();
        cache = Files.createDirectory(directory.resolve("cache"));
        forge.writeTo(cache);
        forge.writeSnapshot(directory.resolve("snapshot.xml"));
        roa = cache.resolve(uri.substring("rsync://".length()));
    }

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = RootCommand.commandLine(Main.commands());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private int validate(Object... more) {
        Object[] args = {"validate", "--quiet", "--cache", cache, "--tals", cache.resolve("forge.tal"), "--at", NOW};
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    @Test
    void writesASetThatOtherCommandsRead() throws IOException {
        assertThat(validate("--out", file("set.json"))).as(err.toString()).isZero();

        VrpInput set = VrpSetReader.read(
                InputSource.ofArgument(file("set.json").toString()).open(OpenOptions.DEFAULTS), OnBadRecord.FAIL);
        assertThat(set.vrps().vrps()).containsExactly(Vrp.parse("AS64496 192.0.2.0/24-26"));
        assertThat(set.vrps().trustAnchor(0)).isEqualTo("forge");
        assertThat(set.vrps().expires(0))
                .isEqualTo(NOW.plus(Duration.ofHours(24)).getEpochSecond());
        assertThat(set.vaps()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(file("set.json").toFile());
        assertThat(json.at("/roas/0/source")).hasSize(2);
        assertThat(json.at("/roas/0/source/0/uri").asText()).endsWith("/network/good.roa");
        assertThat(json.at("/roas/0/source/0/ca").asText()).endsWith("/ta/network.cer");
        assertThat(json.at("/metadata/failedmanifests").asInt()).isEqualTo(1);
        assertThat(json.at("/nonfunc_cas/0/caRepository").asText()).endsWith("/stale/");
    }

    @Test
    void saysWhyEachObjectIsRejected() throws IOException {
        assertThat(validate("--rejected", file("rejected.jsonl"))).isZero();

        List<String> lines = Files.readAllLines(file("rejected.jsonl"));
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("uri").asText()).endsWith("/network/expired.roa");
        assertThat(first.get("reason").asText()).isEqualTo("notAfter");
        assertThat(first.get("found").asText()).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(first.get("source").asText()).isEqualTo("RFC 6487 7.2");
        assertThat(out.toString())
                .contains("1 VRP and 1 ASPA, valid at " + NOW)
                .contains("publication points that failed")
                .contains("notAfter (RFC 6487 7.2)");
    }

    @Test
    void readsSnapshotsWithTheCertificateBesideTheTal() throws IOException {
        Path tals = Files.createDirectory(file("tals"));
        Files.copy(cache.resolve("forge.tal"), tals.resolve("forge.tal"));

        assertThat(run("validate", "-q", "--rrdp", file("snapshot.xml"), "--tals", tals, "--at", NOW, "--json"))
                .as(err.toString())
                .isZero();

        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/objects/forge/roa/valid")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void withoutAValidTrustAnchorThereIsNothing() {
        assertThat(run(
                        "validate",
                        "-q",
                        "--cache",
                        cache,
                        "--tals",
                        cache.resolve("forge.tal"),
                        "--at",
                        "2200-01-01T00:00:00Z",
                        "--out",
                        file("set.json")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("no trust anchor is valid").contains("notAfter");
        assertThat(file("set.json")).doesNotExist();
    }

    @Test
    void bothFilesAppearOrNone() throws IOException {
        Path there = Files.writeString(file("rejected.jsonl"), "mine\n");

        assertThat(validate("--out", file("set.json"), "--rejected", there)).isEqualTo(2);

        assertThat(err.toString()).contains("rejected.jsonl").contains("--overwrite");
        assertThat(file("set.json")).doesNotExist();
        assertThat(there).hasContent("mine");
        assertThat(validate("--out", file("set.json"), "--rejected", there, "--overwrite"))
                .isZero();
        assertThat(file("set.json")).exists();
    }

    @Test
    void showsASingleObject() {
        assertThat(run("validate", roa)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("its chain was not looked at")
                .contains("VRP            AS64496 192.0.2.0/24-26");
        assertThat(run("validate", "--json", roa)).isZero();
        assertThat(out.toString()).contains("\"chainChecked\":false");
    }

    @Test
    void aSingleObjectThatIsNotRightIsSaidSo() throws IOException {
        Path broken = Files.write(file("broken.roa"), Arrays.copyOf(Files.readAllBytes(roa), 700));

        assertThat(run("validate", broken)).isEqualTo(2);
        assertThat(out.toString())
                .contains("broken.roa: rejected: contentInfo at byte 0: found the end within a value");
    }

    @Test
    void usageThatMakesNoSenseIsRefused() {
        assertThat(run("validate")).isEqualTo(2);
        assertThat(err.toString()).contains("give --cache DIR, --rrdp FILE, or single objects");
        assertThat(run("validate", "--cache", cache)).isEqualTo(2);
        assertThat(err.toString()).contains("--tals=DIR");
        assertThat(run("validate", "--cache", cache, roa, "--tals", cache)).isEqualTo(2);
        assertThat(run("validate", "--rrdp", roa, "--tals", cache)).isEqualTo(2);
        assertThat(err.toString()).contains("not well-formed XML");
        assertThat(run("validate", "--cache", file("absent"), "--tals", cache)).isEqualTo(2);
        assertThat(validate("--out", file("same"), "--rejected", file("same"))).isEqualTo(2);
        assertThat(err.toString()).contains("--out and --rejected are the same file");
    }
}
