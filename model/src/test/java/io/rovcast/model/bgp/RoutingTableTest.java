package io.rovcast.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.Dumps.Entry;
import io.rovcast.model.testing.JavaSerialization;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
    @Property(tries = 500)
    void holdsWhatGroupingTheEntriesGives(@ForAll(supplier = Dumps.Entries.class) List<Entry> entries) {
        RoutingTable table = Dumps.table(entries);
        assertThat(Dumps.contents(table)).isEqualTo(Dumps.grouped(entries));
        assertThat(IntStream.range(0, table.size()).mapToObj(table::pair).toList())
                .isEqualTo(Worlds.distinct(entries.stream().map(Entry::pair).toList()));
    }

    @Property(tries = 300)
    void doesNotDependOnTheOrderOfDumpsAndEntries(
            @ForAll(supplier = Dumps.Entries.class) List<Entry> entries, @ForAll Random random) {
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(entries.size() + 1);
        RoutingTable.Builder builder = new RoutingTable.Builder();
        Dumps.read(builder, shuffled.subList(cut, entries.size()));
        Dumps.read(builder, shuffled.subList(0, cut));
        Dumps.read(builder, shuffled.subList(0, cut)); // a dump that is given twice changes nothing
        assertThat(Dumps.contents(builder.build())).isEqualTo(Dumps.contents(Dumps.table(entries)));
    }

    @Property(tries = 300)
    void mergeIsAssociativeAndCommutative(
            @ForAll(supplier = Dumps.Entries.class) List<Entry> a,
            @ForAll(supplier = Dumps.Entries.class) List<Entry> b,
            @ForAll(supplier = Dumps.Entries.class) List<Entry> c) {
        RoutingTable left = RoutingTable.merge(
                List.of(RoutingTable.merge(List.of(Dumps.table(a), Dumps.table(b))), Dumps.table(c)));
        RoutingTable right = RoutingTable.merge(
                List.of(Dumps.table(c), RoutingTable.merge(List.of(Dumps.table(b), Dumps.table(a)))));
        List<Entry> all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        assertThat(Dumps.contents(left)).isEqualTo(Dumps.grouped(all)).isEqualTo(Dumps.contents(right));
    }

    @Property(tries = 300)
    void indexesAreConsistent(@ForAll(supplier = Dumps.Entries.class) List<Entry> entries) {
        RoutingTable table = Dumps.table(entries);
        for (int row = 0; row < table.prefixes().size(); row++) {
            assertThat(table.first(row)).isLessThan(table.first(row + 1));
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                assertThat(table.prefixRow(pair)).isEqualTo(row);
                assertThat(table.find(row, table.origin(pair))).isEqualTo(pair);
                if (pair > table.first(row)) {
                    assertThat(Integer.toUnsignedLong(table.origin(pair)))
                            .isGreaterThan(Integer.toUnsignedLong(table.origin(pair - 1)));
                }
            }
            assertThat(table.find(row, 64_499)).isEqualTo(-1);
        }
        assertThat(table.first(table.prefixes().size())).isEqualTo(table.size());
        assertThat(table.size(AddressFamily.IPV4) + table.size(AddressFamily.IPV6))
                .isEqualTo(table.size());
        assertThat(table.originCount()).isEqualTo((int) entries.stream()
                .map(entry -> entry.pair().origin())
                .filter(origin -> origin != OriginAs.None.NONE)
                .distinct()
                .count());
        assertThat(table.vantageAsCount()).isEqualTo((int) entries.stream()
                .map(entry -> entry.vantagePoint().asn())
                .distinct()
                .count());
    }

    @Property(tries = 200)
    void setsOfObservationsAreDistinctAndSorted(
            @ForAll(supplier = Dumps.Entries.class) List<Entry> a,
            @ForAll(supplier = Dumps.Entries.class) List<Entry> b) {
        RoutingTable table = RoutingTable.merge(List.of(Dumps.table(a), Dumps.table(b)));
        ObservationTable observations = table.observations();
        List<String> sets = new ArrayList<>();
        for (int set = 0; set < observations.size(); set++) {
            StringBuilder text = new StringBuilder();
            for (int i = observations.first(set); i < observations.first(set + 1); i++) {
                if (i > observations.first(set)) {
                    assertThat(observations.vantagePoint(i)).isGreaterThanOrEqualTo(observations.vantagePoint(i - 1));
                }
                text.append(observations.vantagePoint(i))
                        .append(' ')
                        .append(observations.path(i))
                        .append(',');
            }
            sets.add(text.toString());
        }
        assertThat(sets).doesNotHaveDuplicates();
        for (int pair = 0; pair < table.size(); pair++) {
            int of = pair;
            assertThat(IntStream.range(0, table.setCount(pair))
                            .map(i -> table.set(of, i))
                            .toArray())
                    .doesNotHaveDuplicates();
        }
    }

    @Property(tries = 100)
    void survivesJavaSerialization(@ForAll(supplier = Dumps.Entries.class) List<Entry> entries) {
        RoutingTable table = Dumps.table(entries);
        RoutingTable copy = JavaSerialization.roundTrip(table);
        assertThat(Dumps.contents(copy)).isEqualTo(Dumps.contents(table));
        assertThat(copy.vantagePoints()).isEqualTo(table.vantagePoints());
        for (int pair = 0; pair < table.size(); pair++) {
            assertThat(copy.flags(pair)).isEqualTo(table.flags(pair));
            assertThat(copy.prefixRow(pair)).isEqualTo(table.prefixRow(pair));
        }
        for (int row = 0; row < table.prefixes().size(); row++) {
            assertThat(copy.prefixes().parent(row)).isEqualTo(table.prefixes().parent(row));
        }
    }

    @Test
    void sharesSetsAndPathsAmongPairsThatAreSeenAlike() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        int one = builder.vantagePoint(new VantagePoint("rrc00", "192.0.2.1", new Asn(64496)));
        int two = builder.vantagePoint(new VantagePoint("rrc00", "192.0.2.2", new Asn(64497)));
        for (int i = 0; i < 100; i++) {
            builder.begin(AddressFamily.IPV4, (0xC612_0000L | i << 8) << 32, 0, 24);
            int path = builder.path(new int[] {64496, 64500, 64500, 64501}, 0, 4, PathTable.HAS_SET);
            builder.observe(i % 2 == 0 ? one : two, 64501, path, 0);
            builder.observe(i % 2 == 0 ? two : one, 64501, path, 0);
            builder.end();
        }
        RoutingTable table = builder.build();
        assertThat(table.size()).isEqualTo(100);
        assertThat(table.observations().size()).isEqualTo(1);
        assertThat(table.paths().size()).isEqualTo(1);
        assertThat(table.paths().hops(0)).containsExactly(64496, 64500, 64501);
        assertThat(table.paths().flags(0)).isEqualTo(PathTable.HAS_SET);
        assertThat(table.paths().contains(0, 64500)).isTrue();
        assertThat(table.paths().contains(0, 64502)).isFalse();
    }

    @Test
    void pathsThatDifferInFlagsAreDifferent() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        int plain = builder.path(new int[] {64496}, 0, 1, 0);
        int flagged = builder.path(new int[] {64496}, 0, 1, PathTable.HAS_CONFEDERATION);
        assertThat(plain).isNotEqualTo(flagged);
        assertThat(builder.path(new int[] {1, 64496, 2}, 1, 1, 0)).isEqualTo(plain);
    }

    @Test
    void manyPathsKeepTheirNumbers() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (int i = 0; i < 20_000; i++) {
            assertThat(builder.path(new int[] {i, i ^ 0x8000_0000, 7}, 0, 3, 0)).isEqualTo(i);
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(builder.path(new int[] {i, i ^ 0x8000_0000, 7}, 0, 3, 0)).isEqualTo(i);
        }
    }

    /** One record may hold 65535 entries: each a peer, a path and an origin of its own, in the order that suits least. */
    @Test
    void readsTheLargestRecordWhateverItsOrder() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        Prefix prefix = Prefix.parse("198.18.0.0/24");
        int entries = 65_535;
        for (int vp = 0; vp < entries; vp++) {
            builder.vantagePoint(new VantagePoint("rrc00", Integer.toString(vp), new Asn(vp)));
        }
        builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        for (int vp = entries - 1; vp >= 0; vp--) {
            builder.observe(vp, 64_500, PathTable.NO_PATH, 0);
        }
        builder.end();
        builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        for (int vp = entries - 1; vp >= 0; vp--) {
            builder.observe(vp, 200_000 + vp, PathTable.NO_PATH, 0);
        }
        builder.end();
        RoutingTable table = builder.build();
        assertThat(table.size()).isEqualTo(entries + 1);
        assertThat(table.observations().first(1)).isEqualTo(entries);
        assertThat(Visibility.of(table).ases(0)).isEqualTo(entries);
    }

    /** Repeats of a prefix, each seen in another way, as a dump with as many records has it. */
    @Test
    void takesManySetsForOnePair() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        Prefix prefix = Prefix.parse("198.18.0.0/24");
        int vp = builder.vantagePoint(new VantagePoint("rrc00", "192.0.2.1", new Asn(64496)));
        int repeats = 50_000;
        for (int twice = 0; twice < 2; twice++) {
            for (int i = 0; i < repeats; i++) {
                builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
                builder.observe(vp, 64_500, builder.path(new int[] {i}, 0, 1, 0), 0);
                builder.end();
            }
        }
        RoutingTable table = builder.build();
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.setCount(0)).isEqualTo(repeats);
    }

    @Test
    void tablesWithoutVantagePointsMerge() {
        RoutingTable one = World.table(List.of(Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("::/0", "64501")));
        RoutingTable two = World.table(List.of(Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("::/0", "NONE")));
        RoutingTable both = RoutingTable.merge(List.of(one, two));
        assertThat(IntStream.range(0, both.size()).mapToObj(both::pair).toList())
                .containsExactly(
                        Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("::/0", "NONE"), Dumps.pair("::/0", "64501"));
        assertThat(both.setCount(0)).isZero();
        assertThat(RoutingTable.merge(List.of(one))).isSameAs(one);
    }

    @Test
    void emptyTableIsATable() {
        RoutingTable table = new RoutingTable.Builder().build();
        assertThat(table.size()).isZero();
        assertThat(table.originCount()).isZero();
        assertThat(RoutingTable.merge(List.of()).size()).isZero();
        assertThat(Visibility.of(table).isKnown()).isFalse();
    }
}
