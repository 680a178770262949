package io.rovcast.ingest.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import io.rovcast.model.side.TrafficWeights;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traffic, critical assets and registrations. */
class AddressReadersTest {
    private static long unit(String address) {
        Prefix prefix = Prefix.parse(address);
        return prefix.family().unitOf(prefix.hi());
    }

    private static SideInput<CriticalAssets> critical(String text) throws IOException {
        return CriticalReader.read(Texts.open(text), OnBadRecord.FAIL);
    }

    @Test
    void trafficByPrefix() throws IOException {
        SideInput<TrafficWeights> input = TrafficReader.read(
                Texts.open("prefix,bytes\n192.0.2.0/24,100\n192.0.2.0/24,1.5e2\n2001:db8::/32,0\n192.0.2.1/25,1\n"),
                OnBadRecord.FAIL);
        assertThat(input.value().size()).isEqualTo(3);
        assertThat(input.value().totalBytes()).isEqualTo(251);
        assertThat(input.report().warnings()).containsExactly("side: host bits set in 1 prefixes, and cleared");
        assertThat(TrafficReader.read(Texts.open("192.0.2.0/24,7\n"), OnBadRecord.FAIL)
                        .value()
                        .totalBytes())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "prefix,bytes\\n192.0.2.0/24,x\\n; side: line 2: \"x\" is not a number of bytes",
                "prefix,bytes\\n192.0.2.0/24,-1\\n; side: line 2: \"-1\" is not a number of bytes",
                "prefix,bytes\\n192.0.2.0/33,1\\n; side: line 2: \"192.0.2.0/33\" is not a prefix: prefix length above 32",
                "192.0.2.0,1\\n; side: line 1: \"192.0.2.0,1\" is neither a header nor a row: expected prefix,bytes"
            })
    void badTrafficIsNamed(String text, String message) {
        assertThatThrownBy(() -> TrafficReader.read(Texts.open(text.replace("\\n", "\n")), OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void criticalAssetsByPrefixOrAs() throws IOException {
        SideInput<CriticalAssets> input = critical("""
                # ours first
                prefix|asn,tier,label
                AS64500,1,"Example, Ltd"
                192.0.2.0/24,0,DNS
                64501,2,other
                """);
        assertThat(input.value().assets())
                .containsExactly(
                        new CriticalAsset(new Target.Addresses(Prefix.parse("192.0.2.0/24")), 0, "DNS"),
                        new CriticalAsset(new Target.Network(new Asn(64_500)), 1, "Example, Ltd"),
                        new CriticalAsset(new Target.Network(new Asn(64_501)), 2, "other"));
        assertThat(critical("2001:db8::/32,0,a label\n").value().assets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "192.0.2.0/24,3,x; side: line 1: tier \"3\", expected 0, 1 or 2",
                "target,tier,label\\n192.0.2.0,0,x; side: line 2: \"192.0.2.0\" is neither a prefix nor an AS number",
                "target,tier,label\\n192.0.2.0/24,high,x; side: line 2: tier \"high\", expected 0, 1 or 2",
                "192.0.2.0/24,0; side: line 1: \"192.0.2.0/24,0\" is neither a header nor a row: expected"
                        + " prefix,tier,label or asn,tier,label",
                "target,tier,label; side: no critical assets in 0 rows"
            })
    void badAssetsAreNamed(String text, String message) {
        assertThatThrownBy(() -> critical(text.replace("\\n", "\n") + "\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    private static final String DELEGATED = """
            2.3|apnic|20260801|5|19830613|20260731|+1000
            apnic|*|asn|*|1|summary
            apnic|AU|ipv4|192.0.2.0|192|20110811|assigned|A91872ED
            apnic||ipv4|198.51.100.0|256||available|
            apnic|JP|ipv6|2001:0db8::|32|20991301|allocated|A9252414
            apnic|ZZ|asn|64496|16|00000000|reserved|
            iana|ZZ|ipv6|2001:0a00::|23|20021102|allocated|afrinic|iana
            """;

    @Test
    void delegationStatistics() throws IOException {
        Registrations.Builder builder = new Registrations.Builder();
        IngestReport report = RegistrationReader.read(Texts.open(DELEGATED), OnBadRecord.FAIL, builder);
        Registrations registrations = builder.build();
        Registration holder =
                new Registration("apnic", "AU", Registration.Status.ASSIGNED, "A91872ED", LocalDate.of(2011, 8, 11));
        assertThat(registrations.of(AddressFamily.IPV4, unit("192.0.2.191/32"))).contains(holder);
        assertThat(registrations.of(AddressFamily.IPV4, unit("192.0.2.192/32"))).isEmpty();
        assertThat(registrations.isUnallocated(AddressFamily.IPV4, unit("198.51.100.0/32"), unit("198.51.100.255/32")))
                .isTrue();
        assertThat(registrations.of(AddressFamily.IPV6, unit("2001:db8:ffff:ffff::/64")))
                .contains(new Registration("apnic", "JP", Registration.Status.ALLOCATED, "A9252414", null));
        assertThat(registrations.ofAsn(64_511))
                .contains(new Registration("apnic", "", Registration.Status.RESERVED, "", null));
        assertThat(report.generated()).contains(Instant.parse("2026-07-31T00:00:00Z"));
        assertThat(Texts.leftOut(report))
                .isEqualTo(Map.of("version", 1L, "summary", 1L, "not of a regional registry", 1L, "malformed day", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "64500|64501|-1; side: line 1: \"64500|64501|-1\" is not registry|cc|type|start|value|date|status|opaque-id",
                "apnic|AU|ipv4|192.0.2.0|256|20110811|lent|x; side: line 1: status \"lent\", expected allocated, assigned,"
                        + " available or reserved",
                "apnic|AU|ipv4|192.0.2.0|0|20110811|assigned|x; side: line 1: \"0\" addresses from \"192.0.2.0\"",
                "apnic|AU|ipv4|255.0.0.0|16777217|20110811|assigned|x; side: line 1: \"16777217\" addresses from"
                        + " \"255.0.0.0\"",
                "apnic|AU|ipv4|2001:db8::|1|20110811|assigned|x; side: line 1: \"2001:db8::/32\" is not IPv4",
                "apnic|AU|ipv6|2001:db8::|65|20110811|assigned|x; side: line 1: prefix length 65, expected 1 to 64",
                "apnic|AU|ipv6|192.0.2.0|24|20110811|assigned|x; side: line 1: \"192.0.2.0/24\" is not IPv6",
                "apnic|AU|asn|4294967295|2|20110811|assigned|x; side: line 1: \"2\" AS numbers from 4294967295",
                "apnic|AU|asn|x|2|20110811|assigned|x; side: line 1: \"x\" is not an AS number",
                "apnic|AU|as|64500|1|20110811|assigned|x; side: line 1: type \"as\", expected asn, ipv4 or ipv6"
            })
    void badRegistrationsAreNamed(String text, String message) {
        assertThatThrownBy(() ->
                        RegistrationReader.read(Texts.open(text + "\n"), OnBadRecord.FAIL, new Registrations.Builder()))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    /** Ranges that are all addresses of a family end where the family ends. */
    @Test
    void lastAddressesAreFound() throws IOException {
        Registrations.Builder builder = new Registrations.Builder();
        RegistrationReader.read(
                Texts.open(
                        "arin|US|ipv4|0.0.0.0|4294967296|20110811|assigned|x\narin|US|ipv6|8000::|1|20110811|assigned|x\n"),
                OnBadRecord.FAIL,
                builder);
        Registrations registrations = builder.build();
        assertThat(registrations.of(AddressFamily.IPV4, 0xFFFF_FFFFL)).isPresent();
        assertThat(registrations.of(AddressFamily.IPV6, -1)).isPresent();
        assertThat(registrations.of(AddressFamily.IPV6, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void cutInputGivesWhatComesBeforeIfThatIsToBeBorne() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder("prefix,bytes\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("198.%d.%d.0/24,%d%n".formatted(18 + i % 2, i / 2 % 256, i * 7919));
        }
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        SideInput<TrafficWeights> input = TrafficReader.read(Texts.open(cut), OnBadRecord.SKIP);
        assertThat(input.report().status()).isEqualTo(IngestReport.Status.TRUNCATED);
        assertThat(input.report().parsed()).isPositive();
        assertThatThrownBy(() -> TrafficReader.read(Texts.open(cut), OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("ends early");
    }

    @Test
    @RequiresSharedData("formats/delegated")
    void measuredStatistics() throws IOException {
        Registrations.Builder builder = new Registrations.Builder();
        long rejected = 0;
        for (String registry : new String[] {"afrinic", "apnic", "arin", "lacnic", "ripencc"}) {
            String file = "formats/delegated/delegated-%s-extended".formatted(registry);
            IngestReport report = RegistrationReader.read(
                    InputSource.of(SharedData.require(file)).open(), OnBadRecord.FAIL, builder);
            assertThat(report.generated()).isPresent();
            assertThat(report.parsed()).isEqualTo(report.read() - report.skippedCount());
            rejected += report.rejectedCount();
        }
        Registrations registrations = builder.build();
        assertThat(rejected).isZero();
        assertThat(registrations.isComplete()).isTrue();
        assertThat(registrations.of(AddressFamily.IPV4, unit("1.0.8.0/32")))
                .map(Registration::country)
                .contains("CN");
        assertThat(registrations.of(AddressFamily.IPV6, unit("2001:269::/64")))
                .map(Registration::status)
                .contains(Registration.Status.AVAILABLE);
    }
}
