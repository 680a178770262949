package io.rovcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Against bytes that were put together by hand and read by other implementations. */
class MrtWriterTest {
    private static final long TIME = 1_700_000_000L;
    private static final MrtWriter.Session SESSION = new MrtWriter.Session(64496, 64511, "192.0.2.10", "192.0.2.1");

    private static String hex(MrtWriter mrt) {
        return HexFormat.of().formatHex(mrt.toByteArray());
    }

    private static PathAttributes attributes() {
        return new PathAttributes();
    }

    @Test
    void writesAPeerIndexTable() {
        MrtWriter mrt = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.10", 64496).peer("192.0.2.11", "2001:db8::b", 64511));
        assertThat(hex(mrt))
                .isEqualTo("6553f100000d00010000002e" + "c00002010000000202c000020ac000020a0000fbf0"
                        + "03c000020b20010db800000000000000000000000b0000fbff");
    }

    @Test
    void writesAnIpv4RibWithALongAsPathLength() {
        PathAttributes attributes =
                attributes().origin().extendedLength().asPath(64496, 64497).nextHop("192.0.2.10");
        MrtWriter mrt = new MrtWriter(TIME).rib("198.51.100.0/24", entries -> entries.entry(0, TIME, attributes));
        assertThat(hex(mrt))
                .isEqualTo("6553f100000d00020000002b0000000018c63364000100006553f1000019"
                        + "400101005002000a02020000fbf00000fbf1400304c000020a");
    }

    @Test
    void writesAnIpv6RibWithAnAbbreviatedNextHop() {
        PathAttributes attributes = attributes().origin().asPath("64511 64498").mpReachAbbreviated("2001:db8::b");
        MrtWriter mrt =
                new MrtWriter(TIME).sequence(1).rib("2001:db8::/32", entries -> entries.entry(1, TIME, attributes));
        assertThat(hex(mrt))
                .isEqualTo("6553f100000d000400000038000000012020010db8000100016553f1000025"
                        + "4001010040020a02020000fbff0000fbf2800e111020010db800000000000000000000000b");
    }

    @Test
    void writesAnIpv6RibWithAFullNextHop() {
        Prefix prefix = Prefix.parse("2001:db8::/32");
        PathAttributes attributes = attributes().origin().asPath(64511, 64498).mpReach("2001:db8::b", prefix);
        MrtWriter mrt = new MrtWriter(TIME)
                .sequence(2)
                .rib(MrtRib.UNICAST, prefix, entries -> entries.entry(1, TIME, attributes));
        assertThat(hex(mrt))
                .isEqualTo("6553f100000d000400000041000000022020010db8000100016553f100002e"
                        + "4001010040020a02020000fbff0000fbf2800e1a"
                        + "0002011020010db800000000000000000000000b002020010db8");
    }

    @Test
    void writesAnAddPathRibWhosePathEndsInAnAsSet() {
        PathAttributes attributes =
                attributes().origin().asPath("64496 {64500,64501}").nextHop("192.0.2.10");
        MrtWriter mrt = new MrtWriter(TIME)
                .sequence(3)
                .rib(
                        MrtRib.UNICAST_ADDPATH,
                        Prefix.parse("203.0.113.0/24"),
                        entries -> entries.entry(0, TIME, 7, attributes));
        assertThat(hex(mrt))
                .isEqualTo("6553f100000d0008000000340000000318cb0071000100006553f10000000007001e"
                        + "4001010040021002010000fbf001020000fbf40000fbf5400304c000020a");
    }

    @Test
    void countsSequenceNumbersFromEachPeerTable() {
        MrtWriter mrt = new MrtWriter(TIME)
                .rib("192.0.2.0/24", entries -> {})
                .rib("192.0.2.0/24", entries -> {})
                .peerIndexTable(peers -> {})
                .rib("192.0.2.0/24", entries -> {});
        String record = "18c00002" + "0000";
        assertThat(hex(mrt)).contains("00000000" + record, "00000001" + record).endsWith("00000000" + record);
    }

    @Test
    void writesAGenericRib() {
        MrtWriter mrt = new MrtWriter(TIME)
                .rib(MrtRib.GENERIC, Prefix.parse("192.0.2.0/24"), entries -> {})
                .ribGeneric(MrtRib.GENERIC_ADDPATH, 25, 65, new byte[] {1, 2}, entries -> {});
        assertThat(hex(mrt))
                .isEqualTo("6553f100000d00060000000d" + "00000000000101" + "18c00002" + "0000"
                        + "6553f100000d000c0000000b" + "00000001001941" + "0102" + "0000");
    }

    @Test
    void writesATableDumpWithTwoOctetAsNumbersAndAs4Path() {
        PathAttributes attributes = attributes()
                .asPathOfTwoOctets("64496 23456")
                .as4Path("64496 65536")
                .nextHop("192.0.2.10");
        MrtWriter mrt =
                new MrtWriter(TIME).tableDump(Prefix.parse("198.51.100.0/24"), "192.0.2.10", 64496, TIME, attributes);
        assertThat(hex(mrt))
                .isEqualTo("6553f100000c000100000033" + "00000000c63364001801" + "6553f100" + "c000020a" + "fbf0"
                        + "001d" + "4002060202fbf05ba0" + "c0110a02020000fbf000010000" + "400304c000020a");
    }

    @Test
    void writesUpdatesWithAndWithoutMicroseconds() {
        byte[] update = BgpMessage.update()
                .withdraw(Prefix.parse("192.0.2.0/24"))
                .attributes(attributes().origin())
                .announce(Prefix.parse("198.51.100.0/22"))
                .toByteArray();
        String session = "fbf0fbff" + "00000001" + "c000020ac0000201";
        String message =
                "ffffffffffffffffffffffffffffffff" + "0023" + "02" + "000418c00002" + "000440010100" + "16c63364";
        assertThat(hex(new MrtWriter(TIME).message(1, SESSION, update)))
                .isEqualTo("6553f10000100001" + "00000033" + session + message);
        assertThat(hex(new MrtWriter(TIME).microseconds(5).message(1, SESSION, update)))
                .isEqualTo("6553f10000110001" + "00000037" + "00000005" + session + message);
    }

    @Test
    void writesFourOctetSessionsAndPathIdentifiers() {
        byte[] update = BgpMessage.update()
                .withdraw(9, Prefix.parse("192.0.2.0/24"))
                .announce(8, Prefix.parse("198.51.100.0/24"))
                .toByteArray();
        assertThat(hex(new MrtWriter(TIME).message(9, SESSION, update)))
                .startsWith("6553f10000100009" + "0000003b" + "0000fbf00000fbff" + "00000001")
                .contains("00080000000918c00002")
                .endsWith("0000" + "0000000818c63364");
    }

    @Test
    void writesStateChanges() {
        assertThat(hex(new MrtWriter(TIME).stateChange(5, SESSION, 5, 6)))
                .isEqualTo("6553f10000100005" + "00000018" + "0000fbf00000fbff00000001c000020ac0000201" + "00050006");
    }

    @Test
    void splitsSequencesThatASegmentCannotHold() {
        long[] path = LongStream.range(0, 300).map(i -> 64496).toArray();
        byte[] attribute = attributes().asPath(path).toByteArray();
        assertThat(attribute).hasSize(4 + 2 + 4 * 255 + 2 + 4 * 45);
        assertThat(attribute).startsWith(0x50, 2, 4, 0xB4, 2, 255);
    }

    @Test
    void understandsEverySegmentOfTheNotation() {
        assertThat(HexFormat.of()
                        .formatHex(attributes()
                                .asPathOfTwoOctets("1 2|3 (4 5) [6] {7,8}")
                                .toByteArray()))
                .isEqualTo("40021a" + "020200010002" + "02010003" + "030200040005" + "04010006" + "010200070008");
        assertThatThrownBy(() -> attributes().asPath("64496 x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'x' in the AS path \"64496 x\"");
    }

    @Test
    void writesBrokenRecordsOnPurpose() {
        assertThat(hex(new MrtWriter(TIME).recordOfLength(0xFFFF_FFFFL, 13, 2, (byte) 1)))
                .isEqualTo("6553f100000d0002ffffffff01");
        assertThat(hex(new MrtWriter(TIME).peerIndexTable(peers -> peers.declaredCount(3))))
                .endsWith("00000003");
        assertThat(hex(new MrtWriter(TIME)
                        .ribOfNlri(
                                MrtRib.UNICAST,
                                AddressFamily.IPV4,
                                new byte[] {33, 1},
                                entries -> entries.declaredCount(9))))
                .endsWith("00000000" + "2101" + "0009");
    }

    @Test
    void refusesPathIdentifiersInTheWrongRecord() {
        assertThatThrownBy(() ->
                        new MrtWriter(TIME).rib("192.0.2.0/24", entries -> entries.entry(0, TIME, 1, attributes())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no path identifier in this record");
    }
}
