package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.Fixtures.PEER_INDEX_TABLE;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV4;
import static io.rovcast.ingest.mrt.Fixtures.TIME;
import static io.rovcast.ingest.mrt.Fixtures.join;
import static io.rovcast.ingest.mrt.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TABLE_DUMP, the format before TABLE_DUMP_V2. */
class TableDumpTest {
    private static final Prefix DOC1 = Prefix.parse("192.0.2.0/24");
    private static final Prefix DOC2 = Prefix.parse("198.51.100.0/24");
    private static final Prefix DOC6 = Prefix.parse("2001:db8::/32");

    private static PathAttributes path(String asPath) {
        return new PathAttributes().origin().asPathOfTwoOctets(asPath).nextHop("192.0.2.10");
    }

    @Test
    void readsRoutesOfBothFamilies() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME - 60, path("64496 64497"))
                .tableDump(DOC6, "2001:db8::b", 64510, TIME, path("64510 {64498}"))
                .toByteArray();

        Listing listing = Listing.ofRib(dump, OnBadRecord.FAIL);

        assertThat(listing.lines())
                .containsExactly(
                        "192.0.2.0/24 192.0.2.10 AS64496 [64496 64497] AS64497 @1699999940",
                        "2001:db8::/32 2001:db8::b AS64510 [64510 {64498}] NONE @1700000000");
        assertThat(listing.report().format()).isEqualTo("MRT TABLE_DUMP");
        assertThat(listing.report().parsed()).isEqualTo(2);
    }

    @Test
    void presentsSuccessiveRoutesToAPrefixAsItsEntries() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, path("64496 64497"))
                .tableDump(DOC1, "192.0.2.11", 64498, TIME, path("64498 0"))
                .record(12, 7)
                .tableDump(DOC1, "192.0.2.12", 64499, TIME, path("64499 64497"))
                .tableDump(DOC2, "192.0.2.10", 64496, TIME, path("64496 64500"))
                .bytes(PEER_INDEX_TABLE)
                .bytes(RIB_IPV4)
                .tableDump(DOC2, "192.0.2.10", 64496, TIME, path("64496 64501"))
                .toByteArray();
        List<String> seen = new ArrayList<>();
        try (RibReader reader = new RibReader(open(dump), OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                StringBuilder origins = new StringBuilder();
                while (reader.nextEntry()) {
                    origins.append(' ')
                            .append(reader.peers().peer(reader.peer()).asn());
                }
                seen.add(reader.length() + origins.toString());
            }
            assertThat(reader.entries()).isEqualTo(6);
            assertThat(reader.report().read()).isEqualTo(8);
            assertThat(reader.report().parsed()).isEqualTo(7);
        }
        assertThat(seen).containsExactly("24 AS64496 AS64499", "24 AS64496", "24 AS64496", "24 AS64496");
    }

    @Test
    void readsEveryPrefixAlsoIfTheCallerSkipsEntries() throws IOException {
        MrtWriter writer = new MrtWriter(TIME);
        for (Prefix prefix : List.of(DOC1, DOC1, DOC2, DOC6, DOC1, DOC1)) {
            writer.tableDump(prefix, prefix.equals(DOC6) ? "2001:db8::b" : "192.0.2.10", 64496, TIME, path("64496"));
        }
        int prefixes = 0;
        try (RibReader reader = new RibReader(open(writer.toByteArray()), OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                prefixes++;
            }
            assertThat(reader.entries()).isEqualTo(6);
        }
        assertThat(prefixes).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0} and {1} -> {2}")
    @CsvSource(delimiter = ';', textBlock = """
                    64496 23456; 64496 65551; 64496 65551
                    64496 23456 23456; 65551 65552; 64496 65551 65552
                    64496 23456; 64496 65551 65552; 64496 23456
                    1 2|3 4; 9 10; 1 2 9 10
                    64496 {1,2} 23456; 65551; 64496 {1,2} 65551
                    64496 23456; 0; 64496 23456
                    64496 23456; (65551); 64496 23456
                    (64512) 64496 23456; 65551; (64512) 64496 65551
                    """)
    void mergesAs4Path(String asPath, String as4Path, String expected) throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, path(asPath).as4Path(as4Path))
                .toByteArray();

        assertThat(Listing.ofRib(dump).lines()).singleElement().asString().contains("[" + expected + "]");
    }

    @Test
    void ignoresAs4PathWhereAFourOctetSpeakerAggregatedLater() throws IOException {
        byte[] aggregator = {(byte) 0xFB, (byte) 0xF0, (byte) 192, 0, 2, 1};
        byte[] transAggregator = {0x5B, (byte) 0xA0, (byte) 192, 0, 2, 1};
        byte[] as4Aggregator = {0, 1, 0, 1, (byte) 192, 0, 2, 1};
        byte[] dump = new MrtWriter(TIME)
                .tableDump(
                        DOC1,
                        "192.0.2.10",
                        64496,
                        TIME,
                        path("64496 23456")
                                .raw(0xC0, 7, aggregator)
                                .as4Path("65551")
                                .raw(0xC0, 18, as4Aggregator))
                .tableDump(
                        DOC1,
                        "192.0.2.11",
                        64496,
                        TIME,
                        path("64496 23456")
                                .raw(0xC0, 7, transAggregator)
                                .as4Path("65551")
                                .raw(0xC0, 18, as4Aggregator))
                .toByteArray();

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines())
                .containsExactly(
                        "192.0.2.0/24 192.0.2.10 AS64496 [64496 23456] AS23456 @1700000000",
                        "192.0.2.0/24 192.0.2.11 AS64496 [64496 65551] AS65551 @1700000000");
        assertThat(listing.report().warnings()).containsExactly("test.mrt: AS4_PATH of no use: 1");
    }

    @Test
    void keepsTheRouteWhenOnlyAs4PathIsMalformed() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, path("64496 23456").raw(0xC0, 17, (byte) 2, (byte) 9, (byte)
                        0))
                .toByteArray();

        assertThat(Listing.ofRib(dump).lines())
                .containsExactly("192.0.2.0/24 192.0.2.10 AS64496 [64496 23456] AS23456 @1700000000");
    }

    @Test
    void leavesOutMalformedPaths() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .tableDump(
                        DOC1, "192.0.2.10", 64496, TIME, new PathAttributes().asPathBytes((byte) 2, (byte) 3, (byte) 1))
                .tableDump(
                        DOC1,
                        "192.0.2.10",
                        64496,
                        TIME,
                        new PathAttributes().asPathBytes((byte) 2, (byte) 0).as4Path("1"))
                .tableDump(
                        DOC1,
                        "192.0.2.10",
                        64496,
                        TIME,
                        new PathAttributes().asPathBytes((byte) 9, (byte) 1, (byte) 1, (byte) 1))
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, new PathAttributes().origin())
                .toByteArray();

        Listing listing = Listing.ofRib(dump, OnBadRecord.FAIL);

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.dropped(MrtIssue.MALFORMED_AS_PATH)).isEqualTo(3);
        assertThat(listing.dropped(MrtIssue.NO_AS_PATH)).isEqualTo(1);
    }

    @Test
    void rejectsRecordsThatDoNotAddUp() throws IOException {
        byte[] longPrefix = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, path("64496"))
                .toByteArray();
        longPrefix[12 + 8] = 33;
        byte[] trailing = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, path("64496"))
                .toByteArray();
        trailing[12 + 21]--;
        byte[] attributes = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, new PathAttributes().bytes((byte) 64, (byte) 1, (byte) 9))
                .toByteArray();

        Listing listing = Listing.ofRib(join(longPrefix, trailing, attributes));

        assertThat(listing.lines()).isEmpty();
        assertThat(listing.rejected(MrtIssue.BAD_ENTRY)).isEqualTo(2);
        assertThat(listing.rejected(MrtIssue.BAD_ATTRIBUTES)).isEqualTo(1);
        assertThatThrownBy(() -> Listing.ofRib(longPrefix, OnBadRecord.FAIL))
                .hasMessage("test.mrt: record 1, byte 21: prefix length 33, IPv4 has 32 bits (RFC 6396 section 4.2)");
        assertThatThrownBy(() -> Listing.ofRib(trailing, OnBadRecord.FAIL))
                .hasMessageMatching("test\\.mrt: record 1, byte 34: \\d+ bytes of attributes announced, \\d+ there .*");
    }
}
