package io.rovcast.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.Dumps.Entry;
import io.rovcast.model.testing.JavaSerialization;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableColumnsTest {
    private static final VantagePoint VANTAGE_POINT = new VantagePoint("rrc00", "192.0.2.1", new Asn(64500));

    /** What a table consists of, taken apart. */
    private static TableColumns columns(RoutingTable table) {
        int pairs = table.size();
        int[] first = IntStream.rangeClosed(0, table.prefixes().size())
                .map(table::first)
                .toArray();
        int[] origins = IntStream.range(0, pairs).map(table::origin).toArray();
        int[] firstSeen = IntStream.range(0, pairs)
                .map(pair -> (int) table.firstSeen(pair))
                .toArray();
        int[] firstSet = new int[pairs + 1];
        for (int pair = 0; pair < pairs; pair++) {
            firstSet[pair + 1] = firstSet[pair] + table.setCount(pair);
        }
        int[] sets = IntStream.range(0, pairs)
                .flatMap(pair -> IntStream.range(0, table.setCount(pair)).map(i -> table.set(pair, i)))
                .toArray();
        return new TableColumns(table.prefixes(), first, origins, firstSeen)
                .withSets(table.observations().size(), firstSet, sets);
    }

    private static ObservationTable copy(RoutingTable table) {
        ObservationTable sets = table.observations();
        int observations = sets.first(sets.size());
        return ObservationTable.of(
                IntStream.rangeClosed(0, sets.size()).map(sets::first).toArray(),
                IntStream.range(0, observations).map(sets::vantagePoint).toArray(),
                IntStream.range(0, observations).map(sets::path).toArray(),
                table.vantagePoints().size(),
                table.paths().size());
    }

    private static PathTable copy(PathTable paths) {
        int[] first = new int[paths.size() + 1];
        byte[] flags = new byte[paths.size()];
        for (int path = 0; path < flags.length; path++) {
            first[path + 1] = first[path] + paths.length(path);
            flags[path] = (byte) paths.flags(path);
        }
        return PathTable.of(
                first,
                IntStream.range(0, paths.size())
                        .flatMap(path -> IntStream.of(paths.hops(path)))
                        .toArray(),
                flags);
    }

    @Property(tries = 200)
    void giveTheTableThatTheyWereTakenFrom(
            @ForAll(supplier = Dumps.Entries.class) List<Entry> a,
            @ForAll(supplier = Dumps.Entries.class) List<Entry> b) {
        RoutingTable table = RoutingTable.merge(List.of(Dumps.table(a), Dumps.table(b)));
        RoutingTable again = columns(table).table(table.vantagePoints(), () -> copy(table), () -> copy(table.paths()));
        assertThat(Dumps.contents(again)).isEqualTo(Dumps.contents(table));
        for (int pair = 0; pair < table.size(); pair++) {
            assertThat(again.flags(pair)).isEqualTo(table.flags(pair));
        }
        assertThat(Dumps.contents(RoutingTable.merge(List.of(again, table)))).isEqualTo(Dumps.contents(table));
    }

    @Property(tries = 200)
    void visibilityIsWhatWasCounted(@ForAll(supplier = Dumps.Entries.class) List<Entry> entries) {
        RoutingTable table = Dumps.table(entries);
        Visibility counted = Visibility.of(table);
        int[] ases = IntStream.range(0, table.size()).map(counted::ases).toArray();
        float[] shares = new float[table.size()];
        for (int pair = 0; pair < shares.length; pair++) {
            shares[pair] = (float) counted.share(pair);
        }
        boolean[][] feeds =
                new boolean[AddressFamily.values().length][table.vantagePoints().size()];
        for (AddressFamily family : AddressFamily.values()) {
            for (int vp = 0; vp < table.vantagePoints().size(); vp++) {
                feeds[family.ordinal()][vp] = counted.isFullFeed(family, vp);
            }
        }
        Visibility again = Visibility.of(table, ases, shares, feeds);
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(again.fullFeedAses(family)).isEqualTo(counted.fullFeedAses(family));
            for (int vp = 0; vp < table.vantagePoints().size(); vp++) {
                assertThat(again.vote(family, vp)).isEqualTo(counted.vote(family, vp));
            }
        }
        for (int pair = 0; pair < shares.length; pair++) {
            assertThat(again.ases(pair)).isEqualTo(counted.ases(pair));
            assertThat(again.share(pair)).isEqualTo(counted.share(pair));
            assertThat(again.isLow(pair)).isEqualTo(counted.isLow(pair));
        }
    }

    /** 192.0.2.0/24 and 198.51.100.0/24, each with one origin, the first seen by set 0. */
    private static TableColumns twoPairs() {
        return new TableColumns(prefixes(), new int[] {0, 1, 2}, new int[] {64500, 64501}, new int[2])
                .withSets(1, new int[] {0, 1, 1}, new int[] {0});
    }

    private static PrefixTable prefixes() {
        return new PrefixTable(
                2, new long[] {0xC000_0200L << 32, 0xC633_6400L << 32}, new long[2], new byte[] {24, 24});
    }

    private static ObservationTable oneSet() {
        return ObservationTable.of(new int[] {0, 1}, new int[] {0}, new int[] {PathTable.NO_PATH}, 1, 0);
    }

    private static PathTable noPaths() {
        return PathTable.of(new int[1], new int[0], new byte[0]);
    }

    @Test
    void setsAndPathsAreAskedForWhenTheyAreUsedAndOnce() {
        AtomicInteger sets = new AtomicInteger();
        AtomicInteger paths = new AtomicInteger();
        RoutingTable table = twoPairs()
                .table(
                        List.of(VANTAGE_POINT),
                        () -> {
                            sets.incrementAndGet();
                            return oneSet();
                        },
                        () -> {
                            paths.incrementAndGet();
                            return noPaths();
                        });
        assertThat(table.origin(1)).isEqualTo(64501);
        assertThat(table.setCount(0)).isEqualTo(1);
        assertThat(sets).hasValue(0);
        assertThat(table.observations()).isSameAs(table.observations());
        assertThat(sets).hasValue(1);
        assertThat(paths).hasValue(0);
        assertThat(table.paths()).isSameAs(table.paths());
        assertThat(paths).hasValue(1);
    }

    @Test
    void whatCouldNotBeReadIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        RoutingTable table = twoPairs()
                .table(
                        List.of(VANTAGE_POINT),
                        () -> {
                            if (tries.getAndIncrement() == 0) {
                                throw new IllegalStateException("not now");
                            }
                            return oneSet();
                        },
                        TableColumnsTest::noPaths);
        assertThatThrownBy(table::observations).hasMessage("not now");
        assertThat(table.observations().size()).isEqualTo(1);
    }

    @Test
    void aTableIsSentWithAllThatItHas() {
        RoutingTable table =
                twoPairs().table(List.of(VANTAGE_POINT), TableColumnsTest::oneSet, TableColumnsTest::noPaths);
        assertThat(Dumps.contents(JavaSerialization.roundTrip(table))).isEqualTo(Dumps.contents(table));
    }

    @Test
    void otherSetsThanWereSaidAreRefused() {
        RoutingTable table = twoPairs()
                .table(
                        List.of(VANTAGE_POINT),
                        () -> ObservationTable.of(new int[1], new int[0], new int[0], 1, 0),
                        TableColumnsTest::noPaths);
        assertThatIllegalArgumentException()
                .isThrownBy(table::observations)
                .withMessage("0 sets of observations, expected 1");
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void pairsThatCannotBeAreRefused() {
        refuses(
                "2 prefixes with 1 bounds, 2 origins with 2 times",
                () -> new TableColumns(prefixes(), new int[] {0, 2}, new int[2], new int[2]));
        refuses(
                "2 prefixes with 2 bounds, 2 origins with 1 times",
                () -> new TableColumns(prefixes(), new int[] {0, 1, 2}, new int[2], new int[1]));
        refuses(
                "bounds of each prefix do not go from 0 to 2",
                () -> new TableColumns(prefixes(), new int[] {0, 1, 3}, new int[2], new int[2]));
        refuses(
                "prefix 1 begins at 3 and ends at 2",
                () -> new TableColumns(prefixes(), new int[] {0, 3, 2}, new int[2], new int[2]));
        refuses(
                "prefix 1 (198.51.100.0/24) has no pair",
                () -> new TableColumns(prefixes(), new int[] {0, 1, 1}, new int[1], new int[1]));
        refuses(
                "pairs 1 and 2 of 198.51.100.0/24 are not in ascending order of origins",
                () -> new TableColumns(prefixes(), new int[] {0, 1, 3}, new int[] {1, -1, 5}, new int[3]));
    }

    @Test
    void setsThatCannotBeAreRefused() {
        TableColumns pairs = new TableColumns(prefixes(), new int[] {0, 1, 2}, new int[2], new int[2]);
        refuses("2 pairs, but sets of 1", () -> pairs.withSets(1, new int[2], new int[0]));
        refuses("bounds of each pair do not go from 0 to 1", () -> pairs.withSets(1, new int[] {0, 0, 2}, new int[1]));
        refuses(
                "pair 0 names set 1 after set -1, expected ascending numbers below 1",
                () -> pairs.withSets(1, new int[] {0, 1, 1}, new int[] {1}));
        refuses(
                "pair 0 names set 2 after set 2, expected ascending numbers below 3",
                () -> pairs.withSets(3, new int[] {0, 2, 2}, new int[] {2, 2}));
        refuses(
                "pair 1 names set -1 after set -1, expected ascending numbers below 3",
                () -> pairs.withSets(3, new int[] {0, 0, 1}, new int[] {-1}));
    }

    @Test
    void observationsThatCannotBeAreRefused() {
        refuses(
                "2 vantage points and 1 paths of observations",
                () -> ObservationTable.of(new int[] {0, 2}, new int[2], new int[1], 1, 1));
        refuses(
                "bounds of each set do not go from 0 to 1",
                () -> ObservationTable.of(new int[] {1, 1}, new int[1], new int[1], 1, 1));
        refuses(
                "bounds of each set do not go from 0 to 0",
                () -> ObservationTable.of(new int[0], new int[0], new int[0], 1, 1));
        refuses(
                "set 0 names vantage point 1 after 0, expected ascending numbers below 1",
                () -> ObservationTable.of(new int[] {0, 1}, new int[] {1}, new int[1], 1, 1));
        refuses(
                "set 0 names vantage point 0 after 1, expected ascending numbers below 2",
                () -> ObservationTable.of(new int[] {0, 2}, new int[] {1, 0}, new int[2], 2, 1));
        refuses(
                "set 0 names path 1 of 1",
                () -> ObservationTable.of(new int[] {0, 1}, new int[1], new int[] {1}, 1, 1));
        refuses(
                "set 0 names path -2 of 1",
                () -> ObservationTable.of(new int[] {0, 1}, new int[1], new int[] {-2}, 1, 1));
    }

    @Test
    void pathsThatCannotBeAreRefused() {
        refuses("1 paths with flags of 2", () -> PathTable.of(new int[2], new int[0], new byte[2]));
        refuses("path 1 begins at 2 and ends at 1", () -> PathTable.of(new int[] {0, 2, 1}, new int[1], new byte[2]));
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
    void sharesThatCannotBeAreRefused(float share) {
        RoutingTable table =
                twoPairs().table(List.of(VANTAGE_POINT), TableColumnsTest::oneSet, TableColumnsTest::noPaths);
        refuses(
                "pair 0 is seen by 1 ASes, a share of " + share + "; there are 1",
                () -> Visibility.of(table, new int[] {1, 0}, new float[] {share, 0}, new boolean[2][1]));
    }

    @Test
    void visibilityThatDoesNotFitTheTableIsRefused() {
        RoutingTable table =
                twoPairs().table(List.of(VANTAGE_POINT), TableColumnsTest::oneSet, TableColumnsTest::noPaths);
        refuses(
                "visibility of 1 and 2 pairs, expected 2",
                () -> Visibility.of(table, new int[1], new float[2], new boolean[2][1]));
        refuses(
                "pair 1 is seen by 2 ASes, a share of 0.0; there are 1",
                () -> Visibility.of(table, new int[] {1, 2}, new float[2], new boolean[2][1]));
        refuses(
                "feeds of 2 vantage points, expected 1",
                () -> Visibility.of(table, new int[2], new float[2], new boolean[2][2]));
    }
}
