package io.rovcast.ingest.rtr;

import static io.rovcast.ingest.rtr.Wire.hex;
import static io.rovcast.ingest.rtr.Wire.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.testkit.RtrCache;
import io.rovcast.testkit.RtrCache.After;
import io.rovcast.testkit.RtrCache.Answer;
import io.rovcast.testkit.RtrPdus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a cache, or what is no cache, can do wrong: an error each time, never a part of a set. */
class RtrErrorsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static RtrPdus begun() {
        return new RtrPdus(1).cacheResponse(7).announce("192.0.2.0/24", 24, 64496);
    }

    static Stream<Arguments> violations() {
        String section5 = " bytes, which it cannot have (RFC 8210 section 5)";
        String inside = " inside an answer (RFC 8210 section 8.1)";
        RtrPdus v0 = new RtrPdus(0).cacheResponse(7);
        byte[] v2 = new RtrPdus(2).announce("192.0.2.0/24", 24, 64496).toByteArray();
        return Stream.of(
                Arguments.of(
                        new RtrPdus(1).bytes("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII)),
                        "record 1, byte 0: protocol version 72, expected 0 to 2; is this an RTR cache?"),
                Arguments.of(
                        new RtrPdus(1).pdu(5, 0, 8),
                        "record 1, byte 0: PDU type 5, which version 1 does not have; is this an RTR cache?"),
                Arguments.of(
                        new RtrPdus(1).announce("192.0.2.0/24", 24, 64496),
                        "record 1, byte 0: IPv4 Prefix, expected Cache Response (RFC 8210 section 8.1)"),
                Arguments.of(
                        new RtrPdus(1).cacheReset(),
                        "record 1, byte 0: Cache Reset, expected Cache Response (RFC 8210 section 8.1)"),
                Arguments.of(
                        new RtrPdus(1).endOfData(1, 1),
                        "record 1, byte 0: End of Data, expected Cache Response (RFC 8210 section 8.1)"),
                Arguments.of(begun().cacheReset(), "record 3, byte 28: Cache Reset" + inside),
                Arguments.of(begun().cacheResponse(7), "record 3, byte 28: Cache Response" + inside),
                Arguments.of(begun().pdu(2, 0, 8), "record 3, byte 28: Reset Query" + inside),
                Arguments.of(begun().pdu(1, 0, 12, new byte[4]), "record 3, byte 28: Serial Query" + inside),
                Arguments.of(
                        begun().withdraw("192.0.2.0/24", 24, 64496),
                        "record 3, byte 28: withdraws AS64496 192.0.2.0/24-24, where all is to be announced"
                                + " (RFC 8210 section 5.5)"),
                Arguments.of(
                        begun().withdraw("2001:db8::/32", 48, 64497),
                        "record 3, byte 28: withdraws AS64497 2001:db8::/32-48, where all is to be announced"
                                + " (RFC 8210 section 5.5)"),
                Arguments.of(
                        begun().endOfData(8, 1),
                        "record 3, byte 28: End of Data of session 8, the answer began with session 7"
                                + " (RFC 8210 section 5.8)"),
                Arguments.of(
                        begun().bytes(v2),
                        "record 3, byte 28: IPv4 Prefix of version 2 in a session of version 1 (RFC 8210 section 7)"),
                Arguments.of(
                        begun().bytes(new RtrPdus(0).serialNotify(7, 1).toByteArray()),
                        "record 3, byte 28: Serial Notify of version 0 in a session of version 1 (RFC 8210 section 7)"),
                Arguments.of(
                        begun().bytes((byte) 3, (byte) 4, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 20),
                        "record 3, byte 28: protocol version 3, expected 0 to 2"),
                Arguments.of(begun().pdu(12, 0, 8), "record 3, byte 28: PDU type 12, which version 1 does not have"),
                Arguments.of(begun().pdu(255, 0, 8), "record 3, byte 28: PDU type 255, which version 1 does not have"),
                Arguments.of(
                        begun().pdu(11, 1 << 8, 16, new byte[8]),
                        "record 3, byte 28: PDU type 11, which version 1 does not have"),
                Arguments.of(
                        v0.pdu(9, 0, 32, new byte[24]), "record 2, byte 8: PDU type 9, which version 0 does not have"),
                Arguments.of(begun().pdu(4, 0, 32), "record 3, byte 28: IPv4 Prefix of 32" + section5),
                Arguments.of(begun().pdu(6, 0, 20), "record 3, byte 28: IPv6 Prefix of 20" + section5),
                Arguments.of(begun().pdu(4, 0, 0), "record 3, byte 28: IPv4 Prefix of 0" + section5),
                Arguments.of(begun().pdu(4, 0, 7), "record 3, byte 28: IPv4 Prefix of 7" + section5),
                Arguments.of(
                        begun().pdu(4, 0, 0xFFFF_FFFFL), "record 3, byte 28: IPv4 Prefix of 4294967295" + section5),
                Arguments.of(begun().pdu(7, 7, 12), "record 3, byte 28: End of Data of 12" + section5),
                Arguments.of(
                        new RtrPdus(0).cacheResponse(7).pdu(7, 7, 24),
                        "record 2, byte 8: End of Data of 24" + section5),
                Arguments.of(begun().pdu(0, 7, 8), "record 3, byte 28: Serial Notify of 8" + section5),
                Arguments.of(begun().pdu(8, 0, 12), "record 3, byte 28: Cache Reset of 12" + section5),
                Arguments.of(new RtrPdus(1).pdu(3, 7, 12), "record 1, byte 0: Cache Response of 12" + section5),
                Arguments.of(begun().pdu(9, 0, 31), "record 3, byte 28: Router Key of 31" + section5),
                Arguments.of(begun().pdu(9, 0, 65_536), "record 3, byte 28: Router Key of 65536" + section5),
                Arguments.of(begun().pdu(10, 0, 15), "record 3, byte 28: Error Report of 15" + section5),
                Arguments.of(
                        begun().pdu(10, 0, 0x8000_0000L), "record 3, byte 28: Error Report of 2147483648" + section5),
                Arguments.of(
                        new RtrPdus(2).cacheResponse(7).pdu(11, 1 << 8, 8), "record 2, byte 8: ASPA of 8" + section5),
                Arguments.of(
                        new RtrPdus(2).cacheResponse(7).pdu(11, 1 << 8, 18),
                        "record 2, byte 8: ASPA of 18" + section5));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("violations")
    void violationOfTheProtocolNamesItsPlace(RtrPdus answer, String problem) {
        assertThatThrownBy(() -> read(answer.toByteArray(), OnBadRecord.SKIP))
                .isInstanceOf(FormatException.class)
                .extracting(Wire::problem)
                .isEqualTo(problem);
    }

    @Test
    void answerCutAtAnyByteIsNeverAPartOfASet() throws IOException {
        byte[] whole = new RtrPdus(2)
                .serialNotify(7, 1)
                .cacheResponse(7)
                .announce("192.0.2.0/24", 24, 64496)
                .routerKey(64496)
                .aspa(64496, 64497, 64498)
                .announce("2001:db8::/32", 48, 64497)
                .endOfData(7, 1)
                .toByteArray();
        int answerBegins = 12;

        assertThat(read(whole).vrps().size()).isEqualTo(2);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            boolean isUnanswered = length == 0 || length == answerBegins;
            assertThatThrownBy(() -> read(cut, OnBadRecord.SKIP))
                    .as("first %d bytes", length)
                    .isInstanceOf(isUnanswered ? RtrCacheException.class : TruncatedInputException.class)
                    .hasMessageContaining("the cache closed the connection");
        }
    }

    @Test
    void cutNamesTheByte() {
        byte[] answer = begun().toByteArray();

        assertThatThrownBy(() -> read(answer))
                .extracting(Wire::problem)
                .isEqualTo("record 3, byte 28: the cache closed the connection after 1 VRPs, before End of Data");
        assertThatThrownBy(() -> read(Arrays.copyOf(answer, 27)))
                .extracting(Wire::problem)
                .isEqualTo("record 2, byte 27: the cache closed the connection inside a PDU, before End of Data");
    }

    @Test
    void connectionTornDownInTheMiddleIsAnError() {
        // How much of the answer arrives is up to the network; the End of Data does not.
        RtrPdus pdus = begun();
        for (int i = 0; i < 1000; i++) {
            pdus.announce("2001:db8::/32", 48, i);
        }
        try (RtrCache cache = new RtrCache(asked -> new Answer(pdus.toByteArray(), After.RESET))) {
            assertThatThrownBy(() -> read(cache, OnBadRecord.SKIP)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void cacheIsToldWhatIsWrong() {
        // The Error Report: the PDU at fault, cut to its header, and a text.
        String problem = "IPv4 Prefix of 32 bytes, which it cannot have (RFC 8210 section 5)";
        try (RtrCache cache = RtrCache.answering(begun().pdu(4, 0, 32).toByteArray())) {
            assertThatThrownBy(() -> read(cache, OnBadRecord.FAIL)).hasMessageEndingWith(problem);
            assertThat(cache.stop())
                    .extracting(Wire::hex)
                    .containsExactly(
                            "0202000000000008" // the query
                                    + "010a00000000005a" + "00000008" + "0104000000000020" + "00000042"
                                    + hex(problem.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void cacheThatReportsAnErrorIsToldNothing() {
        byte[] report = new RtrPdus(2).pdu(10, 1, 15).toByteArray();
        try (RtrCache cache = RtrCache.answering(report)) {
            assertThatThrownBy(() -> read(cache, OnBadRecord.FAIL)).isInstanceOf(FormatException.class);
            assertThat(cache.stop()).extracting(Wire::hex).containsExactly("0202000000000008");
        }
    }

    @Test
    void thereIsALimitToPdus() throws IOException {
        byte[] answer = begun().serialNotify(7, 2)
                .routerKey(64496) // four times 32 bytes
                .endOfData(7, 1)
                .toByteArray();
        try (RtrCache cache = RtrCache.answering(answer)) {
            RtrUrl url = RtrUrl.parse(cache.url());
            RtrOptions options = RtrOptions.DEFAULTS;

            assertThat(new RtrReader(options.withMaxPdus(8))
                            .readSet(url, OnBadRecord.FAIL)
                            .vrps()
                            .size())
                    .isEqualTo(1);
            assertThatThrownBy(() -> new RtrReader(options.withMaxPdus(7)).readSet(url, OnBadRecord.FAIL))
                    .isInstanceOf(FormatException.class)
                    .extracting(Wire::problem)
                    .isEqualTo("record 5, byte 163: more than 7 PDUs, the limit");
        }
    }

    @Test
    void silentCacheIsNotWaitedForForEver() {
        for (byte[] sent : new byte[][] {{}, {1}, begun().toByteArray()}) {
            try (RtrCache cache = new RtrCache(asked -> new Answer(sent, After.SILENCE))) {
                RtrUrl url = RtrUrl.parse(cache.url());
                RtrOptions shortRead = RtrOptions.DEFAULTS.withTimeouts(LONG, Duration.ofMillis(30), LONG);
                RtrOptions shortAll = RtrOptions.DEFAULTS.withTimeouts(LONG, LONG, Duration.ofMillis(30));

                assertThatThrownBy(() -> new RtrReader(shortRead).readSet(url, OnBadRecord.FAIL))
                        .isInstanceOf(RtrCacheException.class)
                        .extracting(Wire::problem)
                        .isEqualTo("the cache is silent: nothing came for 30 ms");
                assertThatThrownBy(() -> new RtrReader(shortAll).readSet(url, OnBadRecord.FAIL))
                        .isInstanceOf(RtrCacheException.class)
                        .extracting(Wire::problem)
                        .isEqualTo("the set is not complete after 30 ms, the limit");
            }
        }
    }

    /** A network in which the first address of every host fails like this, and a second, if there is one, does not. */
    private record BadNetwork(IOException failure, List<String> addresses) implements RtrNetwork {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            InetAddress[] all = new InetAddress[addresses.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = InetAddress.getByName(addresses.get(i));
            }
            return all;
        }

        @Override
        public Socket connect(InetSocketAddress to, int timeoutMillis) throws IOException {
            if (to.getAddress().isLoopbackAddress()) {
                return RtrNetwork.SYSTEM.connect(to, timeoutMillis);
            }
            throw failure;
        }
    }

    private static void assertUnreachable(RtrNetwork network, String message) {
        RtrUrl url = RtrUrl.parse("rtr://cache.example:3323");
        assertThatThrownBy(() -> new RtrReader(RtrOptions.DEFAULTS, network).readSet(url, OnBadRecord.FAIL))
                .isInstanceOf(RtrCacheException.class)
                .hasMessage(message);
    }

    @Test
    void cacheThatCannotBeReachedIsNamedWithItsAddresses() {
        IOException refused = new ConnectException("Connection refused");
        assertUnreachable(new BadNetwork(refused, List.of()), "rtr://cache.example:3323: no such host: cache.example");
        assertUnreachable(
                new BadNetwork(refused, List.of("192.0.2.1", "2001:db8::1")),
                "rtr://cache.example:3323: cannot connect to port 3323 of 192.0.2.1: Connection refused;"
                        + " 2001:db8:0:0:0:0:0:1: Connection refused");
        assertUnreachable(
                new BadNetwork(new SocketTimeoutException("connect timed out"), List.of("192.0.2.1")),
                "rtr://cache.example:3323: cannot connect to port 3323 of 192.0.2.1: no answer within 10 s");
    }

    @Test
    void everyAddressOfAHostIsTried() throws IOException {
        RtrNetwork network =
                new BadNetwork(new ConnectException("Connection refused"), List.of("192.0.2.1", "127.0.0.1"));
        try (RtrCache cache = RtrCache.answering(begun().endOfData(7, 1).toByteArray())) {
            RtrUrl url = RtrUrl.parse(cache.url());

            assertThat(new RtrReader(RtrOptions.DEFAULTS, network)
                            .readSet(url, OnBadRecord.FAIL)
                            .vrps()
                            .size())
                    .isEqualTo(1);
        }
    }
}
