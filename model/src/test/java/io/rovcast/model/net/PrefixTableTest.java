package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.Worlds;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Every answer of a table against a scan of the list that it was built from. */
class PrefixTableTest {
    @Provide
    Arbitrary<Prefix> dense() {
        return new Worlds.DensePrefixes().get();
    }

    @Provide
    Arbitrary<List<Prefix>> prefixes() {
        return Arbitraries.oneOf(Worlds.upTo(8, dense()), Worlds.upTo(60, dense()));
    }

    @Property(tries = 400)
    void holdsTheDistinctPrefixesInOrder(@ForAll("prefixes") List<Prefix> prefixes) {
        List<Prefix> sorted = prefixes.stream().distinct().sorted().toList();
        PrefixTable table = table(prefixes);
        assertThat(rows(table)).isEqualTo(sorted);
        int ipv4 = (int) sorted.stream()
                .filter(prefix -> prefix.family() == AddressFamily.IPV4)
                .count();
        assertThat(table.start(AddressFamily.IPV4)).isZero();
        assertThat(table.end(AddressFamily.IPV4)).isEqualTo(ipv4);
        assertThat(table.start(AddressFamily.IPV6)).isEqualTo(ipv4);
        assertThat(table.end(AddressFamily.IPV6)).isEqualTo(sorted.size()).isEqualTo(table.size());
    }

    @Property(tries = 400)
    void tellsWhichRowHeldEachPrefix(@ForAll("prefixes") List<Prefix> prefixes) {
        PrefixTable.Builder builder = builder(prefixes);
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        int[] rowOf = new int[order.length];
        PrefixTable table = builder.build(order, rowOf);
        for (int i = 0; i < order.length; i++) {
            assertThat(table.prefix(rowOf[i])).isEqualTo(prefixes.get(order[i]));
        }
    }

    @Property(tries = 400)
    void parentIsTheLongestOtherCoveringPrefix(@ForAll("prefixes") List<Prefix> prefixes) {
        PrefixTable table = table(prefixes);
        for (int row = 0; row < table.size(); row++) {
            Prefix prefix = table.prefix(row);
            int expected = IntStream.range(0, table.size())
                    .filter(other -> !table.prefix(other).equals(prefix))
                    .filter(other -> NaiveRov.covers(table.prefix(other), prefix))
                    .boxed()
                    .max(Comparator.comparing(table::length))
                    .orElse(PrefixTable.NO_ROW);
            assertThat(table.parent(row)).as("parent of %s", prefix).isEqualTo(expected);
        }
    }

    @Property(tries = 400)
    void boundsEncloseWhatAPrefixCovers(
            @ForAll("prefixes") List<Prefix> prefixes, @ForAll @From("dense") Prefix asked) {
        PrefixTable table = table(prefixes);
        AddressFamily family = asked.family();
        int lower = table.lowerBound(family, asked.hi(), asked.lo(), asked.length());
        int upper = table.upperBound(family, asked.hi(), asked.lo(), asked.length());
        assertThat(lower).isBetween(table.start(family), table.end(family));
        for (int row = table.start(family); row < table.end(family); row++) {
            assertThat(row < lower).isEqualTo(table.prefix(row).compareTo(asked) < 0);
            assertThat(row >= lower && row < upper)
                    .as("%s is in the slice of %s", table.prefix(row), asked)
                    .isEqualTo(NaiveRov.covers(asked, table.prefix(row)));
        }
        int found = table.find(family, asked.hi(), asked.lo(), asked.length());
        assertThat(found).isEqualTo(rows(table).indexOf(asked));
    }

    @Property(tries = 400)
    void sliceOfARowEndsBehindTheLastThatItCovers(@ForAll("prefixes") List<Prefix> prefixes) {
        PrefixTable table = table(prefixes);
        for (int row = 0; row < table.size(); row++) {
            for (int other = 0; other < table.size(); other++) {
                assertThat(other >= row && other < table.sliceEnd(row))
                        .isEqualTo(NaiveRov.covers(table.prefix(row), table.prefix(other)));
            }
        }
    }

    @Property(tries = 400)
    void longestCoveringAndItsParentsAreAllThatCover(
            @ForAll("prefixes") List<Prefix> prefixes, @ForAll @Size(max = 8) List<@From("dense") Prefix> asked) {
        PrefixTable table = table(prefixes);
        for (Prefix prefix : asked) {
            List<Prefix> expected = rows(table).stream()
                    .filter(row -> NaiveRov.covers(row, prefix))
                    .sorted(Comparator.comparing(Prefix::length).reversed())
                    .toList();
            int row = table.longestCovering(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
            List<Prefix> chain = IntStream.iterate(row, r -> r != PrefixTable.NO_ROW, table::parent)
                    .mapToObj(table::prefix)
                    .toList();
            assertThat(chain).as("what covers %s", prefix).isEqualTo(expected);
        }
    }

    @Test
    void emptyTableAnswersEverything() {
        PrefixTable table = table(List.of());
        assertThat(table.size()).isZero();
        assertThat(table.longestCovering(AddressFamily.IPV6, 0, 0, 0)).isEqualTo(PrefixTable.NO_ROW);
        assertThat(table.lowerBound(AddressFamily.IPV4, 0, 0, 0)).isZero();
        assertThat(table.upperBound(AddressFamily.IPV4, 0, 0, 0)).isZero();
    }

    @Test
    void followsNestingToTheLastBit() {
        List<Prefix> nested = IntStream.rangeClosed(0, 128)
                .mapToObj(length -> Prefix.ofMasked(AddressFamily.IPV6, -1, -1, length))
                .toList();
        PrefixTable table = table(nested);
        for (int row = 0; row <= 128; row++) {
            assertThat(table.parent(row)).isEqualTo(row - 1);
            assertThat(table.sliceEnd(row)).isEqualTo(129);
            assertThat(table.length(row)).isEqualTo(row);
        }
    }

    @Test
    void refusesRowsThatAreOutOfOrderOrGivenTwice() {
        long[] hi = {2L << 32, 1L << 32};
        assertThatThrownBy(() -> new PrefixTable(2, hi, new long[2], new byte[] {32, 32}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows 0 and 1 are not in ascending order: 0.0.0.2/32, 0.0.0.1/32");
        assertThatThrownBy(() -> new PrefixTable(2, new long[2], new long[2], new byte[] {8, 8}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows 0 and 1 are not in ascending order: 0.0.0.0/8, 0.0.0.0/8");
        assertThatThrownBy(() -> new PrefixTable(3, new long[2], new long[2], new byte[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns of different lengths");
    }

    private static PrefixTable.Builder builder(List<Prefix> prefixes) {
        PrefixTable.Builder builder = new PrefixTable.Builder();
        for (Prefix prefix : prefixes) {
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        }
        return builder;
    }

    private static PrefixTable table(List<Prefix> prefixes) {
        PrefixTable.Builder builder = builder(prefixes);
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        return builder.build(order, new int[order.length]);
    }

    private static List<Prefix> rows(PrefixTable table) {
        return IntStream.range(0, table.size()).mapToObj(table::prefix).toList();
    }
}
