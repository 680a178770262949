package io.rovcast.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.SpaceRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of a lake read range by range, and who sees how much of them. */
class LakeRangesTest {
    private final Lake lake;

    LakeRangesTest(@TempDir Path directory) throws IOException {
        lake = Lake.openOrCreate(directory.toString(), new Configuration(false));
    }

    static Stream<Arguments> dumps() {
        return Stream.of(
                Arguments.of("in order", Dumps.inOrder(500)),
                Arguments.of("by length", Dumps.byLength(500)),
                Arguments.of("ADD-PATH", Dumps.addPath(300)),
                Arguments.of("TABLE_DUMP", Dumps.tableDump(200)),
                Arguments.of("many peers", Dumps.manyPeers()));
    }

    /** In row groups of about 200 entries. */
    private LakeDump ingest(byte[] dump) throws IOException {
        InputSource source = InputSource.of("dump", () -> new ByteArrayInputStream(dump));
        DumpIngest ingest = new DumpIngest(
                lake.files(), ".", "rrc00", "0123456789abcdef", (bytes, entries) -> {}, 200, RibSorter.RUN_BYTES);
        List<LakeDump> dumps =
                ingest.read(source, OpenOptions.DEFAULTS, OnBadRecord.FAIL).dumps();
        assertThat(dumps).hasSize(1);
        return dumps.get(0);
    }

    private static List<PrefixOrigin> pairs(RoutingTable table, SpaceRange range) {
        return IntStream.range(0, table.size())
                .mapToObj(table::pair)
                .filter(pair -> range.overlaps(
                        pair.prefix().family(),
                        pair.prefix().hi(),
                        pair.prefix().length()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dumps")
    void aRangeHasThePairsThatOverlapIt(String name, byte[] bytes) throws IOException {
        LakeDump dump = ingest(bytes);
        for (LakePairs.Observers observers : LakePairs.Observers.values()) {
            RoutingTable whole = LakePairs.read(lake, List.of(dump), observers);
            for (int most : new int[] {2, 5, 50}) {
                List<SpaceRange> ranges = LakeRanges.of(lake, dump, most, 1);
                assertThat(ranges).hasSizeGreaterThan(1).hasSizeLessThanOrEqualTo(most);
                for (SpaceRange range : ranges) {
                    RoutingTable part = LakePairs.read(lake, List.of(dump), observers, range);
                    assertThat(pairs(part, SpaceRange.ALL)).isEqualTo(pairs(whole, range));
                    assertThat(part.vantagePoints()).isEqualTo(whole.vantagePoints());
                }
            }
        }
    }

    @Test
    void rangesHaveAboutAsManyRoutesEachAndReadARowGroupOnce() throws IOException {
        LakeDump dump = ingest(Dumps.inOrder(2000));
        List<SpaceRange> ranges = LakeRanges.of(lake, dump, 4, 1);
        assertThat(ranges).hasSize(4);
        RoutingTable whole = LakePairs.read(lake, List.of(dump), LakePairs.Observers.LEAVE_OUT);
        int read = 0;
        int groups;
        try (RowGroupReader reader =
                lake.files().openTable(dump.file(LakeTable.ROUTES).path(), LakeSchema.part(LakeSchema.ROUTES, "afi"))) {
            groups = reader.size();
            for (SpaceRange range : ranges) {
                assertThat(pairs(whole, range).size()).isBetween(whole.size() / 8, whole.size() / 2);
                for (int group = 0; group < groups; group++) {
                    read += RangeFilter.mayHave(reader, group, range) ? 1 : 0;
                }
            }
        }
        // Some prefixes reach from one row group into the next ones, and one row group may have both families.
        assertThat(read).isLessThan(2 * groups);
    }

    @Test
    void aSmallTableIsOneRange() throws IOException {
        LakeDump dump = ingest(Dumps.inOrder(500));
        assertThat(LakeRanges.of(lake, dump, 8, 100_000)).containsExactly(SpaceRange.ALL);
        assertThat(LakeRanges.of(lake, dump, 1, 1)).containsExactly(SpaceRange.ALL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dumps")
    void feedsAreCountedAsTheTableShowsThem(String name, byte[] bytes) throws IOException {
        LakeDump dump = ingest(bytes);
        RoutingTable table = LakePairs.read(lake, List.of(dump), LakePairs.Observers.KEEP);
        ObservationTable observations = table.observations();
        int[][] expected =
                new int[AddressFamily.values().length][table.vantagePoints().size()];
        for (int pair = 0; pair < table.size(); pair++) {
            Set<Integer> seenBy = new TreeSet<>();
            for (int i = 0; i < table.setCount(pair); i++) {
                int set = table.set(pair, i);
                for (int j = observations.first(set); j < observations.first(set + 1); j++) {
                    seenBy.add(observations.vantagePoint(j));
                }
            }
            AddressFamily family = table.prefixes().family(table.prefixRow(pair));
            seenBy.forEach(vantagePoint -> expected[family.ordinal()][vantagePoint]++);
        }
        List<int[]> found = new ArrayList<>(List.of(LakeFeeds.pairs(lake, dump)));
        assertThat(found).hasSize(2);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).containsExactly(expected[i]);
        }
    }
}
