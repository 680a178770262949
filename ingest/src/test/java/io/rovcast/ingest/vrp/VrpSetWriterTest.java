package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VrpSetWriterTest {
    private static final Instant TIME = Instant.parse("2026-01-07T15:20:00.5Z");
    private static final VrpSet SET = new VrpSet.Builder()
            .add(Vrp.parse("AS64496 192.0.2.0/24-26"), "ripe", 1_767_800_000L)
            .add(Vrp.parse("AS4200000000 2001:db8::/32-48"), "", VrpSet.NO_EXPIRY)
            .build();
    private static final List<Vap> VAPS =
            List.of(new Vap(new Asn(64496), List.of(new Asn(64498), new Asn(64497)), "arin", 1_767_850_000L));

    @TempDir
    private Path folder = Path.of("");

    /** One VRP with its attributes. */
    record Row(Vrp vrp, String trustAnchor, long expires) {}

    @Test
    void jsonIsThatOfRpkiClient() throws IOException {
        Path file = folder.resolve("release.json");

        VrpSetWriter.write(file, SET, VAPS, TIME);

        assertThat(file).hasContent("""
                {
                	"metadata": {
                		"buildtime": "2026-01-07T15:20:00Z",
                		"vrps": 2,
                		"uniquevrps": 2,
                		"vaps": 1
                	},

                	"roas": [
                		{ "asn": 64496, "prefix": "192.0.2.0/24", "maxLength": 26, "ta": "ripe", "expires": 1767800000 },
                		{ "asn": 4200000000, "prefix": "2001:db8::/32", "maxLength": 48 }
                	],

                	"aspas": [
                		{ "customer_asid": 64496, "expires": 1767850000, "ta": "arin", "providers": [ 64497, 64498 ] }
                	]
                }
                """);
    }

    @Test
    void csvIsThatOfRoutinator() throws IOException {
        Path file = folder.resolve("release.CSV");

        VrpSetWriter.write(file, SET, VAPS, TIME);

        assertThat(file).hasContent("""
                ASN,IP Prefix,Max Length,Trust Anchor
                AS64496,192.0.2.0/24,26,ripe
                AS4200000000,2001:db8::/32,48,
                """);
    }

    @Test
    void otherNamesAreACallersMistake() {
        assertThatThrownBy(() -> VrpSetWriter.write(folder.resolve("set.txt"), SET, VAPS, TIME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("set.txt ends in neither .json nor .csv");
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("set.csv");
        Files.writeString(file, "old");

        VrpSetWriter.write(file, SET, VAPS, TIME);

        assertThat(file).content().startsWith("ASN,");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void failureLeavesTheOldFileAndNothingBeside() throws IOException {
        Path file = folder.resolve("set.csv");
        Files.createDirectories(file.resolve("occupied"));

        assertThatThrownBy(() -> VrpSetWriter.write(file, SET, VAPS, TIME)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> VrpSetWriter.write(folder.resolve("absent/set.csv"), SET, VAPS, TIME))
                .isInstanceOf(NoSuchFileException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("rows") List<Row> rows) throws IOException {
        VrpSet.Builder builder = new VrpSet.Builder();
        rows.forEach(row -> builder.add(row.vrp(), row.trustAnchor(), row.expires()));
        VrpSet set = builder.build();
        StringWriter asJson = new StringWriter();
        StringWriter asCsv = new StringWriter();

        VrpSetWriter.writeJson(asJson, set, VAPS, TIME);
        VrpSetWriter.writeCsv(asCsv, set);

        VrpInput json = Texts.read("json", asJson.toString());
        assertThat(json.format()).isEqualTo(VrpFormat.RPKI_CLIENT_JSON);
        assertThat(json.generatedAt()).contains(Instant.parse("2026-01-07T15:20:00Z"));
        assertThat(json.vaps()).isEqualTo(VAPS);
        assertThat(rowsOf(json.vrps())).isEqualTo(rowsOf(set));
        VrpInput csv = Texts.read("csv", asCsv.toString());
        assertThat(csv.vrps().vrps()).isEqualTo(set.vrps());
        for (int vrp = 0; vrp < set.size(); vrp++) {
            assertThat(csv.vrps().trustAnchor(vrp)).isEqualTo(set.trustAnchor(vrp));
        }
    }

    private static List<Row> rowsOf(VrpSet set) {
        return Stream.iterate(0, vrp -> vrp < set.size(), vrp -> vrp + 1)
                .map(vrp -> new Row(set.vrp(vrp), set.trustAnchor(vrp), set.expires(vrp)))
                .toList();
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Prefix> prefixes = Arbitraries.of(AddressFamily.class)
                .flatMap(family -> Combinators.combine(
                                Arbitraries.longs(),
                                Arbitraries.longs(),
                                Arbitraries.integers().between(1, family.maxPrefixLength()))
                        .as((hi, lo, length) -> Prefix.ofMasked(
                                family,
                                family == AddressFamily.IPV4 ? hi & -1L << 32 : hi,
                                family == AddressFamily.IPV4 ? 0 : lo,
                                length)));
        Arbitrary<Vrp> vrps = prefixes.flatMap(prefix -> Combinators.combine(
                        Arbitraries.integers()
                                .between(prefix.length(), prefix.family().maxPrefixLength()),
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL))
                .as((maxLength, asn) -> new Vrp(prefix, maxLength, new Asn(asn))));
        Arbitrary<String> anchors = Arbitraries.of("", "ripe", "a, b", "say \"x\"", "back\\slash", "Zürich", "\u4e2d");
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.just(VrpSet.NO_EXPIRY), Arbitraries.longs().between(0, 4_000_000_000L));
        return Combinators.combine(vrps, anchors, times)
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Test
    void readerTakesWhatTheWriterMade() throws IOException {
        Path file = folder.resolve("set.json");
        VrpSetWriter.write(file, SET, List.of(), TIME);

        VrpInput input = VrpSetReader.read(InputSource.of(file).open(), OnBadRecord.FAIL);

        assertThat(input.vrps().vrps()).isEqualTo(SET.vrps());
        assertThat(input.report().warnings()).isEmpty();
    }
}
