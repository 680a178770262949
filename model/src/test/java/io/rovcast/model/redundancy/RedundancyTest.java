package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RedundancyTest {
    private static final int SLASH24 = 256;

    private final RoutingTable table = World.table(Fixture.PAIRS);
    private final Baseline baseline =
            Baseline.of(TableStates.of(table, Fixture.DEPLOYED), Fixture.WITH_BOGONS, Relations.NONE);
    private final Redundancy redundancy = Redundancy.of(baseline, Fixture.DEPLOYED);

    private int pair(String prefix, String origin) {
        PrefixOrigin wanted = Dumps.pair(prefix, origin);
        for (int pair = 0; pair < table.size(); pair++) {
            if (table.pair(pair).equals(wanted)) {
                return pair;
            }
        }
        throw new AssertionError("no " + wanted);
    }

    @Test
    void aCustomersBlockIsReachedForEverButHangsOnOneVrpOfItsOwn() {
        int pair = pair("198.18.8.0/22", "64501");
        int row = table.prefixRow(pair);
        assertThat(redundancy.removalsUntilUnreachable(row)).isEqualTo(Redundancy.NEVER);
        assertThat(redundancy.removalsUntilOwnLost(pair)).isEqualTo(1);
        assertThat(redundancy.validLayers(row)).isEqualTo(2);
    }

    @Test
    void twoThatShareAPrefixHoldItWithTwoVrps() {
        int pair = pair("198.19.0.0/20", "64502");
        assertThat(redundancy.removalsUntilUnreachable(table.prefixRow(pair)))
                .as("without both, nothing covers it")
                .isEqualTo(Redundancy.NEVER);
        assertThat(redundancy.removalsUntilOwnLost(pair)).isEqualTo(1);
        assertThat(redundancy.validLayers(table.prefixRow(pair))).isEqualTo(1);
    }

    @Test
    void aggregatesOfTheSameNetworkFailOpen() {
        for (String prefix : List.of("198.18.0.0/16", "198.18.4.0/22")) {
            int pair = pair(prefix, "64500");
            assertThat(redundancy.removalsUntilOwnLost(pair)).isEqualTo(Redundancy.NEVER);
        }
    }

    @Test
    void whatNoVrpCoversIsLostToOneAddition() {
        int row = table.prefixRow(pair("198.19.32.0/20", "64505"));
        assertThat(redundancy.validLayers(row)).isZero();
        assertThat(redundancy.removalsUntilUnreachable(row)).isEqualTo(Redundancy.NEVER);
        assertThat(redundancy.unitsLostToOneAddition(AddressFamily.IPV4)).isEqualTo(16 * SLASH24);
        assertThat(redundancy.unitsLostToOneAddition(AddressFamily.IPV6)).isZero();
    }

    @Test
    void spaceIsSummedByTheNumberOfRemovals() {
        assertThat(redundancy.unitsUntilOwnLost(AddressFamily.IPV4, 1)).isEqualTo((4 + 16) * SLASH24);
        assertThat(redundancy.unitsUntilOwnLost(AddressFamily.IPV4, Redundancy.NEVER))
                .isEqualTo((304 - 4 - 16) * SLASH24);
        assertThat(redundancy.unitsUntilUnreachable(AddressFamily.IPV4, Redundancy.NEVER))
                .isEqualTo(304 * SLASH24);
        assertThat(redundancy.unitsUntilUnreachable(AddressFamily.IPV4, 1)).isZero();
    }

    @Test
    void everyVrpOfEveryLayerMustGo() {
        // Both layers are covered by a VRP that matches neither, so they can fail closed.
        List<Vrp> vrps = List.of(
                Vrp.parse("AS0 198.18.0.0/15-32"),
                Vrp.parse("AS64500 198.18.0.0/16-16"),
                Vrp.parse("AS64500 198.18.0.0/16-24"),
                Vrp.parse("AS64501 198.18.8.0/22-22"));
        RoutingTable nested =
                World.table(List.of(Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("198.18.8.0/22", "64501")));
        Baseline given = Baseline.of(TableStates.of(nested, VrpSet.of(vrps)), new Scope(Set.of()), Relations.NONE);
        Redundancy found = Redundancy.of(given, VrpSet.of(vrps));
        assertThat(found.removalsUntilUnreachable(0)).isEqualTo(2);
        assertThat(found.removalsUntilUnreachable(1)).isEqualTo(3);
        assertThat(found.removalsUntilOwnLost(1)).isEqualTo(1);
        assertThat(found.unitsUntilUnreachable(AddressFamily.IPV4, 3)).isEqualTo(4 * SLASH24);
    }

    /** A world and what is in scope. */
    record Case(World world, Scope scope) {}

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        new Worlds.Tiny().get(),
                        Arbitraries.of(
                                new Scope(Set.of()),
                                new Scope(Set.of(PairFlag.OUT_OF_DFZ_RANGE)),
                                new Scope(Set.of(PairFlag.AS_TRANS, PairFlag.AS_SET_ORIGIN))))
                .as(Case::new);
    }

    @Property(tries = 300)
    void equalsTheTrialOfEverySubset(@ForAll("cases") Case given) {
        List<Vrp> vrps = given.world().baseline().stream().distinct().toList();
        RoutingTable routes = given.world().table();
        Baseline base = Baseline.of(TableStates.of(routes, given.world().before()), given.scope(), Relations.NONE);
        Redundancy found = Redundancy.of(base, given.world().before());
        NMinusOne single = NMinusOne.of(base, given.world().before(), AssetTiers.NONE);
        int mask = PairFlag.bits(given.scope().outOfScope());
        List<PrefixOrigin> pairs = Worlds.distinct(given.world().pairs());
        boolean[][] accepted = new boolean[1 << vrps.size()][pairs.size()];
        for (int removed = 0; removed < accepted.length; removed++) {
            List<Vrp> left = without(vrps, removed);
            for (int pair = 0; pair < pairs.size(); pair++) {
                accepted[removed][pair] = (routes.flags(pair) & mask) == 0
                        && !NaiveRov.state(pairs.get(pair), left).isInvalid();
            }
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            PrefixOrigin asked = pairs.get(pair);
            Predicate<PrefixOrigin> covers = other -> other.prefix().covers(asked.prefix());
            assertThat(found.removalsUntilUnreachable(routes.prefixRow(pair)))
                    .as("any %s", asked)
                    .isEqualTo(fewest(accepted, pairs, covers));
            int own = accepted[0][pair]
                    ? fewest(accepted, pairs, covers.and(other -> other.origin().equals(asked.origin())))
                    : 0;
            assertThat(found.removalsUntilOwnLost(pair)).as("own %s", asked).isEqualTo(own);
        }
        assertThat(found.unitsUntilOwnLost(AddressFamily.IPV4, 1) + found.unitsUntilOwnLost(AddressFamily.IPV6, 1))
                .isEqualTo(single.worst(99).stream()
                        .mapToLong(SingleLoss::ownLostUnits)
                        .sum());
        assertThat(found.unitsUntilUnreachable(AddressFamily.IPV4, 1)
                        + found.unitsUntilUnreachable(AddressFamily.IPV6, 1))
                .isEqualTo(single.worst(99).stream()
                        .mapToLong(SingleLoss::unreachableUnits)
                        .sum());
    }

    @Property(tries = 300)
    void whatHasNoValidLayerIsLostToOneAddition(@ForAll("cases") Case given) {
        RoutingTable routes = given.world().table();
        Baseline base = Baseline.of(TableStates.of(routes, given.world().before()), given.scope(), Relations.NONE);
        Redundancy found = Redundancy.of(base, given.world().before());
        List<Vrp> hostile = new ArrayList<>(given.world().baseline());
        hostile.add(new Vrp(Worlds.TINY_IPV4, 32, Asn.AS0));
        hostile.add(new Vrp(Worlds.TINY_IPV6, 128, Asn.AS0));
        Baseline after = Baseline.of(TableStates.of(routes, VrpSet.of(hostile)), given.scope(), Relations.NONE);
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(found.unitsLostToOneAddition(family))
                    .isEqualTo(base.announcedUnits(family) - after.announcedUnits(family));
        }
    }

    private static List<Vrp> without(List<Vrp> vrps, int removed) {
        List<Vrp> left = new ArrayList<>();
        for (int i = 0; i < vrps.size(); i++) {
            if ((removed >>> i & 1) == 0) {
                left.add(vrps.get(i));
            }
        }
        return left;
    }

    /** The least number of removals that leaves none of the pairs asked for accepted. */
    private static int fewest(boolean[][] accepted, List<PrefixOrigin> pairs, Predicate<PrefixOrigin> asked) {
        int fewest = Redundancy.NEVER;
        for (int removed = 0; removed < accepted.length; removed++) {
            boolean left = false;
            for (int pair = 0; pair < pairs.size(); pair++) {
                left |= accepted[removed][pair] && asked.test(pairs.get(pair));
            }
            fewest = left ? fewest : Math.min(fewest, Integer.bitCount(removed));
        }
        return fewest;
    }
}
