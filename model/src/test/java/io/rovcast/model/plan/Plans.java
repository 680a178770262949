package io.rovcast.model.plan;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Worlds to plan in: written down, or at random with rules. */
final class Plans {
    private Plans() {}

    /**
     * A world written down.
     *
     * @param routes {@code 192.0.2.0/24 64500}, several with commas in between
     * @param deployed {@code AS64500 192.0.2.0/24-24}
     * @param changes {@code +AS64500 192.0.2.0/24-24} or {@code -AS...}
     */
    static World world(String routes, String deployed, String changes) {
        List<PrefixOrigin> pairs = words(routes)
                .map(route -> route.split(" ", 2))
                .map(parts -> Dumps.pair(parts[0], parts[1]))
                .toList();
        List<Vrp> before = words(deployed).map(Vrp::parse).toList();
        List<Vrp> after = new ArrayList<>(before);
        words(changes).forEach(change -> {
            Vrp vrp = Vrp.parse(change.substring(1));
            if (change.charAt(0) == '+' ? !after.add(vrp) : !after.remove(vrp)) {
                throw new IllegalArgumentException("cannot apply " + change);
            }
        });
        return new World(pairs, before, after);
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
    }

    static SafeSubset subset(World world, HoldRules rules) {
        return SafeSubset.of(TableStates.of(world.table(), world.before()), world.delta(), rules);
    }

    /**
     * A world, and what may break in it.
     *
     * @param quarantined bits of changes
     * @param unguarded bits of pairs
     * @param heavy bits of changes that weigh three more
     */
    record Case(World world, AsSetPolicy policy, Protection protection, int quarantined, int unguarded, int heavy) {
        HoldRules rules() {
            return HoldRules.DEFAULTS
                    .withProtection(protection)
                    .withQuarantined(change -> isSet(quarantined, change))
                    .withGuarded(pair -> !isSet(unguarded, pair))
                    .withExtraWeight(change -> isSet(heavy, change) ? 3 : 0);
        }

        TableStates before() {
            return TableStates.of(world.table(), world.before(), policy);
        }

        SafeSubset subset() {
            return SafeSubset.of(before(), world.delta(), rules());
        }

        NaivePlan naive() {
            return new NaivePlan(world, policy);
        }

        private static boolean isSet(int bits, int number) {
            return number < 32 && (bits >>> number & 1) != 0;
        }
    }

    /** Small worlds with any rules. */
    static final class Cases implements ArbitrarySupplier<Case> {
        @Override
        public Arbitrary<Case> get() {
            return cases(
                    Arbitraries.oneOf(new Worlds.Dense().get(), new Worlds.Tiny().get(), knots(0, 10), knots(0, 10)));
        }
    }

    /** Worlds with components of more changes than are searched. */
    static final class LargeCases implements ArbitrarySupplier<Case> {
        @Override
        public Arbitrary<Case> get() {
            return cases(
                    Arbitraries.oneOf(new Worlds.Dense().get().list().ofSize(4).map(Plans::join), knots(12, 26)));
        }
    }

    /** Few nested prefixes of two networks with many VRPs for them, most of which come or go: all is one component. */
    private static Arbitrary<World> knots(int minVrps, int maxVrps) {
        Arbitrary<Prefix> prefix = Arbitraries.of(
                        "198.18.0.0/16", "198.18.0.0/17", "198.18.128.0/17", "198.18.0.0/18", "198.18.64.0/18")
                .map(Prefix::parse);
        Arbitrary<Asn> asn = Arbitraries.of(new Asn(64500), new Asn(64501));
        Arbitrary<PrefixOrigin> pair =
                Combinators.combine(prefix, asn).as((route, origin) -> new PrefixOrigin(route, OriginAs.of(origin)));
        Arbitrary<Vrp> vrp = Combinators.combine(
                        prefix,
                        Arbitraries.of(16, 17, 18, 18),
                        Arbitraries.frequencyOf(Tuple.of(8, asn), Tuple.of(1, Arbitraries.just(Asn.AS0))))
                .as((covers, length, origin) -> new Vrp(covers, Math.max(covers.length(), length), origin));
        Arbitrary<Tuple.Tuple2<Vrp, Integer>> member =
                Combinators.combine(vrp, Arbitraries.of(1, 1, 1, 1, 2, 2, 3)).as(Tuple::of);
        return Combinators.combine(
                        pair.list().ofMinSize(1).ofMaxSize(8),
                        member.list().ofMinSize(minVrps).ofMaxSize(maxVrps).uniqueElements(Tuple.Tuple2::get1))
                .as((pairs, vrps) -> new World(pairs, members(vrps, 1), members(vrps, 2)));
    }

    private static List<Vrp> members(List<Tuple.Tuple2<Vrp, Integer>> pool, int set) {
        return pool.stream()
                .filter(member -> (member.get2() & set) != 0)
                .map(Tuple.Tuple1::get1)
                .toList();
    }

    private static Arbitrary<Case> cases(Arbitrary<World> worlds) {
        return Combinators.combine(
                        worlds,
                        Arbitraries.of(AsSetPolicy.class),
                        Arbitraries.of(Protection.class),
                        fewBits(),
                        fewBits(),
                        fewBits())
                .as(Case::new);
    }

    /** Half of the time none, else one bit in four. */
    private static Arbitrary<Integer> fewBits() {
        Arbitrary<Integer> any = Arbitraries.integers().withDistribution(RandomDistribution.uniform());
        return Arbitraries.oneOf(
                Arbitraries.just(0), Combinators.combine(any, any).as((left, right) -> left & right));
    }

    private static World join(List<World> worlds) {
        return new World(
                worlds.stream().flatMap(world -> world.pairs().stream()).toList(),
                worlds.stream().flatMap(world -> world.baseline().stream()).toList(),
                worlds.stream().flatMap(world -> world.candidate().stream()).toList());
    }
}
