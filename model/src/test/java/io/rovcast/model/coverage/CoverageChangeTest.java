package io.rovcast.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CoverageChangeTest {
    private static PairStates states(List<PrefixOrigin> pairs, VrpSet vrps) {
        return PairStates.of(World.table(pairs), vrps, CoverageRules.EVERY_PAIR);
    }

    private static List<PrefixOrigin> pairs(String... routes) {
        return Arrays.stream(routes)
                .map(route -> route.split(" ", 2))
                .map(route -> Dumps.pair(route[0], route[1]))
                .toList();
    }

    private static Mover only(List<Mover> movers) {
        assertThat(movers).hasSize(1);
        return movers.get(0);
    }

    @Test
    void aPairThatStaysMovesByItsVrps() {
        List<PrefixOrigin> pair = pairs("198.18.0.0/24 64496");
        VrpSet none = Fixture.vrps();
        VrpSet own = Fixture.vrps("AS64496 198.18.0.0/24-24");
        VrpSet other = Fixture.vrps("AS64497 198.18.0.0/24-24");
        Mover added = only(CoverageChange.movers(states(pair, none), states(pair, own), Registrations.NONE, 20));
        assertThat(added)
                .isEqualTo(new Mover(
                        AddressFamily.IPV4,
                        Dimension.ORIGIN,
                        "64496",
                        1,
                        0,
                        -1,
                        0,
                        0,
                        Map.of(Mover.Cause.ROA_ADDED, 1L),
                        Map.of()));
        Mover removed = only(CoverageChange.movers(states(pair, own), states(pair, none), Registrations.NONE, 20));
        assertThat(removed.mainCause()).isEqualTo(Mover.Cause.ROA_REMOVED);
        Mover changed = only(CoverageChange.movers(states(pair, own), states(pair, other), Registrations.NONE, 20));
        assertThat(changed.mainCause()).isEqualTo(Mover.Cause.ROA_CHANGED);
        assertThat(changed.valid()).isEqualTo(-1);
        assertThat(changed.invalid()).isEqualTo(1);
    }

    @Test
    void spaceThatMovesIsThatOfThePrefixes() {
        List<PrefixOrigin> pairs = pairs("198.18.0.0/24 64496", "198.18.0.0/25 64496", "0.0.0.0/0 64496");
        CoverageRules rules = new CoverageRules(Set.of(PairFlag.DEFAULT_ROUTE), 0, 100);
        VrpSet own = Fixture.vrps("AS64496 198.18.0.0/24-24", "AS64496 0.0.0.0/0-0");
        Mover mover = only(CoverageChange.movers(
                PairStates.of(World.table(pairs), Fixture.vrps(), rules),
                PairStates.of(World.table(pairs), own, rules),
                Registrations.NONE,
                20));
        assertThat(mover.valid()).isEqualTo(2);
        assertThat(mover.validUnits()).isEqualTo(256);
        assertThat(mover.invalid()).isEqualTo(1);
        assertThat(mover.invalidUnits()).isEqualTo(128);
    }

    @Test
    void aPairThatComesOrGoesMovesByItself() {
        VrpSet vrps = Fixture.vrps("AS64496 198.18.0.0/16-16");
        List<Mover> movers = CoverageChange.movers(
                states(pairs("198.18.0.0/16 64496"), vrps),
                states(pairs("198.18.0.0/24 64497", "198.18.1.0/24 64497", "192.0.2.0/24 64498"), vrps),
                Registrations.NONE,
                20);
        assertThat(movers).extracting(Mover::key).containsExactly("64497", "64496");
        assertThat(movers.get(0).invalidByCause()).isEqualTo(Map.of(Mover.Cause.ANNOUNCED, 2L));
        assertThat(movers.get(1).validByCause()).isEqualTo(Map.of(Mover.Cause.WITHDRAWN, -1L));
        assertThat(CoverageChange.movers(
                        states(pairs("198.18.0.0/16 64496"), vrps),
                        states(pairs("198.18.0.0/24 64497", "198.18.1.0/24 64497"), vrps),
                        Registrations.NONE,
                        1))
                .hasSize(1);
    }

    @Test
    void countriesAreThoseOfThePrefix() {
        Registrations.Builder registrations = new Registrations.Builder();
        registrations.addresses(
                AddressFamily.IPV4,
                0xC6120000L,
                0xC612FFFFL,
                new Registration("apnic", "JP", Registration.Status.ALLOCATED, "", null));
        VrpSet own = Fixture.vrps("AS64496 198.18.0.0/24-24");
        List<PrefixOrigin> pair = pairs("198.18.0.0/24 64496");
        assertThat(CoverageChange.movers(states(pair, Fixture.vrps()), states(pair, own), registrations.build(), 20))
                .extracting(mover -> mover.dimension() + " " + mover.key())
                .containsExactly("ORIGIN 64496", "COUNTRY JP");
    }

    @Provide
    Arbitrary<World> dense() {
        return new Worlds.Dense().get();
    }

    @Property(tries = 300)
    void moversAddUpToTheChangeOfTheWhole(@ForAll("dense") World older, @ForAll("dense") World newer) {
        PairStates before = states(older.pairs(), older.before());
        PairStates after = states(newer.pairs(), newer.after());
        Coverage from = CoverageAnalyzer.analyze(before, Registrations.NONE);
        Coverage to = CoverageAnalyzer.analyze(after, Registrations.NONE);
        List<Mover> movers = CoverageChange.movers(before, after, Registrations.NONE, Integer.MAX_VALUE);
        for (AddressFamily family : AddressFamily.values()) {
            List<Mover> of =
                    movers.stream().filter(mover -> mover.family() == family).toList();
            assertThat(of.stream().mapToLong(Mover::valid).sum())
                    .isEqualTo(to.of(family).pairs().of(CoverageState.VALID)
                            - from.of(family).pairs().of(CoverageState.VALID));
            assertThat(of.stream().mapToLong(Mover::invalid).sum())
                    .isEqualTo(to.of(family).pairs().invalid()
                            - from.of(family).pairs().invalid());
            assertThat(of).allSatisfy(mover -> {
                assertThat(mover.validByCause().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(mover.valid());
                assertThat(mover.invalidByCause().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(mover.invalid());
            });
        }
    }

    @Test
    void churnIsByTrustAnchorAndHalvesInSomeDays() {
        VrpSet before = Fixture.vrps("AS64496 198.18.0.0/24-24", "AS64496 198.18.1.0/24-24");
        VrpSet after = Fixture.vrps("AS64496 198.18.1.0/24-24", "AS64497 198.18.1.0/24-24");
        VrpChurn churn = VrpChurn.of(before.size(), VrpDelta.between(before, after));
        assertThat(churn).isEqualTo(new VrpChurn(2, Map.of("", 1), Map.of("", 1)));
        assertThat(VrpChurn.halfLifeDays(List.of(churn, churn))).hasValue(1);
        assertThat(VrpChurn.halfLifeDays(List.of(new VrpChurn(2, Map.of(), Map.of()))))
                .isEmpty();
        assertThat(VrpChurn.halfLifeDays(List.of())).isEmpty();
    }
}
