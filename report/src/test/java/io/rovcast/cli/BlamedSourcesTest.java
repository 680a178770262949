package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.rpki.CacheDirectory;
import io.rovcast.ingest.rpki.Tal;
import io.rovcast.ingest.rpki.ValidatedSetWriter;
import io.rovcast.ingest.rpki.ValidationOptions;
import io.rovcast.ingest.rpki.Validator;
import io.rovcast.ingest.rpki.Validator.ValidationProgress;
import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.testkit.rpki.ForgedAuthority;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BlamedSourcesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final List<String> warnings = new ArrayList<>();

    @Command(name = "test")
    private static final class Compare {
        @Mixin
        private ChangeOptions change = new ChangeOptions();
    }

    /** A repository of two ROAs for what AS64496 announces, and one for another network. */
    private RpkiForge forge(String origin) {
        RpkiForge forge = new RpkiForge(NOW);
        ForgedAuthority network = forge.trustAnchor().child("network", ObjectSpec.GOOD, "198.18.0.0/15", "AS0-AS65535");
        network.roa("one", ObjectSpec.GOOD, List.of(Vrp.parse(origin + " 198.18.0.0/24")));
        network.roa("two", ObjectSpec.GOOD, List.of(Vrp.parse(origin + " 198.18.0.0/24")));
        network.roa("other", ObjectSpec.GOOD, List.of(Vrp.parse("AS64500 198.19.0.0/24")));
        network.publish();
        forge.trustAnchor().publish();
        return forge;
    }

    /** What a validator makes of it, as a file. */
    private String validated(RpkiForge forge, String name) throws IOException {
        Path cache = Files.createDirectory(directory.resolve("cache-of-" + name));
        forge.writeTo(cache);
        Path file = directory.resolve(name);
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

    private static ChangeInputs read(String... args) throws IOException {
        Compare command = new Compare();
        new CommandLine(command).parseArgs(args);
        command.change.validate(List.of());
        return ChangeInputs.read(command.change, OnBadRecord.FAIL);
    }

    /** The sources of changes, by their text. */
    private Map<String, List<PayloadSource>> sources(ChangeInputs change) throws IOException, InterruptedException {
        RoutingTable.Builder table = new RoutingTable.Builder();
        Prefix prefix = Prefix.parse("198.18.0.0/24");
        table.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), 64496);
        ChangeInputs.Sets sets = change.propose(change.deployedAt(NOW));
        Set<PairFlag> flags = EnumSet.copyOf(PairFlag.OUT_OF_SCOPE);
        flags.remove(PairFlag.BOGON); // so that examples can be used
        Baseline baseline =
                Baseline.of(TableStates.of(table.build(), sets.baseline()), new Scope(flags), Relations.NONE);
        Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(sets.baseline(), sets.candidate()));
        Map<String, List<PayloadSource>> byText = new TreeMap<>();
        BlamedSources found = BlamedSources.of(impact, change);
        warnings.addAll(found.warnings());
        found.byChange().forEach((number, sources) -> byText.put(impact.delta().text(number), sources));
        return byText;
    }

    @Test
    void announcedVrpsAreFromTheCandidateAndWithdrawnOnesFromTheBaseline() throws IOException, InterruptedException {
        String baseline = validated(forge("AS64496"), "baseline.json");
        String candidate = validated(forge("AS64999"), "candidate.json");

        Map<String, List<PayloadSource>> sources = sources(read("--baseline", baseline, "--candidate", candidate));

        assertThat(sources).containsOnlyKeys("+AS64999 198.18.0.0/24-24", "-AS64496 198.18.0.0/24-24");
        assertThat(sources.values()).allSatisfy(found -> {
            assertThat(found)
                    .extracting(PayloadSource::uri)
                    .allMatch(uri -> uri.endsWith("/one.roa") || uri.endsWith("/two.roa"));
            assertThat(found).hasSize(2).allSatisfy(source -> {
                assertThat(source.trustAnchor()).isEqualTo("forge");
                assertThat(source.authority()).endsWith("/network.cer");
                assertThat(source.serial()).matches("\\d+");
                assertThat(source.notAfterTime()).contains(NOW.plus(Duration.ofDays(30)));
                assertThat(source.expiresTime()).contains(NOW.plus(Duration.ofDays(1)));
            });
        });
        assertThat(warnings).isEmpty();
    }

    @Test
    void theRowsOfACsvTellTheirObjects() throws IOException, InterruptedException {
        String row =
                "rsync://rpki.example.net/repo/%s.roa,%s,198.18.0.0/24,24,2026-01-01 00:00:00,2026-06-01 00:00:00\n";
        String header = "URI,ASN,IP Prefix,Max Length,Not Before,Not After\n";
        Path baseline = Files.writeString(directory.resolve("now.csv"), header + row.formatted("old", "AS64496"));
        Path candidate = Files.writeString(
                directory.resolve("next.csv"), header + row.formatted("a", "AS64999") + row.formatted("b", "AS64999"));

        Map<String, List<PayloadSource>> sources =
                sources(read("--baseline", baseline.toString(), "--candidate", candidate.toString()));

        assertThat(sources.get("+AS64999 198.18.0.0/24-24"))
                .extracting(PayloadSource::uri)
                .containsExactly("rsync://rpki.example.net/repo/a.roa", "rsync://rpki.example.net/repo/b.roa");
        assertThat(sources.get("-AS64496 198.18.0.0/24-24").get(0).notAfterTime())
                .contains(Instant.parse("2026-06-01T00:00:00Z"));
    }

    @Test
    void anAnnouncedObjectIsItsOwnSource() throws IOException, InterruptedException {
        RpkiForge forge = forge("AS64999");
        String uri = forge.objects().keySet().stream()
                .filter(name -> name.endsWith("/one.roa"))
                .findFirst()
                .orElseThrow();
        Path roa = Files.write(directory.resolve("new.roa"), forge.objects().get(uri));
        Path baseline = Files.writeString(
                directory.resolve("now.csv"), "ASN,IP Prefix,Max Length,Trust Anchor\nAS64500,198.19.0.0/24,24,ripe\n");

        Map<String, List<PayloadSource>> sources =
                sources(read("--baseline", baseline.toString(), "--announce-roa", roa.toString()));

        assertThat(sources).containsOnlyKeys("+AS64999 198.18.0.0/24-24");
        PayloadSource source = sources.values().iterator().next().get(0);
        assertThat(source.uri()).isEqualTo(roa.toString());
        assertThat(source.serial()).matches("\\d+");
        assertThat(source.notAfterTime()).contains(NOW.plus(Duration.ofDays(30)));
        assertThat(source.expiresTime()).isEmpty();
    }

    @Test
    void setsThatTellNoSourcesHaveNone() throws IOException, InterruptedException {
        Path baseline = Files.writeString(
                directory.resolve("now.csv"), "ASN,IP Prefix,Max Length,Trust Anchor\nAS64496,198.18.0.0/24,24,ripe\n");

        assertThat(sources(read(
                        "--baseline",
                        baseline.toString(),
                        "--announce",
                        "AS64999 198.18.0.0/24",
                        "--withdraw",
                        "AS64496 198.18.0.0/24")))
                .isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aFileThatHasChangedSinceGivesAWarningAndNoSources() throws IOException, InterruptedException {
        String baseline = validated(forge("AS64496"), "baseline.json");
        String candidate = validated(forge("AS64999"), "candidate.json");
        ChangeInputs change = read("--baseline", baseline, "--candidate", candidate);
        Files.writeString(Path.of(candidate), "\n", StandardOpenOption.APPEND);

        assertThat(sources(change)).containsOnlyKeys("-AS64496 198.18.0.0/24-24");
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("candidate.json")
                .contains("changed since");
    }
}
