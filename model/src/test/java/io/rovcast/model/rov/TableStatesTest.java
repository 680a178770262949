package io.rovcast.model.rov;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TableStatesTest {
    private static final VrpSet NOTHING = VrpSet.of(List.of());

    @Property(tries = 1500)
    void equalAScanOfAllVrps(@ForAll(supplier = Worlds.Dense.class) World world, @ForAll AsSetPolicy policy) {
        RoutingTable table = world.table();
        TableStates states = TableStates.of(table, world.before(), policy);
        for (int pair = 0; pair < table.size(); pair++) {
            PrefixOrigin route = table.pair(pair);
            assertThat(states.state(pair)).as("%s", route).isEqualTo(NaiveRov.state(route, world.baseline(), policy));
            HashSet<Vrp> distinct = new HashSet<>(world.baseline());
            assertThat(states.covering(pair)).isEqualTo((int) distinct.stream()
                    .filter(vrp -> NaiveRov.covers(vrp.prefix(), route.prefix()))
                    .count());
            assertThat(states.matching(pair)).isEqualTo((int) distinct.stream()
                    .filter(vrp -> NaiveRov.matches(vrp, route))
                    .count());
        }
    }

    @Property(tries = 500)
    void equalTheValidatorOfSingleRoutes(@ForAll(supplier = Worlds.Dense.class) World world) {
        RoutingTable table = world.table();
        TableStates states = TableStates.of(table, world.before());
        RouteOriginValidator validator = new RouteOriginValidator(world.before());
        for (int pair = 0; pair < table.size(); pair++) {
            ValidationOutcome outcome = validator.validate(table.pair(pair));
            assertThat(outcome.result()).isEqualTo(states.state(pair));
            assertThat(outcome.covering()).hasSize(states.covering(pair)).isSorted();
            assertThat(outcome.matching()).hasSize(states.matching(pair)).isSorted();
        }
    }

    @Property(tries = 300)
    void doNotDependOnAnyOrder(@ForAll(supplier = Worlds.Dense.class) World world, @ForAll Random random) {
        List<Vrp> vrps = new ArrayList<>(world.baseline());
        List<PrefixOrigin> pairs = new ArrayList<>(world.pairs());
        Collections.shuffle(vrps, random);
        Collections.shuffle(pairs, random);
        assertThat(TableStates.of(World.table(pairs), VrpSet.of(vrps)).codes())
                .isEqualTo(TableStates.of(world.table(), world.before()).codes());
    }

    @Property(tries = 1500)
    void afterAChangeEqualAValidationFromScratch(
            @ForAll(supplier = Worlds.Dense.class) World world, @ForAll AsSetPolicy policy) {
        RoutingTable table = world.table();
        TableStates before = TableStates.of(table, world.before(), policy);
        TableStates after = TableStates.of(table, world.after(), policy);
        ChangedStates changed = before.after(world.delta());
        assertThat(changed.toTableStates()).isEqualTo(after).hasSameHashCodeAs(after);
        assertThat(changed.codes()).isEqualTo(after.codes());
        assertThat(IntStream.range(0, changed.size()).map(changed::pair).toArray())
                .isSorted()
                .doesNotHaveDuplicates();
        for (int i = 0; i < changed.size(); i++) {
            assertThat(changed.state(i)).isEqualTo(after.state(changed.pair(i)));
            assertThat(changed.covering(i)).isEqualTo(after.covering(changed.pair(i)));
            assertThat(changed.matching(i)).isEqualTo(after.matching(changed.pair(i)));
        }
    }

    @Property(tries = 500)
    void aChangeTouchesExactlyWhatItsVrpsCover(@ForAll(supplier = Worlds.Dense.class) World world) {
        RoutingTable table = world.table();
        VrpDelta delta = world.delta();
        ChangedStates changed = TableStates.of(table, world.before()).after(delta);
        List<Integer> covered = IntStream.range(0, table.size())
                .filter(pair -> IntStream.range(0, delta.size())
                        .anyMatch(change -> NaiveRov.covers(
                                delta.vrp(change).prefix(), table.pair(pair).prefix())))
                .boxed()
                .toList();
        assertThat(IntStream.range(0, changed.size()).mapToObj(changed::pair).toList())
                .isEqualTo(covered);
    }

    @Property(tries = 500)
    void addingVrpsNeverChangesAValidRoute(@ForAll(supplier = Worlds.Dense.class) World world) {
        List<Vrp> more = new ArrayList<>(world.baseline());
        more.addAll(world.candidate());
        RoutingTable table = world.table();
        TableStates few = TableStates.of(table, world.before());
        TableStates many = TableStates.of(table, VrpSet.of(more));
        for (int pair = 0; pair < table.size(); pair++) {
            if (few.state(pair) == RouteState.VALID) {
                assertThat(many.state(pair)).isEqualTo(RouteState.VALID);
            }
            if (many.state(pair) == RouteState.NOT_FOUND) { // removing VRPs never changes a route that is not found
                assertThat(few.state(pair)).isEqualTo(RouteState.NOT_FOUND);
            }
        }
    }

    @Property(tries = 300)
    void withoutVrpsNothingIsInvalid(@ForAll(supplier = Worlds.Dense.class) World world) {
        RoutingTable table = world.table();
        TableStates states = TableStates.of(table, world.before());
        TableStates after =
                states.after(VrpDelta.between(world.before(), NOTHING)).toTableStates();
        assertThat(after).isEqualTo(TableStates.of(table, NOTHING));
        assertThat(after.codes()).isEqualTo(new byte[table.size()]);
        assertThat(RouteState.NOT_FOUND.ordinal()).isZero();
    }

    @Property(tries = 300)
    void countsAddUpByFamily(@ForAll(supplier = Worlds.Dense.class) World world) {
        RoutingTable table = world.table();
        TableStates states = TableStates.of(table, world.before());
        for (AddressFamily family : AddressFamily.values()) {
            int[] counts = states.counts(family);
            for (RouteState state : RouteState.values()) {
                assertThat(counts[state.ordinal()]).isEqualTo((int) IntStream.range(0, table.size())
                        .filter(pair -> table.pair(pair).prefix().family() == family)
                        .filter(pair -> states.state(pair) == state)
                        .count());
            }
        }
    }

    @Test
    void differFromThoseOfAnotherPolicy() {
        RoutingTable table = World.table(List.of(Dumps.pair("192.0.2.0/24", "NONE")));
        VrpSet vrps = VrpSet.of(List.of(Vrp.parse("AS64496 192.0.2.0/24")));
        assertThat(TableStates.of(table, vrps, AsSetPolicy.RFC6811).state(0)).isEqualTo(RouteState.INVALID_AS_SET);
        assertThat(TableStates.of(table, vrps, AsSetPolicy.RFC9774_DROP).state(0))
                .isEqualTo(RouteState.INVALID_AS_SET);
        assertThat(TableStates.of(table, vrps, AsSetPolicy.COMPAT_NOT_FOUND).state(0))
                .isEqualTo(RouteState.NOT_FOUND);
    }

    @Test
    void aChangeOfManyPrefixesTouchesEachOfThem() {
        List<PrefixOrigin> pairs = IntStream.range(0, 256)
                .mapToObj(i -> Dumps.pair("198.18." + i + ".0/24", "64500"))
                .toList();
        List<Vrp> everyOther = IntStream.range(0, 128)
                .mapToObj(i -> Vrp.parse("AS64501 198.18." + 2 * i + ".0/24"))
                .toList();
        TableStates before = TableStates.of(World.table(pairs), NOTHING);
        ChangedStates changed = before.after(VrpDelta.between(NOTHING, VrpSet.of(everyOther)));
        assertThat(changed.size()).isEqualTo(128);
        for (int i = 0; i < 128; i++) {
            assertThat(changed.pair(i)).isEqualTo(2 * i);
            assertThat(changed.state(i)).isEqualTo(RouteState.INVALID_ASN);
        }
    }

    /** Every length of IPv6 announced and authorised, all nested: 129 rows, each under up to 129 VRPs. */
    @Test
    void followNestingToTheLastBit() {
        List<PrefixOrigin> pairs = new ArrayList<>();
        List<Vrp> vrps = new ArrayList<>();
        for (int length = 0; length <= 128; length++) {
            Prefix prefix = Prefix.ofMasked(AddressFamily.IPV6, -1, -1, length);
            pairs.add(Dumps.pair(prefix.toString(), "64500"));
            vrps.add(new Vrp(prefix, length, new Asn(length % 2 == 0 ? 64500 : 64501)));
        }
        TableStates states = TableStates.of(World.table(pairs), VrpSet.of(vrps));
        for (int length = 0; length <= 128; length++) {
            assertThat(states.covering(length)).isEqualTo(length + 1);
            assertThat(states.state(length))
                    .isEqualTo(length % 2 == 0 ? RouteState.VALID : RouteState.INVALID_BOTH_MIXED);
        }
    }

    /** More VRPs for one prefix than are looked through one by one. */
    @Property(tries = 200)
    void equalAScanWhereVrpsCrowd(
            @ForAll(supplier = Worlds.Dense.class) World world,
            @ForAll("crowds") List<Vrp> crowd,
            @ForAll AsSetPolicy policy) {
        List<Vrp> baseline = new ArrayList<>(world.baseline());
        baseline.addAll(crowd);
        List<PrefixOrigin> pairs = new ArrayList<>(world.pairs());
        crowd.stream().limit(6).forEach(vrp -> pairs.add(new PrefixOrigin(vrp.prefix(), OriginAs.of(vrp.asn()))));
        crowd.stream().limit(1).forEach(vrp -> pairs.add(new PrefixOrigin(vrp.prefix(), OriginAs.None.NONE)));
        pairs.removeIf(pair -> pair.origin().equals(OriginAs.of(Asn.AS0)));
        RoutingTable table = World.table(pairs);
        VrpSet vrps = VrpSet.of(baseline);
        TableStates states = TableStates.of(table, vrps, policy);
        for (int pair = 0; pair < table.size(); pair++) {
            PrefixOrigin route = table.pair(pair);
            assertThat(states.state(pair)).as("%s", route).isEqualTo(NaiveRov.state(route, baseline, policy));
            assertThat(states.matching(pair)).isEqualTo((int) vrps.vrps().stream()
                    .filter(vrp -> NaiveRov.matches(vrp, route))
                    .count());
        }
        TableStates without = TableStates.of(table, world.before(), policy);
        assertThat(without.after(VrpDelta.between(world.before(), vrps)).toTableStates())
                .isEqualTo(states);
        assertThat(states.after(VrpDelta.between(vrps, world.before())).toTableStates())
                .isEqualTo(without);
    }

    @Provide
    Arbitrary<List<Vrp>> crowds() {
        return Combinators.combine(
                        new Worlds.DensePrefixes().get(), Arbitraries.integers().between(60, 200), Arbitraries.longs())
                .as((prefix, size, seed) -> {
                    Random random = new Random(seed);
                    int room = prefix.family().maxPrefixLength() - prefix.length() + 1;
                    return IntStream.range(0, size)
                            .mapToObj(i -> new Vrp(
                                    prefix,
                                    prefix.length() + random.nextInt(room),
                                    new Asn(i < 3 ? 0 : 64_450 + random.nextInt(100))))
                            .toList();
                });
    }

    /** 100 000 VRPs for one prefix and a thousand routes under it: 10^8 incidences, if each is looked at. */
    @Test
    void takeManyVrpsForOnePrefix() {
        List<PrefixOrigin> pairs = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            Prefix prefix = Prefix.ofMasked(AddressFamily.IPV4, (0xC612_0000L | i << 6) << 32, 0, 26);
            pairs.add(Dumps.pair(prefix.toString(), Integer.toString(i)));
        }
        List<Vrp> vrps = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            vrps.add(new Vrp(Prefix.parse("198.18.0.0/16"), i % 3 == 0 ? 24 : 32, new Asn(i)));
        }
        RoutingTable table = World.table(pairs);
        TableStates states = TableStates.of(table, VrpSet.of(vrps));
        for (int pair = 1; pair < table.size(); pair++) {
            int origin = table.origin(pair);
            assertThat(states.covering(pair)).isEqualTo(100_000);
            assertThat(states.matching(pair)).isEqualTo(origin % 3 == 0 ? 0 : 1);
            assertThat(states.state(pair))
                    .isEqualTo(origin % 3 == 0 ? RouteState.INVALID_BOTH_MIXED : RouteState.VALID);
        }
        assertThat(states.state(0)).isEqualTo(RouteState.INVALID_AS_SET); // bits 0
    }
}
