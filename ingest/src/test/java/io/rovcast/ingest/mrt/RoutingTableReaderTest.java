package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.Fixtures.TIME;
import static io.rovcast.ingest.mrt.Fixtures.dump;
import static io.rovcast.ingest.mrt.Fixtures.open;
import static io.rovcast.ingest.mrt.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReport.Status;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RoutingTableReader.AsPaths;
import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.BgpMessage;
import io.rovcast.testkit.MrtRib;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.MrtWriter.Session;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoutingTableReaderTest {
    private static final Prefix DOC1 = Prefix.parse("192.0.2.0/24");
    private static final Prefix DOC2 = Prefix.parse("198.51.100.0/24");
    private static final Prefix DOC3 = Prefix.parse("203.0.113.0/24");
    private static final Session PEER_10 = new Session(64496, 64511, "192.0.2.10", "192.0.2.1");
    private static final Session PEER_12 = new Session(64510, 64511, "192.0.2.12", "192.0.2.1");
    private static final Session PEER_99 = new Session(64499, 64511, "192.0.2.99", "192.0.2.1");

    private static RoutingTable table(AsPaths asPaths, byte[] dump) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        new RoutingTableReader(builder, asPaths).read(open(dump), "rrc00", OnBadRecord.SKIP);
        return builder.build();
    }

    /** A line for each observation of each pair: {@code 192.0.2.0/24 AS64497 rrc00/192.0.2.10 [64496 64497]}. */
    private static List<String> lines(RoutingTable table) {
        List<String> lines = new ArrayList<>();
        ObservationTable observations = table.observations();
        for (int pair = 0; pair < table.size(); pair++) {
            for (int i = 0; i < table.setCount(pair); i++) {
                int set = table.set(pair, i);
                for (int each = observations.first(set); each < observations.first(set + 1); each++) {
                    VantagePoint vantagePoint = table.vantagePoints().get(observations.vantagePoint(each));
                    int path = observations.path(each);
                    lines.add(table.pair(pair).prefix() + " " + table.pair(pair).origin() + " "
                            + vantagePoint.collector() + "/" + vantagePoint.address()
                            + (path == PathTable.NO_PATH
                                    ? ""
                                    : " "
                                            + Arrays.stream(table.paths().hops(path))
                                                    .mapToObj(Integer::toUnsignedString)
                                                    .collect(Collectors.joining(" ", "[", "]"))
                                            + (table.paths().flags(path) == 0
                                                    ? ""
                                                    : " flags " + table.paths().flags(path))));
                }
            }
        }
        return lines;
    }

    @Test
    void readsPairsWithWhoSeesThemAndHow() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME - 9, path("64496 64496 64497 64497"))
                                .entry(2, TIME - 7, path("64510 64497 (64512) {1,2}"))
                                .entry(1, 0, path("64511 0")))
                .rib("2001:db8::/32", entries -> entries.entry(0, TIME, path("64496 64496 64497 64497")))
                .toByteArray();

        RoutingTable table = table(AsPaths.KEEP, dump);

        assertThat(lines(table))
                .containsExactly(
                        "192.0.2.0/24 NONE rrc00/192.0.2.12 [64510 64497] flags 3",
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.10 [64496 64497]",
                        "2001:db8::/32 AS64497 rrc00/192.0.2.10 [64496 64497]");
        assertThat(table.paths().size()).isEqualTo(2);
        assertThat(table.firstSeen(0)).isEqualTo(TIME - 7);
        assertThat(table.vantagePoints())
                .as("peers without a route are none")
                .containsExactly(
                        new VantagePoint("rrc00", "192.0.2.10", new Asn(64496)),
                        new VantagePoint("rrc00", "192.0.2.12", new Asn(64510)));
    }

    @Test
    void leavesPathsOutOnRequest() throws IOException {
        byte[] dump = dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64497")).entry(2, TIME, path("64510 1 64497")))
                .toByteArray();

        RoutingTable table = table(AsPaths.LEAVE_OUT, dump);

        assertThat(lines(table))
                .containsExactly("192.0.2.0/24 AS64497 rrc00/192.0.2.10", "192.0.2.0/24 AS64497 rrc00/192.0.2.12");
        assertThat(table.paths().size()).isZero();
    }

    @Test
    void leavesPathsOutAlsoOfUpdatesAndOfTableDump() throws IOException {
        byte[] old = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, new PathAttributes().asPathOfTwoOctets("64496 64497"))
                .tableDump(DOC1, "192.0.2.12", 64510, TIME, new PathAttributes().asPathOfTwoOctets("64510 0"))
                .tableDump(DOC1, "192.0.2.99", 64499, TIME, new PathAttributes().asPathOfTwoOctets(""))
                .toByteArray();
        byte[] updates = new MrtWriter(TIME + 1)
                .message(4, PEER_10, announce("64496 64500", DOC1, DOC3))
                .toByteArray();
        RoutePatch patch = new RoutePatch(Instant.ofEpochSecond(TIME), Instant.ofEpochSecond(TIME + 1000));
        patch.read(open(updates), "rrc00", OnBadRecord.FAIL);
        RoutingTable.Builder builder = new RoutingTable.Builder();
        RoutingTableReader reader = RoutingTableReader.patching(builder, AsPaths.LEAVE_OUT, patch);
        IngestReport report = reader.read(open(old), "rrc00", OnBadRecord.FAIL);
        reader.addNewRoutes();

        assertThat(lines(builder.build()))
                .containsExactly(
                        "192.0.2.0/24 AS64499 rrc00/192.0.2.99",
                        "192.0.2.0/24 AS64500 rrc00/192.0.2.10",
                        "203.0.113.0/24 AS64500 rrc00/192.0.2.10");
        assertThat(report.droppedCount()).isEqualTo(1);
    }

    @Test
    void readsManyDumpsIntoOneTable() throws IOException {
        byte[] first = dump().rib("192.0.2.0/24", entries -> entries.entry(0, TIME, path("64496 64497")))
                .toByteArray();
        byte[] second = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.12", 64510).peer("192.0.2.10", 64496))
                .rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64510 64497")).entry(1, TIME, path("64496 64498")))
                .toByteArray();
        byte[] old = new MrtWriter(TIME)
                .tableDump(DOC1, "192.0.2.10", 64496, TIME, new PathAttributes().asPathOfTwoOctets("64496 64499"))
                .toByteArray();
        RoutingTable.Builder builder = new RoutingTable.Builder();
        RoutingTableReader reader = new RoutingTableReader(builder, AsPaths.KEEP);

        IngestReport report = reader.read(open(first), "rrc00", OnBadRecord.SKIP);
        reader.read(open(second), "rrc00", OnBadRecord.SKIP);
        reader.read(open(old), "rrc01", OnBadRecord.SKIP);

        assertThat(report.status()).isEqualTo(Status.OK);
        assertThat(report.parsed()).isEqualTo(2);
        assertThat(lines(builder.build()))
                .containsExactly(
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.10 [64496 64497]",
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.12 [64510 64497]",
                        "192.0.2.0/24 AS64498 rrc00/192.0.2.10 [64496 64498]",
                        "192.0.2.0/24 AS64499 rrc01/192.0.2.10 [64496 64499]");
    }

    @Test
    void tellsPeersOfOneDumpFromThoseOfTheNextInTheSameStream() throws IOException {
        byte[] both = Fixtures.join(
                dump().rib("192.0.2.0/24", entries -> entries.entry(0, TIME, path("64496 64497")))
                        .toByteArray(),
                new MrtWriter(TIME)
                        .peerIndexTable(peers -> peers.peer("192.0.2.99", 64499))
                        .rib("192.0.2.0/24", entries -> entries.entry(0, TIME, path("64499 64497")))
                        .toByteArray());

        assertThat(lines(table(AsPaths.KEEP, both)))
                .containsExactly(
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.10 [64496 64497]",
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.99 [64499 64497]");
    }

    @Test
    void readsManyPeersOfTableDumpWithinOnePrefix() throws IOException {
        MrtWriter writer = new MrtWriter(TIME);
        for (int i = 1; i <= 200; i++) {
            writer.tableDump(DOC1, "192.0.2." + i, 64496, TIME, new PathAttributes().asPathOfTwoOctets("64496 64497"));
        }

        assertThat(table(AsPaths.KEEP, writer.toByteArray()).vantagePoints()).hasSize(200);
    }

    private static MrtWriter patched() {
        return dump().rib(
                        "192.0.2.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64497")).entry(2, TIME, path("64510 64497")))
                .rib(
                        "198.51.100.0/24",
                        entries -> entries.entry(0, TIME, path("64496 64498")).entry(2, TIME, path("64510 64498")));
    }

    private static byte[] announce(String path, Prefix... prefixes) {
        return BgpMessage.update().attributes(path(path)).announce(prefixes).toByteArray();
    }

    private static byte[] withdraw(Prefix... prefixes) {
        return BgpMessage.update().withdraw(prefixes).toByteArray();
    }

    private static List<String> patch(byte[] dump, byte[]... updates) throws IOException {
        RoutePatch patch = new RoutePatch(Instant.ofEpochSecond(TIME), Instant.ofEpochSecond(TIME + 1000));
        for (byte[] each : updates) {
            assertThat(patch.read(open(each), "rrc00", OnBadRecord.FAIL).status())
                    .isEqualTo(Status.OK);
        }
        RoutingTable.Builder builder = new RoutingTable.Builder();
        RoutingTableReader reader = RoutingTableReader.patching(builder, AsPaths.KEEP, patch);
        reader.read(open(dump), "rrc00", OnBadRecord.FAIL);
        reader.addNewRoutes();
        return lines(builder.build());
    }

    @Test
    void withdrawalsAndAnnouncementsPatchADump() throws IOException {
        byte[] updates = new MrtWriter(TIME + 1)
                .message(4, PEER_10, announce("64496 64500 64501", DOC1, DOC3))
                .message(4, PEER_12, withdraw(DOC1))
                .message(4, PEER_99, announce("64499 64502", DOC3))
                .toByteArray();

        assertThat(patch(patched().toByteArray(), updates))
                .containsExactlyInAnyOrder(
                        "192.0.2.0/24 AS64501 rrc00/192.0.2.10 [64496 64500 64501]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.10 [64496 64498]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.12 [64510 64498]",
                        "203.0.113.0/24 AS64501 rrc00/192.0.2.10 [64496 64500 64501]",
                        "203.0.113.0/24 AS64502 rrc00/192.0.2.99 [64499 64502]");
    }

    @Test
    void theLastWordOfAPeerCounts() throws IOException {
        byte[] first = new MrtWriter(TIME + 1)
                .message(4, PEER_10, withdraw(DOC1))
                .message(4, PEER_12, announce("64510 1", DOC1))
                .toByteArray();
        byte[] second = new MrtWriter(TIME + 2)
                .message(4, PEER_10, announce("64496 64503", DOC1))
                .message(4, PEER_12, withdraw(DOC1, DOC3))
                .toByteArray();

        assertThat(patch(patched().toByteArray(), first, second))
                .containsExactly(
                        "192.0.2.0/24 AS64503 rrc00/192.0.2.10 [64496 64503]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.10 [64496 64498]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.12 [64510 64498]");
    }

    @Test
    void theEndOfASessionWithdrawsAllThatThePeerSaidBefore() throws IOException {
        byte[] updates = new MrtWriter(TIME + 1)
                .message(4, PEER_10, announce("64496 64503", DOC1, DOC3))
                .stateChange(5, PEER_10, 6, 1)
                .stateChange(5, PEER_10, 1, 3)
                .message(4, PEER_10, announce("64496 64504", DOC3))
                .stateChange(5, PEER_12, 3, 2)
                .toByteArray();

        assertThat(patch(patched().toByteArray(), updates))
                .containsExactly(
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.12 [64510 64497]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.12 [64510 64498]",
                        "203.0.113.0/24 AS64504 rrc00/192.0.2.10 [64496 64504]");
    }

    @Test
    void aNewSessionStartsFromNothing() throws IOException {
        byte[] updates = new MrtWriter(TIME + 1).stateChange(5, PEER_10, 5, 6).toByteArray();

        assertThat(patch(patched().toByteArray(), updates))
                .containsExactly(
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.12 [64510 64497]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.12 [64510 64498]");
    }

    @Test
    void updatesOutsideTheTimeAndOfTheCollectorItselfDoNotCount() throws IOException {
        byte[] updates = new MrtWriter(TIME - 1)
                .message(4, PEER_10, withdraw(DOC1))
                .timestamp(TIME)
                .message(7, PEER_10, withdraw(DOC1))
                .message(4, PEER_12, withdraw(DOC1))
                .timestamp(TIME + 1000)
                .message(4, PEER_12, withdraw(DOC2))
                .timestamp(TIME + 1001)
                .message(4, PEER_10, withdraw(DOC2))
                .toByteArray();

        assertThat(patch(patched().toByteArray(), updates))
                .containsExactly(
                        "192.0.2.0/24 AS64497 rrc00/192.0.2.10 [64496 64497]",
                        "198.51.100.0/24 AS64498 rrc00/192.0.2.10 [64496 64498]");
    }

    @Test
    void pathIdentifiersTellRoutesApart() throws IOException {
        byte[] dump = dump().rib(
                        MrtRib.UNICAST_ADDPATH,
                        DOC1,
                        entries -> entries.entry(0, TIME, 1, path("64496 64497"))
                                .entry(0, TIME, 2, path("64496 64498"))
                                .entry(0, TIME, 3, path("64496 64499")))
                .toByteArray();
        byte[] message = BgpMessage.update()
                .withdraw(1, DOC1)
                .attributes(path("64496 64500"))
                .announce(2, DOC1)
                .announce(4, DOC1)
                .toByteArray();

        assertThat(patch(
                        dump,
                        new MrtWriter(TIME + 1).message(9, PEER_10, message).toByteArray()))
                .as("equal paths of one vantage point count once")
                .containsExactly(
                        "192.0.2.0/24 AS64499 rrc00/192.0.2.10 [64496 64499]",
                        "192.0.2.0/24 AS64500 rrc00/192.0.2.10 [64496 64500]");
    }

    @Test
    void aMalformedAnnouncementWithdraws() throws IOException {
        byte[] updates = new MrtWriter(TIME + 1)
                .message(4, PEER_10, announce("64496 0", DOC1))
                .toByteArray();

        assertThat(patch(patched().toByteArray(), updates)).hasSize(3);
    }

    @Test
    void aRouteThatWasMalformedInTheDumpComesWithTheUpdates() throws IOException {
        byte[] dump = dump().rib("192.0.2.0/24", entries -> entries.entry(0, TIME, path("64496 0")))
                .toByteArray();
        byte[] updates = new MrtWriter(TIME + 1)
                .message(4, PEER_10, announce("64496 64497", DOC1))
                .toByteArray();

        assertThat(patch(dump, updates)).containsExactly("192.0.2.0/24 AS64497 rrc00/192.0.2.10 [64496 64497]");
    }

    @Test
    void anEmptyPathInAnUpdateHasThePeerForOrigin() throws IOException {
        byte[] updates = new MrtWriter(TIME + 1)
                .message(4, PEER_10, announce("", DOC1, DOC3))
                .toByteArray();

        assertThat(patch(patched().toByteArray(), updates))
                .contains("192.0.2.0/24 AS64496 rrc00/192.0.2.10 []", "203.0.113.0/24 AS64496 rrc00/192.0.2.10 []");
    }
}
