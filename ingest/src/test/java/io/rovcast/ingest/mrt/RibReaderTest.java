package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.Fixtures.PEER_INDEX_TABLE;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV4;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV4_ADDPATH;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV6;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV6_FULL_MP_REACH;
import static io.rovcast.ingest.mrt.Fixtures.TIME;
import static io.rovcast.ingest.mrt.Fixtures.dump;
import static io.rovcast.ingest.mrt.Fixtures.join;
import static io.rovcast.ingest.mrt.Fixtures.open;
import static io.rovcast.ingest.mrt.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport.Status;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.MrtRib;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RibReaderTest {
    private static final Prefix DOC1 = Prefix.parse("192.0.2.0/24");
    private static final Prefix DOC6 = Prefix.parse("2001:db8::/32");

    @Test
    void readsEachFormOfRibEntryToTheByte() throws IOException {
        byte[] all = join(PEER_INDEX_TABLE, RIB_IPV4, RIB_IPV6, RIB_IPV6_FULL_MP_REACH, RIB_IPV4_ADDPATH);

        Listing listing = Listing.ofRib(all, OnBadRecord.FAIL);

        assertThat(listing.lines())
                .containsExactly(
                        "198.51.100.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000",
                        "2001:db8::/32 2001:db8::b AS64511 [64511 64498] AS64498 @1700000000",
                        "2001:db8::/32 2001:db8::b AS64511 [64511 64498] AS64498 @1700000000",
                        "203.0.113.0/24 192.0.2.10 AS64496 [64496 {64500,64501}] NONE @1700000000 #7");
        assertThat(listing.report().read()).isEqualTo(5);
        assertThat(listing.report().parsed()).isEqualTo(5);
        assertThat(listing.report().status()).isEqualTo(Status.OK);
        assertThat(listing.report().format()).isEqualTo("MRT TABLE_DUMP_V2");
        assertThat(listing.report().generated()).contains(Instant.ofEpochSecond(TIME));
        assertThat(listing.report().decodedBytes()).isEqualTo(all.length);
        assertThat(listing.report().warnings()).isEmpty();
    }

    @Test
    void showsPeersWithTheirIdentifiers() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.collector("192.0.2.1")
                        .view("main")
                        .peer("192.0.2.77", "2001:db8::b", 4_200_000_000L)
                        .peerOfTwoOctets("192.0.2.12", "192.0.2.12", 64496))
                .rib("192.0.2.0/24", entries -> entries.entry(1, TIME, path("64496")))
                .toByteArray();
        try (RibReader reader = new RibReader(open(dump), OnBadRecord.FAIL)) {
            assertThat(reader.nextPrefix()).isTrue();
            PeerIndexTable peers = reader.peers();
            assertThat(peers.size()).isEqualTo(2);
            assertThat(peers.viewName()).isEqualTo("main");
            assertThat(peers.collectorId()).isEqualTo(0xC0000201);
            assertThat(peers.peer(0)).hasToString("Peer[bgpId=-1073741235, address=2001:db8::b, asn=AS4200000000]");
            assertThat(peers.peer(0).bgpIdText()).isEqualTo("192.0.2.77");
            assertThat(peers.peer(1).asn()).hasToString("AS64496");
        }
    }

    @Test
    void readsFourOctetsInThePathOfAPeerWithTwo() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peerOfTwoOctets("192.0.2.10", "192.0.2.10", 64496))
                .rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496 65551").as4Path("1 2")))
                .toByteArray();

        assertThat(Listing.ofRib(dump, OnBadRecord.FAIL).lines())
                .containsExactly("192.0.2.0/24 192.0.2.10 AS64496 [64496 65551] AS65551 @1700000000");
    }

    @ParameterizedTest(name = "[{0}] -> {1} {2}")
    @CsvSource(delimiter = ';', textBlock = """
                    64496 64497; AS64497; SEQUENCE
                    64496 {64497}; NONE; AS_SET
                    {64496} 64497; AS64497; SEQUENCE
                    ''; AS64496; EMPTY
                    (64512 64513); AS64496; CONFEDERATION
                    64497 [64512,64513]; AS64496; CONFEDERATION
                    (64512) 64498; AS64498; SEQUENCE
                    23456; AS23456; SEQUENCE
                    4294967295; AS4294967295; SEQUENCE
                    64496 64497|64497 64498; AS64498; SEQUENCE
                    """)
    void findsTheOriginByTheLastSegment(String asPath, String origin, AsPath.OriginKind kind) throws IOException {
        byte[] dump = dump().rib("192.0.2.0/24", entries -> entries.entry(0, TIME, path(asPath)))
                .toByteArray();
        try (RibReader reader = new RibReader(open(dump), OnBadRecord.FAIL)) {
            assertThat(reader.nextPrefix()).isTrue();
            assertThat(reader.nextEntry()).isTrue();
            assertThat(reader.originKind()).isEqualTo(kind);
            assertThat(reader.asPath().originKind()).isEqualTo(kind);
        }
        assertThat(Listing.ofRib(dump).lines())
                .singleElement()
                .asString()
                .isEqualTo("192.0.2.0/24 192.0.2.10 AS64496 [" + asPath.replace('|', ' ') + "] " + origin
                        + " @1700000000");
    }

    @Test
    void leavesOutRoutesThatNoRouterWouldUse() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496 0"))
                                .entry(0, TIME, path("0 64497"))
                                .entry(0, TIME, path("64496 {0}"))
                                .entry(0, TIME, new PathAttributes().asPathBytes((byte) 2, (byte) 0))
                                .entry(
                                        0,
                                        TIME,
                                        new PathAttributes()
                                                .asPathBytes(
                                                        (byte) 5, (byte) 1, (byte) 0, (byte) 0, (byte) 1, (byte) 1))
                                .entry(
                                        0,
                                        TIME,
                                        new PathAttributes()
                                                .asPathBytes(
                                                        (byte) 2, (byte) 2, (byte) 0, (byte) 0, (byte) 1, (byte) 1))
                                .entry(0, TIME, new PathAttributes().asPathBytes((byte) 2))
                                .entry(0, TIME, new PathAttributes().origin().nextHop("192.0.2.10"))
                                .entry(2, TIME, path("64510 64499")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump, OnBadRecord.FAIL);

        assertThat(listing.lines())
                .containsExactly("192.0.2.0/24 192.0.2.12 AS64510 [64510 64499] AS64499 @1700000000");
        assertThat(listing.dropped(MrtIssue.AS0_IN_PATH)).isEqualTo(3);
        assertThat(listing.dropped(MrtIssue.MALFORMED_AS_PATH)).isEqualTo(4);
        assertThat(listing.dropped(MrtIssue.NO_AS_PATH)).isEqualTo(1);
        assertThat(listing.report().parsed()).isEqualTo(2);
        assertThat(listing.report().dropped().get(0).example())
                .matches("test\\.mrt: record 2, byte \\d+: AS 0 in the path");
    }

    @Test
    void leavesOutRoutesWhoseOriginWouldBeAPeerOfAs0() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("0.0.0.0", 0))
                .rib("192.0.2.0/24", entries -> entries.entry(0, TIME, path("")).entry(0, TIME, path("(64512)")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.dropped(MrtIssue.LOCAL_ROUTE)).isEqualTo(2);
    }

    @Test
    void skipsEntriesOfUnknownPeersAndCallsTheDumpBad() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(3, TIME, path("64496 64497")).entry(2, TIME, path("64510 64497")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines()).hasSize(1);
        assertThat(listing.dropped(MrtIssue.PEER_INDEX_OUT_OF_RANGE)).isEqualTo(1);
        assertThat(listing.report().parsed()).isEqualTo(2);
        assertThat(listing.report().status()).isEqualTo(Status.BAD);
        assertThatThrownBy(() -> Listing.ofRib(dump, OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessage("test.mrt: record 2, byte 93: peer index 3, table has 3 peers (RFC 6396 section 4.3.4)");
    }

    @ParameterizedTest(name = "{0} of 10000 entries")
    @CsvSource({"1, OK", "2, BAD"})
    void toleratesOneUnknownPeerInTenThousand(int unknown, Status status) throws IOException {
        MrtWriter dump = dump();
        for (int i = 0; i < 100; i++) {
            int bad = i < unknown ? 1 : 0;
            dump.rib("192.0.2.0/24", entries -> {
                for (int entry = 0; entry < 100; entry++) {
                    entries.entry(entry < bad ? 9 : 0, TIME, path("64496"));
                }
            });
        }

        assertThat(Listing.ofRib(dump.toByteArray()).report().status()).isEqualTo(status);
    }

    @Test
    void skipsEntriesBeforeAnyPeerTable() throws IOException {
        Listing listing = Listing.ofRib(RIB_IPV4);

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.report().status()).isEqualTo(Status.BAD);
    }

    @Test
    void takesPeersOfTheNewestTable() throws IOException {
        byte[] second = new MrtWriter(TIME + 3600)
                .peerIndexTable(peers -> peers.peer("192.0.2.20", 64500))
                .rib("198.51.100.0/24", entries -> entries.entry(0, TIME, path("64500 64497")))
                .toByteArray();

        Listing listing = Listing.ofRib(join(PEER_INDEX_TABLE, RIB_IPV4, second));

        assertThat(listing.lines())
                .containsExactly(
                        "198.51.100.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000",
                        "198.51.100.0/24 192.0.2.20 AS64500 [64500 64497] AS64497 @1700000000");
        assertThat(listing.report().generated()).contains(Instant.ofEpochSecond(TIME + 3600));
    }

    @Test
    void forgetsPeersWhenTheNextTableIsMalformed() throws IOException {
        byte[] broken = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.20", 64500).declaredCount(2))
                .toByteArray();

        Listing listing = Listing.ofRib(join(PEER_INDEX_TABLE, RIB_IPV4, broken, RIB_IPV4));

        assertThat(listing.lines()).hasSize(1);
        assertThat(listing.rejected(MrtIssue.BAD_PEER_INDEX_TABLE)).isEqualTo(1);
        assertThat(listing.dropped(MrtIssue.PEER_INDEX_OUT_OF_RANGE)).isEqualTo(1);
        assertThatThrownBy(() -> Listing.ofRib(broken, OnBadRecord.FAIL))
                .hasMessage("test.mrt: record 1, byte 33: peer type needs 1 bytes, 0 left");
    }

    @Test
    void refusesAPeerTableWithBytesBehindTheLastPeer() {
        byte[] broken = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.20", 64500).declaredCount(0))
                .toByteArray();

        assertThatThrownBy(() -> Listing.ofRib(broken, OnBadRecord.FAIL))
                .hasMessage(
                        "test.mrt: record 1, byte 20: 13 bytes behind the last of 0 peers (RFC 6396 section 4.3.1)");
    }

    @Test
    void skipsWhatIsNotUnicast() throws IOException {
        byte[] dump = dump().rib(MrtRib.MULTICAST, DOC1, entries -> entries.entry(0, TIME, path("64496")))
                .rib(MrtRib.MULTICAST, DOC6, entries -> entries.entry(0, TIME, path("64496")))
                .rib(MrtRib.MULTICAST_ADDPATH, DOC1, entries -> entries.entry(0, TIME, 1, path("64496")))
                .rib(MrtRib.MULTICAST_ADDPATH, DOC6, entries -> entries.entry(0, TIME, 1, path("64496")))
                .ribGeneric(MrtRib.GENERIC, 1, 2, new byte[] {0}, entries -> entries.entry(0, TIME, path("64496")))
                .ribGeneric(MrtRib.GENERIC, 25, 70, new byte[] {0}, entries -> entries.entry(0, TIME, path("64496")))
                .record(13, 7, new byte[9])
                .record(13, 13, new byte[9])
                .record(11, 0, new byte[9])
                .record(777, 3, new byte[9])
                .rib(MrtRib.UNICAST, DOC1, entries -> entries.entry(0, TIME, path("64496")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump, OnBadRecord.FAIL);

        assertThat(listing.lines()).hasSize(1);
        assertThat(listing.skipped("TABLE_DUMP_V2 RIB_IPV4_MULTICAST")).isEqualTo(1);
        assertThat(listing.skipped("TABLE_DUMP_V2 RIB_IPV6_MULTICAST")).isEqualTo(1);
        assertThat(listing.skipped("TABLE_DUMP_V2 RIB_IPV4_MULTICAST_ADDPATH")).isEqualTo(1);
        assertThat(listing.skipped("TABLE_DUMP_V2 RIB_IPV6_MULTICAST_ADDPATH")).isEqualTo(1);
        assertThat(listing.skipped("TABLE_DUMP_V2 RIB_GENERIC")).isEqualTo(2);
        assertThat(listing.skipped("TABLE_DUMP_V2 GEO_PEER_TABLE")).isEqualTo(1);
        assertThat(listing.skipped("TABLE_DUMP_V2 13")).isEqualTo(1);
        assertThat(listing.skipped("OSPFv2 0")).isEqualTo(1);
        assertThat(listing.skipped("unknown types")).isEqualTo(1);
        assertThat(listing.report().read()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/24", "2001:db8::/32", "0.0.0.0/0", "::/0", "192.0.2.1/32", "2001:db8::1/128"})
    void readsGenericRibs(String prefix) throws IOException {
        byte[] dump = dump().rib(MrtRib.GENERIC, Prefix.parse(prefix), entries -> entries.entry(0, TIME, path("64496")))
                .rib(
                        MrtRib.GENERIC_ADDPATH,
                        Prefix.parse(prefix),
                        entries -> entries.entry(0, TIME, 8, path("64496")).entry(0, TIME, 9, path("64496 64497")))
                .toByteArray();

        assertThat(Listing.ofRib(dump, OnBadRecord.FAIL).lines())
                .containsExactly(
                        prefix + " 192.0.2.10 AS64496 [64496] AS64496 @1700000000",
                        prefix + " 192.0.2.10 AS64496 [64496] AS64496 @1700000000 #8",
                        prefix + " 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000 #9");
    }

    @Test
    void readsThePathIdentifierOfAGenericRibAlsoWhereRfc8050PutsIt() throws IOException {
        // The record that MrtWriter makes for RIB_GENERIC, whose entries have no identifier, with one before the
        // prefix.
        byte[] nlri = {0, 0, 0, 5, 24, (byte) 192, 0, 2};
        byte[] generic = new MrtWriter(TIME)
                .ribOfNlri(
                        MrtRib.GENERIC,
                        AddressFamily.IPV4,
                        nlri,
                        entries -> entries.entry(0, TIME, path("64496")).entry(0, TIME, path("64496 64497")))
                .toByteArray();
        generic[7] = MrtType.RIB_GENERIC_ADDPATH;

        assertThat(Listing.ofRib(join(PEER_INDEX_TABLE, generic), OnBadRecord.FAIL)
                        .lines())
                .containsExactly(
                        "192.0.2.0/24 192.0.2.10 AS64496 [64496] AS64496 @1700000000 #5",
                        "192.0.2.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000 #5");
    }

    @Test
    void clearsHostBits() throws IOException {
        byte[] dump = dump().ribOfNlri(
                        MrtRib.UNICAST,
                        AddressFamily.IPV4,
                        new byte[] {20, (byte) 192, 0, (byte) 0xFF},
                        entries -> entries.entry(0, TIME, path("64496")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump, OnBadRecord.FAIL);

        assertThat(listing.lines()).singleElement().asString().startsWith("192.0.240.0/20 ");
        assertThat(listing.report().warnings()).containsExactly("test.mrt: host bits set: 1");
    }

    @Test
    void rejectsPrefixesLongerThanAnAddress() throws IOException {
        byte[] dump = dump().ribOfNlri(
                        MrtRib.UNICAST,
                        AddressFamily.IPV4,
                        new byte[] {33, (byte) 192, 0, 2, 1, 0},
                        entries -> entries.entry(0, TIME, path("64496")))
                .ribOfNlri(
                        MrtRib.UNICAST,
                        AddressFamily.IPV6,
                        new byte[18],
                        entries -> entries.entry(0, TIME, path("64496")))
                .toByteArray();
        // The second one claims 129 bits.
        dump[dump.length - 18 - 2 - 8 - path("64496").toByteArray().length] = (byte) 129;

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.rejected(MrtIssue.BAD_PREFIX)).isEqualTo(2);
        assertThatThrownBy(() -> Listing.ofRib(dump, OnBadRecord.FAIL))
                .hasMessage(
                        "test.mrt: record 2, byte 87: prefix and entry count do not fit (RFC 6396 section" + " 4.3.2)");
    }

    @Test
    void skipsTheRestOfARecordWhoseEntriesDoNotAddUp() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64497"))
                                .bytes(new byte[] {0, 0, 1, 2, 3, 4, 0, 9, 1}))
                .rib(
                        "198.51.100.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64498")).declaredCount(2))
                .rib(
                        "198.51.100.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64499"))
                                .bytes((byte) 1)
                                .declaredCount(1))
                .rib(
                        "203.0.113.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64500"))
                                .entry(0, TIME, new PathAttributes().bytes((byte) 0x40, (byte) 1, (byte) 9))
                                .entry(0, TIME, path("64496 64501")))
                .rib("203.0.113.0/24", entries -> entries.entry(0, TIME, path("64496 64502")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines())
                .containsExactly(
                        "192.0.2.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1700000000",
                        "198.51.100.0/24 192.0.2.10 AS64496 [64496 64498] AS64498 @1700000000",
                        "198.51.100.0/24 192.0.2.10 AS64496 [64496 64499] AS64499 @1700000000",
                        "203.0.113.0/24 192.0.2.10 AS64496 [64496 64500] AS64500 @1700000000",
                        "203.0.113.0/24 192.0.2.10 AS64496 [64496 64502] AS64502 @1700000000");
        assertThat(listing.rejected(MrtIssue.BAD_ENTRY)).isEqualTo(2);
        assertThat(listing.rejected(MrtIssue.TRAILING_BYTES)).isEqualTo(1);
        assertThat(listing.rejected(MrtIssue.BAD_ATTRIBUTES)).isEqualTo(1);
        assertThat(listing.report().parsed()).isEqualTo(2);
        assertThat(listing.report().status()).isEqualTo(Status.OK);
    }

    @Test
    void takesTheFirstOfTwoAsPaths() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64497").asPath("64496 64498")))
                .toByteArray();

        assertThat(Listing.ofRib(dump).lines()).singleElement().asString().contains("[64496 64497]");
    }

    @Test
    void findsThePathBehindOtherAttributes() throws IOException {
        byte[] dump = dump().rib(
                        "2001:db8::/32",
                        entries -> entries.entry(
                                1,
                                TIME,
                                new PathAttributes()
                                        .mpUnreach(AddressFamily.IPV6, DOC6)
                                        .mpReach("2001:db8::b", DOC6)
                                        .raw(0xC0, 99, new byte[300])
                                        .extendedLength()
                                        .raw(0xC0, 8)
                                        .asPath("64511 64497")))
                .toByteArray();

        assertThat(Listing.ofRib(dump, OnBadRecord.FAIL).lines())
                .containsExactly("2001:db8::/32 2001:db8::b AS64511 [64511 64497] AS64497 @1700000000");
    }

    @Test
    void forgetsOriginatedTimesAfterTheDump() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME + 1, path("64496"))
                                .entry(0, 0, path("64496"))
                                .entry(0, TIME - 5, path("64496"))
                                .entry(0, 0xFFFF_FFFFL, path("64496")))
                .toByteArray();

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines())
                .extracting(line -> line.substring(line.indexOf('@')))
                .containsExactly("@0", "@0", "@1699999995", "@0");
        assertThat(listing.report().warnings()).containsExactly("test.mrt: originated after the dump: 2");
    }

    @Test
    void readsPrefixesWithoutEntries() throws IOException {
        byte[] dump = dump().rib("192.0.2.0/24", entries -> {}).toByteArray();

        Listing listing = Listing.ofRib(dump, OnBadRecord.FAIL);

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.report().parsed()).isEqualTo(2);
    }

    @Test
    void countsTheSameWhateverTheCallerSkips() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496"))
                                .entry(0, TIME, path("0"))
                                .entry(7, TIME, path("1")))
                .rib("198.51.100.0/24", entries -> entries.entry(0, TIME, path("64496")))
                .toByteArray();
        try (RibReader reader = new RibReader(open(dump), OnBadRecord.SKIP)) {
            while (reader.nextPrefix()) {
                // not a single entry
            }
            assertThat(reader.entries()).isEqualTo(4);
            assertThat(reader.report()).isEqualTo(Listing.ofRib(dump).report());
        }
    }

    @Test
    void reportsAlsoBeforeTheEnd() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496")).entry(0, TIME, path("0")))
                .rib("198.51.100.0/24", entries -> entries.entry(0, TIME, path("64496")))
                .toByteArray();
        try (RibReader reader = new RibReader(open(dump), OnBadRecord.SKIP)) {
            reader.nextPrefix();
            reader.nextEntry();
            assertThat(reader.report().read()).isEqualTo(2);
            assertThat(reader.report().droppedCount()).isEqualTo(1);
        }
    }

    @Test
    void givesAttributesAsTheyAreOnTheWire() throws IOException {
        byte[] attributes = path("64496").communities(0xFBF0_0001L).toByteArray();
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496").communities(0xFBF0_0001L)))
                .toByteArray();
        try (RibReader reader = new RibReader(open(dump), OnBadRecord.FAIL)) {
            reader.nextPrefix();
            reader.nextEntry();
            byte[] seen = new byte[reader.attributes().remaining()];
            reader.attributes().get(seen);
            assertThat(seen).isEqualTo(attributes);
            assertThat(reader.attributes().isReadOnly()).isTrue();
        }
    }

    @Test
    void callsAFileWithoutATableBad() throws IOException {
        byte[] updates = new MrtWriter(TIME).record(16, 4, new byte[40]).toByteArray();

        Listing listing = Listing.ofRib(updates);

        assertThat(listing.report().status()).isEqualTo(Status.BAD);
        assertThat(listing.skipped("BGP4MP MESSAGE_AS4")).isEqualTo(1);
        assertThat(listing.report().warnings())
                .containsExactly("test.mrt: no routing table in it: no record of type TABLE_DUMP or TABLE_DUMP_V2");
    }

    @Test
    void callsAFileWithoutBytesEmpty() throws IOException {
        Listing listing = Listing.ofRib(new byte[0]);

        assertThat(listing.report().status()).isEqualTo(Status.EMPTY);
        assertThat(listing.report().read()).isZero();
    }
}
