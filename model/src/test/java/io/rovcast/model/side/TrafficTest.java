package io.rovcast.model.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Scope ALL = new Scope(Set.of());

    private static Baseline baseline(String... prefixes) {
        List<PrefixOrigin> pairs = java.util.Arrays.stream(prefixes)
                .map(prefix -> Dumps.pair(prefix, "64500"))
                .toList();
        return Baseline.of(TableStates.of(World.table(pairs), VrpSet.of(List.of())), ALL, Relations.NONE);
    }

    private static double bytes(Traffic traffic, String prefix) {
        Prefix run = Prefix.parse(prefix);
        long first = run.family().unitOf(run.hi());
        return traffic.bytes(run.family(), first, first + run.family().unitsOf(run.length()) - 1);
    }

    private static TrafficWeights weights(Object... prefixesAndBytes) {
        TrafficWeights.Builder builder = new TrafficWeights.Builder();
        for (int i = 0; i < prefixesAndBytes.length; i += 2) {
            builder.add(Prefix.parse((String) prefixesAndBytes[i]), ((Number) prefixesAndBytes[i + 1]).doubleValue());
        }
        return builder.build();
    }

    @Test
    void bytesGoToTheLongestPrefixAndAreSplitByAddresses() {
        Traffic traffic = weights("198.18.0.0/22", 300, "198.18.1.0/24", 50, "198.18.1.0/24", 50)
                .over(baseline("198.18.0.0/16", "198.18.1.0/25"));
        assertThat(bytes(traffic, "198.18.0.0/24")).isCloseTo(100, within(1e-9));
        assertThat(bytes(traffic, "198.18.1.0/25")).isCloseTo(50, within(1e-9));
        assertThat(bytes(traffic, "198.18.0.0/16")).isCloseTo(400, within(1e-9));
        assertThat(traffic.matchedShare()).isEqualTo(1);
        assertThat(traffic.share(AddressFamily.IPV4, 0, -1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void bytesOfAPrefixGoToWhatIsAnnouncedOfIt() {
        Traffic traffic = weights("198.18.0.0/16", 100, "203.0.113.0/24", 100, "2001:db8::/32", 200)
                .over(baseline("198.18.4.0/24", "2001:db8:7::/48"));
        assertThat(bytes(traffic, "198.18.4.0/24")).isCloseTo(100, within(1e-9));
        assertThat(bytes(traffic, "203.0.113.0/24")).isZero();
        assertThat(bytes(traffic, "2001:db8:7::/49")).isCloseTo(100, within(1e-9));
        assertThat(traffic.totalBytes()).isEqualTo(400);
        assertThat(traffic.matchedBytes()).isCloseTo(300, within(1e-9));
        assertThat(traffic.matchedShare()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void weightsThatMatchNothingSaySo() {
        Traffic traffic = weights("203.0.113.0/24", 5).over(baseline("198.18.0.0/16"));
        assertThat(traffic.matchedShare()).isZero();
        assertThat(traffic.share(AddressFamily.IPV4, 0, 0xFFFF_FFFFL)).isZero();
        assertThat(TrafficWeights.NONE.over(baseline("198.18.0.0/16")).matchedShare())
                .isZero();
    }

    /** A list that has a prefix and both its halves has counted the same bytes twice. */
    @Test
    void prefixWithoutAddressesOfItsOwnMatchesNothing() {
        Traffic traffic = weights("198.18.0.0/23", 7, "198.18.0.0/24", 3, "198.18.1.0/24", 4)
                .over(baseline("198.18.0.0/16"));
        assertThat(traffic.matchedBytes()).isCloseTo(7, within(1e-12));
        assertThat(traffic.totalBytes()).isEqualTo(14);
    }

    @Test
    void hostsCountForTheirUnit() {
        Traffic traffic = weights("2001:db8::1/128", 3, "2001:db8::2/128", 4).over(baseline("2001:db8::/32"));
        assertThat(bytes(traffic, "2001:db8::/64")).isCloseTo(7, within(1e-12));
    }

    @Test
    void bytesAreNumbers() {
        TrafficWeights.Builder builder = new TrafficWeights.Builder();
        assertThatThrownBy(() -> builder.add(Prefix.parse("192.0.2.0/24"), -1))
                .hasMessage("bytes -1.0 for 192.0.2.0/24, expected 0 or more");
        assertThatThrownBy(() -> builder.add(Prefix.parse("192.0.2.0/24"), Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Prefixes with bytes, in the space of tiny worlds and around. */
    static final class Weights implements ArbitrarySupplier<List<Tuple.Tuple2<Prefix, Integer>>> {
        @Override
        public Arbitrary<List<Tuple.Tuple2<Prefix, Integer>>> get() {
            Arbitrary<Prefix> prefix = Arbitraries.oneOf(
                    Arbitraries.of("0.0.0.0/0", "::/0", "198.18.0.0/15", "203.0.113.0/24")
                            .map(Prefix::parse),
                    Combinators.combine(Arbitraries.integers().between(0, 511), Arbitraries.of(23, 24, 25, 30, 32))
                            .as((host, length) -> Prefix.ofMasked(
                                    AddressFamily.IPV4, Worlds.TINY_IPV4.hi() | (long) host << 32, 0, length)),
                    Combinators.combine(Arbitraries.integers().between(0, 63), Arbitraries.of(58, 60, 63, 64, 128))
                            .as((host, length) ->
                                    Prefix.ofMasked(AddressFamily.IPV6, Worlds.TINY_IPV6.hi() | host, 0, length)));
            return Worlds.upTo(
                    8,
                    Combinators.combine(prefix, Arbitraries.integers().between(0, 1000))
                            .as(Tuple::of));
        }
    }

    @Property(tries = 300)
    void everyUnitHasWhatItsPrefixGivesIt(
            @ForAll(supplier = Worlds.Tiny.class) World world,
            @ForAll(supplier = Weights.class) List<Tuple.Tuple2<Prefix, Integer>> given) {
        Baseline baseline = Baseline.of(TableStates.of(world.table(), world.before()), ALL, Relations.NONE);
        TrafficWeights.Builder builder = new TrafficWeights.Builder();
        Map<Prefix, Double> bytesOf = new TreeMap<>();
        for (Tuple.Tuple2<Prefix, Integer> weight : given) {
            builder.add(weight.get1(), weight.get2());
            Prefix prefix = weight.get1();
            int length = Math.min(prefix.length(), prefix.family().unitLength());
            bytesOf.merge(
                    prefix.equals(Prefix.parse("::/0"))
                            ? Prefix.parse("2000::/3")
                            : Prefix.ofMasked(prefix.family(), prefix.hi(), prefix.lo(), length),
                    (double) weight.get2(),
                    Double::sum);
        }
        Traffic traffic = builder.build().over(baseline);
        Map<Prefix, Integer> unitsOf = new TreeMap<>();
        Map<Prefix, Prefix> listedFor = new TreeMap<>();
        for (Prefix line : List.of(Worlds.TINY_IPV4, Worlds.TINY_IPV6)) {
            AddressFamily family = line.family();
            long first = family.unitOf(line.hi());
            for (long unit = first; unit < first + family.unitsOf(line.length()); unit++) {
                Prefix one = new Prefix(family, family.hiOfUnit(unit), 0, family.unitLength());
                Optional<Prefix> listed = bytesOf.keySet().stream()
                        .filter(prefix -> prefix.covers(one))
                        .max(Comparator.comparing(Prefix::length));
                if (listed.isPresent() && isAnnounced(world, one)) {
                    listedFor.put(one, listed.get());
                    unitsOf.merge(listed.get(), 1, Integer::sum);
                }
            }
        }
        double matched = 0;
        for (Map.Entry<Prefix, Prefix> unit : listedFor.entrySet()) {
            double expected = bytesOf.getOrDefault(unit.getValue(), 0.0) / unitsOf.getOrDefault(unit.getValue(), 0);
            matched += expected;
            assertThat(bytes(traffic, unit.getKey().toString())).isCloseTo(expected, within(1e-6));
        }
        assertThat(traffic.matchedBytes()).isCloseTo(matched, within(1e-6));
        assertThat(traffic.totalBytes())
                .isCloseTo(bytesOf.values().stream().mapToDouble(b -> b).sum(), within(1e-9));
    }

    private static boolean isAnnounced(World world, Prefix unit) {
        return world.pairs().stream()
                .filter(pair -> pair.prefix().covers(unit) && pair.prefix().length() > 0)
                .anyMatch(pair -> NaiveRov.state(pair, world.baseline(), AsSetPolicy.RFC6811)
                                .state()
                        != ValidationState.INVALID);
    }
}
