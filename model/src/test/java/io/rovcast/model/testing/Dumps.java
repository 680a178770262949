package io.rovcast.model.testing;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Dumps of collectors as plain lists, and the table that they amount to, found by grouping with maps. */
public final class Dumps {
    private Dumps() {}

    /**
     * One route of one vantage point.
     *
     * @param pair prefix and origin
     * @param vantagePoint who has it
     * @param hops by which path, newest first; empty if it was not read
     * @param originatedTime since when, 0 if not known
     */
    public record Entry(PrefixOrigin pair, VantagePoint vantagePoint, List<Integer> hops, int originatedTime) {}

    /** Lists of entries, as dumps have them: in any order, with MOAS, ADD-PATH and repeats. */
    public static final class Entries implements ArbitrarySupplier<List<Entry>> {
        @Override
        public Arbitrary<List<Entry>> get() {
            Arbitrary<Prefix> prefix = Arbitraries.of(
                            "198.18.0.0/16", "198.18.0.0/24", "203.0.113.0/24", "2001:db8::/32", "2001:db8::/48")
                    .map(Prefix::parse);
            Arbitrary<List<Integer>> hops =
                    Arbitraries.of(64_500, 64_501, -5).list().ofMaxSize(3);
            Arbitrary<Integer> time = Arbitraries.frequency(
                    Tuple.of(3, 0), Tuple.of(2, 1_700_000_000), Tuple.of(1, 1_600_000_000), Tuple.of(1, -1));
            Arbitrary<Entry> entry = Combinators.combine(prefix, Worlds.origins(), vantagePoints(), hops, time)
                    .as((p, origin, vp, path, at) -> new Entry(new PrefixOrigin(p, origin), vp, path, at));
            return Worlds.upTo(30, entry);
        }
    }

    /** Vantage points: two routers of one AS, one address with two ASes, two collectors. */
    public static Arbitrary<VantagePoint> vantagePoints() {
        return Arbitraries.of(
                new VantagePoint("rrc00", "192.0.2.1", new Asn(64500)),
                new VantagePoint("rrc00", "192.0.2.2", new Asn(64500)),
                new VantagePoint("rrc00", "192.0.2.2", new Asn(64501)),
                new VantagePoint("rrc01", "192.0.2.1", new Asn(64500)),
                new VantagePoint("rrc01", "2001:db8::1", new Asn(64502)),
                new VantagePoint("rrc01", "2001:db8::2", new Asn(64503)));
    }

    /** Reads entries into a table, those of one prefix together, as a RIB dump has them. */
    public static RoutingTable table(List<Entry> entries) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        read(builder, entries);
        return builder.build();
    }

    /** Reads one dump into a builder. */
    public static void read(RoutingTable.Builder builder, List<Entry> entries) {
        List<Prefix> prefixes =
                entries.stream().map(entry -> entry.pair().prefix()).distinct().toList();
        for (Prefix prefix : prefixes) {
            builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
            for (Entry entry : entries) {
                if (entry.pair().prefix().equals(prefix)) {
                    int vantagePoint = builder.vantagePoint(entry.vantagePoint());
                    int[] hops =
                            entry.hops().stream().mapToInt(Integer::intValue).toArray();
                    int path = hops.length == 0 ? PathTable.NO_PATH : builder.path(hops, 0, hops.length, 0);
                    builder.observe(vantagePoint, World.bits(entry.pair().origin()), path, entry.originatedTime());
                }
            }
            builder.end();
        }
    }

    /**
     * What a table says of one pair.
     *
     * @param seen vantage points and paths, written out
     * @param firstSeen the oldest time
     */
    public record Seen(Set<String> seen, long firstSeen) {}

    /** What a table holds, pair by pair in its order, without its numbering. */
    public static Map<PrefixOrigin, Seen> contents(RoutingTable table) {
        Map<PrefixOrigin, Seen> contents = new TreeMap<>(ORDER);
        for (int pair = 0; pair < table.size(); pair++) {
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < table.setCount(pair); i++) {
                int set = table.set(pair, i);
                for (int j = table.observations().first(set);
                        j < table.observations().first(set + 1);
                        j++) {
                    int path = table.observations().path(j);
                    seen.add(table.vantagePoints().get(table.observations().vantagePoint(j))
                            + (path == PathTable.NO_PATH
                                    ? "[]"
                                    : Arrays.toString(table.paths().hops(path))));
                }
            }
            contents.put(table.pair(pair), new Seen(seen, table.firstSeen(pair)));
        }
        return contents;
    }

    /** The same, found by grouping the entries. */
    public static Map<PrefixOrigin, Seen> grouped(List<Entry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(Entry::pair, () -> new TreeMap<>(ORDER), Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, group -> seen(group.getValue()), (a, b) -> a, () -> new TreeMap<>(ORDER)));
    }

    private static Seen seen(List<Entry> entries) {
        Set<String> seen = entries.stream()
                .map(entry ->
                        entry.vantagePoint() + withoutPrepends(entry.hops()).toString())
                .collect(Collectors.toCollection(TreeSet::new));
        long oldest = entries.stream()
                .mapToLong(entry -> Integer.toUnsignedLong(entry.originatedTime()))
                .filter(time -> time != 0)
                .min()
                .orElse(0);
        return new Seen(seen, oldest);
    }

    private static List<Integer> withoutPrepends(List<Integer> hops) {
        List<Integer> kept = new ArrayList<>();
        for (Integer hop : hops) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).equals(hop)) {
                kept.add(hop);
            }
        }
        return kept;
    }

    private static final Comparator<PrefixOrigin> ORDER = Comparator.comparing(PrefixOrigin::prefix)
            .thenComparing(pair -> Integer.toUnsignedLong(World.bits(pair.origin())));

    /** A pair from text. */
    public static PrefixOrigin pair(String prefix, String origin) {
        return new PrefixOrigin(
                Prefix.parse(prefix), origin.equals("NONE") ? OriginAs.None.NONE : OriginAs.of(Asn.parse(origin)));
    }
}
