package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.Fixtures.TIME;
import static io.rovcast.ingest.mrt.Fixtures.join;
import static io.rovcast.ingest.mrt.Fixtures.open;
import static io.rovcast.ingest.mrt.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.IngestReport.Status;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.BgpMessage;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.MrtWriter.Session;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateReaderTest {
    private static final Prefix DOC1 = Prefix.parse("192.0.2.0/24");
    private static final Prefix DOC2 = Prefix.parse("198.51.100.0/24");
    private static final Prefix DOC3 = Prefix.parse("203.0.113.0/24");
    private static final Prefix DOC6 = Prefix.parse("2001:db8::/32");
    private static final Prefix DOC6B = Prefix.parse("2001:db8:1::/48");
    private static final Session IPV4 = new Session(64496, 64511, "192.0.2.10", "192.0.2.1");
    private static final Session IPV6 = new Session(4_200_000_000L, 64511, "2001:db8::b", "2001:db8::1");

    private static byte[] announce(String path, Prefix... prefixes) {
        return BgpMessage.update().attributes(path(path)).announce(prefixes).toByteArray();
    }

    @Test
    void showsWithdrawalsFirstThenAnnouncements() throws IOException {
        byte[] message = BgpMessage.update()
                .withdraw(DOC1, DOC2)
                .attributes(
                        path("64496 {64497,64498}").mpReach("2001:db8::b", DOC6).mpUnreach(AddressFamily.IPV6, DOC6B))
                .announce(DOC3)
                .toByteArray();

        Listing listing =
                Listing.ofUpdates(new MrtWriter(TIME).message(4, IPV4, message).toByteArray(), OnBadRecord.FAIL);

        assertThat(listing.lines())
                .containsExactly(
                        "W 192.0.2.0/24 192.0.2.10 AS64496 @1700000000",
                        "W 198.51.100.0/24 192.0.2.10 AS64496 @1700000000",
                        "W 2001:db8:1::/48 192.0.2.10 AS64496 @1700000000",
                        "A 203.0.113.0/24 192.0.2.10 AS64496 [64496 {64497,64498}] NONE @1700000000",
                        "A 2001:db8::/32 192.0.2.10 AS64496 [64496 {64497,64498}] NONE @1700000000");
        assertThat(listing.report().format()).isEqualTo("MRT BGP4MP");
        assertThat(listing.report().generated()).contains(Instant.ofEpochSecond(TIME));
        assertThat(listing.report().parsed()).isEqualTo(1);
    }

    @ParameterizedTest(name = "subtype {0}")
    @CsvSource({"1, false, false", "4, true, false", "6, false, true", "7, true, true"})
    void readsAsNumbersOfTwoAndFourOctets(int subtype, boolean fourOctets, boolean local) throws IOException {
        PathAttributes attributes = fourOctets
                ? path("64496 65551").as4Path("1 2")
                : new PathAttributes().asPathOfTwoOctets("64496 23456").as4Path("64496 65551");
        byte[] message =
                BgpMessage.update().attributes(attributes).announce(DOC1).toByteArray();

        assertThat(Listing.ofUpdates(new MrtWriter(TIME)
                                .message(subtype, IPV4, message)
                                .toByteArray())
                        .lines())
                .containsExactly("A 192.0.2.0/24 192.0.2.10 AS64496 [64496 65551] AS65551 @1700000000"
                        + (local ? " local" : ""));
    }

    @ParameterizedTest(name = "subtype {0}")
    @CsvSource({"8, false, false", "9, true, false", "10, false, true", "11, true, true"})
    void readsPathIdentifiers(int subtype, boolean fourOctets, boolean local) throws IOException {
        PathAttributes attributes =
                fourOctets ? path("64496 64497") : new PathAttributes().asPathOfTwoOctets("64496 64497");
        byte[] message = BgpMessage.update()
                .withdraw(5, DOC1)
                .attributes(attributes)
                .announce(4_000_000_000L, DOC2)
                .announce(0, DOC2)
                .toByteArray();
        String end = local ? " local" : "";

        assertThat(Listing.ofUpdates(new MrtWriter(TIME)
                                .message(subtype, IPV4, message)
                                .toByteArray())
                        .lines())
                .containsExactly(
                        "W 192.0.2.0/24 192.0.2.10 AS64496 @1700000000 #5" + end,
                        "A 198.51.100.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000 #4000000000" + end,
                        "A 198.51.100.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000" + end);
    }

    @Test
    void readsMicrosecondsAndSessionsOfIpv6() throws IOException {
        byte[] updates = new MrtWriter(TIME)
                .microseconds(123456)
                .message(4, IPV6, announce("4200000000 64497", DOC1))
                .toByteArray();

        assertThat(Listing.ofUpdates(updates, OnBadRecord.FAIL).lines())
                .containsExactly(
                        "A 192.0.2.0/24 2001:db8::b AS4200000000 [4200000000 64497] AS64497 @1700000000.123456");
    }

    @Test
    void showsChangesOfState() throws IOException {
        byte[] updates = new MrtWriter(TIME)
                .stateChange(0, IPV4, 6, 1)
                .stateChange(5, IPV6, 8, 7)
                .toByteArray();

        assertThat(Listing.ofUpdates(updates, OnBadRecord.FAIL).lines())
                .containsExactly(
                        "STATE 6->1 192.0.2.10 AS64496 @1700000000", "STATE 8->7 2001:db8::b AS4200000000 @1700000000");
    }

    @Test
    void skipsOtherMessagesAndOtherRecords() throws IOException {
        byte[] updates = new MrtWriter(TIME)
                .message(4, IPV4, BgpMessage.keepalive())
                .message(4, IPV4, BgpMessage.of(1, new byte[10]))
                .message(4, IPV4, BgpMessage.of(3, (byte) 6, (byte) 4))
                .message(4, IPV4, BgpMessage.of(5, new byte[4]))
                .message(4, IPV4, BgpMessage.of(77))
                .record(16, 2, new byte[4])
                .record(16, 12, new byte[4])
                .record(5, 1, new byte[4])
                .record(13, 1, new byte[8])
                .toByteArray();

        Listing listing = Listing.ofUpdates(updates, OnBadRecord.FAIL);

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.report().skipped())
                .extracting(cause -> cause.cause() + " " + cause.count())
                .containsExactlyInAnyOrder(
                        "BGP KEEPALIVE 1",
                        "BGP OPEN 1",
                        "BGP NOTIFICATION 1",
                        "BGP ROUTE-REFRESH 1",
                        "BGP 77 1",
                        "BGP4MP ENTRY 1",
                        "BGP4MP 12 1",
                        "BGP UPDATE (deprecated) 1",
                        "TABLE_DUMP_V2 PEER_INDEX_TABLE 1");
        assertThat(listing.report().status()).isEqualTo(Status.OK);
    }

    @Test
    void takesMalformedAnnouncementsAsWithdrawals() throws IOException {
        byte[] updates = new MrtWriter(TIME)
                .message(4, IPV4, announce("64496 0", DOC1, DOC2))
                .message(
                        4,
                        IPV4,
                        BgpMessage.update()
                                .attributes(new PathAttributes().asPathBytes((byte) 2, (byte) 0))
                                .announce(DOC1)
                                .toByteArray())
                .message(
                        4,
                        IPV4,
                        BgpMessage.update()
                                .attributes(new PathAttributes().origin())
                                .announce(DOC1)
                                .toByteArray())
                .message(4, IPV4, announce("", DOC3))
                .toByteArray();

        Listing listing = Listing.ofUpdates(updates, OnBadRecord.FAIL);

        assertThat(listing.lines())
                .containsExactly(
                        "W 192.0.2.0/24 192.0.2.10 AS64496 @1700000000",
                        "W 198.51.100.0/24 192.0.2.10 AS64496 @1700000000",
                        "W 192.0.2.0/24 192.0.2.10 AS64496 @1700000000",
                        "W 192.0.2.0/24 192.0.2.10 AS64496 @1700000000",
                        "A 203.0.113.0/24 192.0.2.10 AS64496 [] AS64496 @1700000000");
        assertThat(listing.dropped(MrtIssue.AS0_IN_PATH)).isEqualTo(2);
        assertThat(listing.dropped(MrtIssue.MALFORMED_AS_PATH)).isEqualTo(1);
        assertThat(listing.dropped(MrtIssue.NO_AS_PATH)).isEqualTo(1);
        assertThat(listing.report().warnings()).containsExactly("test.mrt: empty AS_PATH: 1");
    }

    @Test
    void leavesOutOtherAddressFamilies() throws IOException {
        byte[] multicast = {0, 1, 2, 4, (byte) 192, 0, 2, 10, 0, 24, (byte) 192, 0, 2};
        byte[] vpn = {0, 25, 70, 0};
        byte[] message = BgpMessage.update()
                .attributes(path("64496").raw(0x80, 14, multicast).raw(0x80, 15, vpn))
                .announce(DOC1)
                .toByteArray();

        Listing listing =
                Listing.ofUpdates(new MrtWriter(TIME).message(4, IPV4, message).toByteArray());

        assertThat(listing.lines()).hasSize(1);
        assertThat(listing.report().warnings()).containsExactly("test.mrt: NLRI of other address families: 2");
    }

    @Test
    void readsUnicastIpv4InMultiprotocolAttributes() throws IOException {
        byte[] message = BgpMessage.update()
                .attributes(path("64496").mpReach("2001:db8::b", DOC1).mpUnreach(AddressFamily.IPV4, DOC2))
                .toByteArray();

        assertThat(Listing.ofUpdates(
                                new MrtWriter(TIME).message(4, IPV4, message).toByteArray())
                        .lines())
                .containsExactly(
                        "W 198.51.100.0/24 192.0.2.10 AS64496 @1700000000",
                        "A 192.0.2.0/24 192.0.2.10 AS64496 [64496] AS64496 @1700000000");
    }

    @Test
    void clearsHostBits() throws IOException {
        byte[] message = BgpMessage.of(2, (byte) 0, (byte) 3, (byte) 13, (byte) 10, (byte) 0xFF, (byte) 0, (byte) 0);

        Listing listing =
                Listing.ofUpdates(new MrtWriter(TIME).message(4, IPV4, message).toByteArray());

        assertThat(listing.lines()).containsExactly("W 10.248.0.0/13 192.0.2.10 AS64496 @1700000000");
        assertThat(listing.report().warnings()).containsExactly("test.mrt: host bits set: 1");
    }

    @Test
    void rejectsMessagesThatDoNotAddUpFromTheFaultOn() throws IOException {
        byte[] halfPrefix = BgpMessage.of(
                2, (byte) 0, (byte) 5, (byte) 8, (byte) 10, (byte) 24, (byte) 10, (byte) 1, (byte) 0, (byte) 0);
        byte[] updates = new MrtWriter(TIME)
                .message(4, IPV4, halfPrefix)
                .message(4, IPV4, BgpMessage.of(2, (byte) 0, (byte) 9, (byte) 0, (byte) 0))
                .message(4, IPV4, BgpMessage.of(2, (byte) 0, (byte) 0, (byte) 0, (byte) 9))
                .message(4, IPV4, BgpMessage.of(2))
                .message(
                        4,
                        IPV4,
                        BgpMessage.update()
                                .attributes(new PathAttributes().bytes((byte) 64, (byte) 1, (byte) 9))
                                .announce(DOC1)
                                .toByteArray())
                .message(4, IPV4, join(BgpMessage.keepalive(), new byte[1]))
                .record(16, 4, new byte[11])
                .record(16, 0, new byte[30])
                .message(4, IPV4, announce("64496", DOC1))
                .toByteArray();

        Listing listing = Listing.ofUpdates(updates);

        assertThat(listing.lines())
                .containsExactly(
                        "W 10.0.0.0/8 192.0.2.10 AS64496 @1700000000",
                        "A 192.0.2.0/24 192.0.2.10 AS64496 [64496] AS64496 @1700000000");
        assertThat(listing.rejected(MrtIssue.BAD_MESSAGE)).isEqualTo(8);
        assertThat(listing.report().parsed()).isEqualTo(1);
        assertThat(listing.report().rejected().get(0).example())
                .isEqualTo("test.mrt: record 1, byte 51: prefixes of an UPDATE do not add up (RFC 4271 section 4.3)");
        assertThatThrownBy(() -> Listing.ofUpdates(
                        new MrtWriter(TIME).record(16, 0, new byte[30]).toByteArray(), OnBadRecord.FAIL))
                .hasMessage("test.mrt: record 1, byte 20: address family 0 of the session is neither 1 nor 2"
                        + " (RFC 6396 section 4.4)");
    }

    @Test
    void rejectsExtendedRecordsWithoutMicroseconds() throws IOException {
        Listing listing =
                Listing.ofUpdates(new MrtWriter(TIME).record(17, 4, new byte[3]).toByteArray());

        assertThat(listing.rejected(MrtIssue.BAD_MESSAGE)).isEqualTo(1);
    }

    @Test
    void reportsTheCurrentMessageAsAWhole() throws IOException {
        byte[] updates = new MrtWriter(TIME)
                .message(4, IPV4, announce("64496", DOC1, DOC2, DOC3))
                .message(4, IPV4, announce("64496", DOC1))
                .toByteArray();
        try (UpdateReader reader = new UpdateReader(open(updates), OnBadRecord.SKIP)) {
            reader.next();
            assertThat(reader.report().read()).isEqualTo(1);
            assertThat(reader.report().parsed()).isEqualTo(1);
            assertThat(reader.routes()).isEqualTo(3);
        }
    }

    @Test
    void callsAFileWithoutUpdatesBad() throws IOException {
        Listing listing = Listing.ofUpdates(Fixtures.PEER_INDEX_TABLE);

        assertThat(listing.report().status()).isEqualTo(Status.BAD);
        assertThat(listing.report().warnings())
                .containsExactly("test.mrt: no updates in it: no record of type BGP4MP or BGP4MP_ET");
    }
}
