package io.rovcast.ingest.rtr;

import static io.rovcast.ingest.rtr.Wire.hex;
import static io.rovcast.ingest.rtr.Wire.read;
import static io.rovcast.ingest.rtr.Wire.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpReject;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.RtrCache;
import io.rovcast.testkit.RtrPdus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers: what is read from them. */
class RtrReaderTest {
    private static RtrPdus answer() {
        return new RtrPdus(1).cacheResponse(1);
    }

    @Test
    void version1IsReadAsItsFiguresDrawIt() throws IOException {
        byte[] answer = hex("""
                01 03 1234 00000008
                01 04 0000 00000014  01 18 18 00  c6336400  0000fbf1
                01 06 0000 00000020  01 20 30 00  20010db8000000000000000000000000  ffffffff
                01 07 1234 00000018  f0000007 00000e10 00000258 00001c20
                """);
        try (RtrCache cache = RtrCache.answering(answer)) {
            VrpInput input = read(cache, OnBadRecord.FAIL);
            IngestReport report = input.report();

            assertThat(texts(input)).containsExactly("AS64497 198.51.100.0/24-24", "AS4294967295 2001:db8::/32-48");
            assertThat(input.format()).isEqualTo(VrpFormat.RTR);
            assertThat(report.format()).isEqualTo("rtr v1, session 4660, serial 4026531847");
            assertThat(report.source()).isEqualTo(cache.url());
            assertThat(report.status()).isEqualTo(IngestReport.Status.OK);
            assertThat(report.read()).isEqualTo(2);
            assertThat(report.parsed()).isEqualTo(2);
            assertThat(report.storedBytes()).isEqualTo(answer.length);
            assertThat(report.decodedBytes()).isEqualTo(answer.length);
            assertThat(report.digest()).isEmpty();
            assertThat(report.generated()).isEmpty();
            assertThat(report.warnings()).isEmpty();
            assertThat(input.vrps().trustAnchor(0)).isEmpty();
            assertThat(input.at(Instant.parse("2100-01-01T00:00:00Z"))).isSameAs(input);
            assertThat(cache.stop()).extracting(Wire::hex).containsExactly("0202000000000008");
        }
    }

    @Test
    void version0HasNoTimers() throws IOException {
        VrpInput input = read(hex("""
                00 03 1234 00000008
                00 04 0000 00000014  01 18 1a 00  c0000200  00000000
                00 07 1234 0000000c  00000001
                """));

        assertThat(texts(input)).containsExactly("AS0 192.0.2.0/24-26");
        assertThat(input.report().format()).isEqualTo("rtr v0, session 4660, serial 1");
    }

    @Test
    void version2HasAspas() throws IOException {
        VrpInput input = read(hex("""
                02 03 0001 00000008
                02 0b 0100 00000014  0000fbf1  0000fbf3 0000fbf0
                02 04 0000 00000014  01 18 18 00  c6336400  0000fbf1
                02 0b 0100 00000010  0000fbf0  00000000
                02 07 0001 00000018  00000001 00000e10 00000258 00001c20
                """));

        assertThat(input.vaps()).hasToString("[AS64496 -> AS0, AS64497 -> AS64496 AS64499]");
        assertThat(input.vaps().get(0).expires()).isEqualTo(VrpSet.NO_EXPIRY);
        assertThat(input.vrps().size()).isEqualTo(1);
        assertThat(input.report().read()).isEqualTo(1);
        assertThat(input.report().format()).startsWith("rtr v2, ");
    }

    @Test
    void routerKeysAreSkippedAndCounted() throws IOException {
        VrpInput input = read(answer().routerKey(64496)
                .announce("192.0.2.0/24", 24, 64496)
                .routerKey(64497)
                .endOfData(1, 1)
                .toByteArray());

        assertThat(input.report().read()).isEqualTo(3);
        assertThat(input.report().parsed()).isEqualTo(1);
        assertThat(input.report().skipped()).containsExactly(new IngestReport.Cause("Router Key", 2, ""));
    }

    @Test
    void serialNotifyIsIgnoredAtAnyTime() throws IOException {
        byte[] notifyOfVersion9 = new RtrPdus(9).serialNotify(5, 6).toByteArray();
        VrpInput input = read(new RtrPdus(1)
                .bytes(notifyOfVersion9)
                .serialNotify(77, 1)
                .cacheResponse(1)
                .serialNotify(1, 2)
                .announce("192.0.2.0/24", 24, 64496)
                .serialNotify(1, 3)
                .endOfData(1, 2)
                .toByteArray());

        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-24");
        assertThat(input.report().read()).isEqualTo(1);
    }

    @Test
    void reservedBitsAreIgnored() throws IOException {
        VrpInput input = read(hex("""
                01 03 0001 00000008
                01 04 ffff 00000014  ff 18 18 ff  c6336400  0000fbf1
                01 07 0001 00000018  00000001 00000e10 00000258 00001c20
                """));

        assertThat(texts(input)).containsExactly("AS64497 198.51.100.0/24-24");
    }

    @Test
    void whatFollowsEndOfDataIsNotRead() throws IOException {
        VrpInput input = read(answer().announce("192.0.2.0/24", 24, 64496)
                .endOfData(1, 1)
                .bytes((byte) 'x')
                .toByteArray());

        assertThat(input.vrps().size()).isEqualTo(1);
    }

    @Test
    void vrpAnnouncedTwiceIsInTheSetOnce() throws IOException {
        VrpInput input = read(answer().announce("192.0.2.0/24", 24, 64496)
                .announce("192.0.2.0/24", 24, 64497)
                .announce("192.0.2.0/24", 24, 64496)
                .endOfData(1, 1)
                .toByteArray());

        assertThat(input.vrps().size()).isEqualTo(2);
        assertThat(input.repeated()).isEqualTo(1);
        assertThat(input.report().read()).isEqualTo(3);
    }

    @Test
    void laterAspaOfACustomerReplacesTheEarlierAndUnfitOnesAreLeftOut() throws IOException {
        VrpInput input = read(new RtrPdus(2)
                .cacheResponse(1)
                .announce("192.0.2.0/24", 24, 64496)
                .aspa(64496, 64500)
                .aspa(64496, 64501)
                .aspa(64497)
                .aspaWithFlags(0, 64498, 64500)
                .endOfData(1, 1)
                .toByteArray());
        IngestReport report = input.report();

        assertThat(input.vaps()).hasToString("[AS64496 -> AS64501]");
        assertThat(input.malformedAspas()).isEqualTo(2);
        assertThat(report.dropped())
                .containsExactly(
                        new IngestReport.Cause(
                                VrpInput.MALFORMED_ASPA,
                                2,
                                report.source() + ": record 5, byte 60: ASPA of AS64497: no provider"),
                        new IngestReport.Cause(VrpInput.REPLACED_ASPA, 1, ""));
    }

    @ParameterizedTest(name = "{0}: {6}")
    @CsvSource(delimiter = '~', textBlock = """
                    MAX_LENGTH    ~ IPV4 ~ c000020000000000 ~ 0                ~ 24  ~ 20  ~ maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH    ~ IPV4 ~ c000020000000000 ~ 0                ~ 24  ~ 33  ~ maxLength: 33 is above 32, for 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH    ~ IPV6 ~ 20010db800000000 ~ 0                ~ 32  ~ 255 ~ maxLength: 255 is above 128, for 2001:db8::/32 (RFC 9582)
                    HOST_BITS     ~ IPV4 ~ c000020100000000 ~ 0                ~ 24  ~ 24  ~ prefix: host bits set in 192.0.2.1/24
                    HOST_BITS     ~ IPV6 ~ 20010db800000000 ~ 1                ~ 64  ~ 64  ~ prefix: host bits set in 2001:db8::1/64
                    PREFIX        ~ IPV4 ~ c000020000000000 ~ 0                ~ 33  ~ 33  ~ prefix: prefix length 33 is outside 0..32
                    PREFIX        ~ IPV6 ~ 20010db800000000 ~ 0                ~ 255 ~ 255 ~ prefix: prefix length 255 is outside 0..128
                    DEFAULT_ROUTE ~ IPV4 ~ 0                ~ 0                ~ 0   ~ 24  ~ prefix: 0.0.0.0/0 would make Invalid what nothing else covers
                    DEFAULT_ROUTE ~ IPV6 ~ 0                ~ 0                ~ 0   ~ 255 ~ prefix: ::/0 would make Invalid what nothing else covers
                    """)
    void unfitVrpsAreRejectedAsThoseOfFilesAre(
            VrpReject reason, AddressFamily family, String hi, String lo, int length, int maxLength, String problem)
            throws IOException {
        byte[] answer = answer().announce("198.51.100.0/24", 24, 64496)
                .announce(
                        family,
                        Long.parseUnsignedLong(hi, 16),
                        Long.parseUnsignedLong(lo, 16),
                        length,
                        maxLength,
                        64497)
                .endOfData(1, 1)
                .toByteArray();

        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(FormatException.class)
                .extracting(Wire::problem)
                .isEqualTo("record 3, byte 28: " + problem + "; 1 of 2 VRPs rejected, more than 0.1 %");
        VrpInput skipped = read(answer, OnBadRecord.SKIP);
        assertThat(texts(skipped)).containsExactly("AS64496 198.51.100.0/24-24");
        assertThat(skipped.rejected(reason)).isEqualTo(1);
        assertThat(skipped.report().read()).isEqualTo(2);
        assertThat(skipped.defaultRoutes()).hasSize(reason == VrpReject.DEFAULT_ROUTE ? 1 : 0);
    }

    @Test
    void oneUnfitVrpInAThousandIsTolerated() throws IOException {
        RtrPdus answer = answer().announce("192.0.2.0/24", 20, 64496).routerKey(64496);
        for (int i = 0; i < 999; i++) {
            answer.announce("192.0.2.0/24", 24, i);
        }

        assertThat(read(answer.endOfData(1, 1).toByteArray()).vrps().size()).isEqualTo(999);
    }

    @Test
    void routerKeysDoNotCountTowardsTheThousand() {
        RtrPdus answer = answer().announce("192.0.2.0/24", 20, 64496).routerKey(64496);
        for (int i = 0; i < 998; i++) {
            answer.announce("192.0.2.0/24", 24, i);
        }

        assertThatThrownBy(() -> read(answer.endOfData(1, 1).toByteArray()))
                .hasMessageEndingWith("; 1 of 999 VRPs rejected, more than 0.1 %");
    }

    @Test
    void emptySetIsAnError() {
        assertThatThrownBy(() -> read(answer().endOfData(1, 1).toByteArray()))
                .isInstanceOf(FormatException.class)
                .extracting(Wire::problem)
                .isEqualTo("no VRPs in the answer");
        byte[] unfit = answer().announce("192.0.2.0/24", 20, 1).endOfData(1, 1).toByteArray();
        assertThatThrownBy(() -> read(unfit, OnBadRecord.SKIP))
                .hasMessageContaining("no VRPs in the answer; all 1 are rejected, the first: maxLength: 20 is below");
    }

    @Test
    void hundredThousandVrpsAreTheSetThatTheirJsonIs() throws IOException {
        long seed = 8210;
        Random random = new Random(seed);
        RtrPdus answer = answer();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            AddressFamily family = i % 4 == 0 ? AddressFamily.IPV6 : AddressFamily.IPV4;
            int most = family.maxPrefixLength();
            int length = 1 + random.nextInt(most);
            Prefix prefix = Prefix.ofMasked(
                    family,
                    random.nextLong() & (most == 32 ? -1L << 32 : -1L),
                    most == 32 ? 0 : random.nextLong(),
                    length);
            int maxLength = length + random.nextInt(most - length + 1);
            long asn = random.nextInt() & 0xFFFF_FFFFL;
            answer.announce(family, prefix.hi(), prefix.lo(), length, maxLength, asn);
            rows.add("{\"prefix\":\"%s\",\"maxLength\":%d,\"asn\":%d}".formatted(prefix, maxLength, asn));
        }
        byte[] json = ("{\"roas\":[" + String.join(",", rows) + "]}").getBytes(StandardCharsets.UTF_8);

        VrpInput received = read(answer.endOfData(1, 1).toByteArray());
        VrpInput file = VrpSetReader.read(
                InputSource.of("vrps.json", () -> new ByteArrayInputStream(json))
                        .open(),
                OnBadRecord.FAIL);

        assertThat(received.vrps().vrps())
                .as("seed %d", seed)
                .isEqualTo(file.vrps().vrps());
        assertThat(received.repeated()).isEqualTo(file.repeated());
        assertThat(received.report().read()).isEqualTo(100_000);
    }
}
