package io.rovcast.ingest.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.Compression;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReport.Cause;
import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.history.PairDays;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingViewTest {
    private static final IngestReport REPORT = new IngestReport(
            "north/rib.gz",
            "MRT TABLE_DUMP_V2",
            List.of(Compression.GZIP),
            10,
            99,
            "ab".repeat(32),
            Instant.parse("2026-01-07T12:00:00Z"),
            IngestReport.Status.TRUNCATED,
            7,
            4,
            List.of(new Cause("multicast", 2, "")),
            List.of(new Cause("bad", 1, "north/rib.gz: \"record 4\": …")),
            List.of(new Cause("AS 0 in the path", 5, "64500 0")),
            List.of("is cut"));

    @TempDir
    private Path folder;

    private RoutingView saved(RoutingView view) throws IOException {
        Path file = folder.resolve("saved.view");
        try (OutputStream out = Files.newOutputStream(file)) {
            RoutingViewWriter.write(view, out);
        }
        return RoutingView.open(file);
    }

    private static byte[] bytes(RoutingTable table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RoutingViewWriter.write(RoutingView.of(table, List.of(REPORT), "test"), bytes);
        return bytes.toByteArray();
    }

    static Stream<Arguments> tables() {
        List<RoutingTable> scenario = Tables.scenario();
        return Stream.of(
                Arguments.of("one collector", scenario.get(0)),
                Arguments.of("two collectors", RoutingTable.merge(scenario)),
                Arguments.of("a bit of everything", Tables.small()),
                Arguments.of("text", Tables.withoutVantagePoints()),
                Arguments.of(
                        "text and a collector",
                        RoutingTable.merge(List.of(Tables.withoutVantagePoints(), Tables.small()))),
                Arguments.of("no paths", Tables.withoutPaths()),
                Arguments.of("IPv6 only", Tables.ipv6Only()),
                Arguments.of("nothing", Tables.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void readsWhatWasWritten(String name, RoutingTable table) throws IOException {
        Visibility counted = Visibility.of(table);
        RoutingView view = saved(RoutingView.of(table, List.of(REPORT), "rovcast 1.0"));
        assertThat(view.inputs()).containsExactly(REPORT);
        assertThat(view.writtenBy()).isEqualTo("rovcast 1.0");
        assertThat(Tables.lines(view.table())).isEqualTo(Tables.lines(table));
        assertThat(view.table().vantagePoints()).hasSameElementsAs(table.vantagePoints());
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(view.table().size(family)).isEqualTo(table.size(family));
            assertThat(view.visibility().fullFeedAses(family)).isEqualTo(counted.fullFeedAses(family));
        }
        assertThat(view.visibility().isKnown()).isEqualTo(counted.isKnown());
        for (int pair = 0; pair < table.size(); pair++) {
            assertThat(view.visibility().ases(pair)).isEqualTo(counted.ases(pair));
            assertThat(view.visibility().share(pair)).isEqualTo(counted.share(pair));
        }
    }

    @Test
    void readsAFileThatIsTooLargeForOneMapping() throws IOException {
        Path file = Files.write(folder.resolve("large.view"), bytes(Tables.small()));
        RoutingView view;
        try (FileChannel channel = FileChannel.open(file)) {
            view = RoutingViewReader.read("large.view", MappedFile.of(channel, 0));
        }
        assertThat(Tables.lines(view.table())).isEqualTo(Tables.lines(Tables.small()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void aViewOfAViewIsTheSameFile(String name, RoutingTable table) throws IOException {
        byte[] first = bytes(table);
        Path file = Files.write(folder.resolve("first.view"), first);
        assertThat(bytes(RoutingView.open(file).table())).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfDumpsAndEntries(long seed) throws IOException {
        Random random = new Random(seed);
        List<RoutingTable> dumps = new ArrayList<>(Tables.scenario());
        dumps.add(Tables.small());
        dumps.add(Tables.withoutPaths());
        byte[] expected = bytes(RoutingTable.merge(dumps));
        Collections.shuffle(dumps, random);
        RoutingTable some = RoutingTable.merge(dumps.subList(0, 2));
        RoutingTable others = RoutingTable.merge(dumps.subList(2, dumps.size()));
        assertThat(bytes(RoutingTable.merge(List.of(others, some)))).isEqualTo(expected);
    }

    @Test
    void doesNotDependOnTheOrderOfPathsOfOneVantagePoint() throws IOException {
        byte[] ascending = bytes(addPath(IntStream.range(0, 20).toArray()));
        byte[] descending =
                bytes(addPath(IntStream.range(0, 20).map(i -> 19 - i).toArray()));
        assertThat(descending).isEqualTo(ascending);
    }

    /** One prefix with these paths, some beginning with others, of one vantage point. */
    private static RoutingTable addPath(int[] order) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        Tables.begin(builder, Tables.DOC_1);
        for (int i : order) {
            int[] hops = IntStream.rangeClosed(0, i % 5).map(hop -> 64500 + hop).toArray();
            hops[0] -= i / 10;
            Tables.observe(builder, Tables.NORTH, 64500, 0, i % 2, hops);
        }
        builder.end();
        return builder.build();
    }

    @Test
    void numbersWhatPairsUseInTheirOrder() throws IOException {
        RoutingTable table =
                saved(RoutingView.of(Tables.small(), List.of(), "")).table();
        assertThat(table.vantagePoints()).containsExactly(Tables.NORTH, Tables.EAST, Tables.SOUTH);
        int next = 0;
        for (int pair = 0; pair < table.size(); pair++) {
            assertThat(table.set(pair, 0)).isLessThanOrEqualTo(next);
            next = Math.max(next, table.set(pair, 0) + 1);
        }
        ObservationTable observations = table.observations();
        int nextPath = 0;
        for (int i = 0; i < observations.first(observations.size()); i++) {
            if (observations.path(i) != PathTable.NO_PATH) {
                assertThat(observations.path(i)).isLessThanOrEqualTo(nextPath);
                nextPath = Math.max(nextPath, observations.path(i) + 1);
            }
        }
        assertThat(table.paths().size()).isEqualTo(nextPath);
    }

    @Test
    void leavesOutWhatNoPairUses() throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        Tables.begin(builder, Tables.DOC_1);
        Tables.observe(builder, Tables.NORTH, 64500, 0, 0, 64496, 64500);
        builder.end();
        builder.path(new int[] {64496, 64501}, 0, 2, 0);
        assertThat(saved(RoutingView.of(builder.build(), List.of(), ""))
                        .table()
                        .paths()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void keepsNamesThatAreNotAscii() throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        Tables.begin(builder, Tables.DOC_1);
        VantagePoint named = new VantagePoint("Zürich 🛰", "", new Asn(64496));
        Tables.observe(builder, named, 64500, 0, 0, 64496, 64500);
        builder.end();
        assertThat(saved(RoutingView.of(builder.build(), List.of(), "ü"))
                        .table()
                        .vantagePoints())
                .containsExactly(named);
    }

    @Test
    void holdsColumnsOfMoreThanOnePiece() throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (int i = 0; i < 100_000; i++) {
            Tables.begin(builder, new Prefix(AddressFamily.IPV4, (long) i << 40, 0, 24));
            Tables.observe(builder, Tables.NORTH, 64500, i, 0, 64496, 200_000 + i, 64500);
            builder.end();
        }
        RoutingTable table = builder.build();
        RoutingTable read = saved(RoutingView.of(table, List.of(), "")).table();
        for (int pair = 0; pair < 100_000; pair++) {
            int observation = read.observations().first(read.set(pair, 0));
            assertThat(read.prefixes().hi(pair)).isEqualTo((long) pair << 40);
            assertThat(read.firstSeen(pair)).isEqualTo(pair);
            assertThat(read.paths().hop(read.observations().path(observation), 1))
                    .isEqualTo(200_000 + pair);
        }
    }

    @Test
    void thePastOfItsPairsComesAlong() throws IOException {
        RoutingTable now = Tables.small();
        PairDays past = PairDays.NONE
                .with(20_000, now, Visibility.of(now))
                .with(20_070, Tables.withoutPaths(), Visibility.of(Tables.withoutPaths()));
        PairDays read = saved(RoutingView.of(now, List.of(REPORT), "test").withPast(past))
                .past();
        assertThat(read.tableDays()).containsExactly(20_070, 20_000);
        assertThat(read.size()).isEqualTo(past.size()).isPositive();
        for (int pair = 0; pair < past.size(); pair++) {
            assertThat(read.origin(pair)).isEqualTo(past.origin(pair));
            assertThat(read.firstDay(pair)).isEqualTo(past.firstDay(pair));
            for (int word = 0; word < PairDays.words(); word++) {
                assertThat(read.word(pair, word)).isEqualTo(past.word(pair, word));
            }
        }
        for (int row = 0; row < past.prefixes().size(); row++) {
            assertThat(read.prefixes().prefix(row)).isEqualTo(past.prefixes().prefix(row));
            assertThat(read.first(row)).isEqualTo(past.first(row));
        }
    }
}
