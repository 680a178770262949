package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NMinusOneTest {
    private static final int SLASH24 = 256;

    private static Baseline fixture() {
        RoutingTable table = World.table(Fixture.PAIRS);
        return Baseline.of(TableStates.of(table, Fixture.DEPLOYED), Fixture.WITH_BOGONS, Relations.NONE);
    }

    @Test
    void namesTheVrpsThatARouteHangsOn() {
        NMinusOne losses = NMinusOne.of(fixture(), Fixture.DEPLOYED, AssetTiers.NONE);
        assertThat(losses.worst(10))
                .extracting(SingleLoss::vrp)
                .as("that of AS64501 under the aggregate of AS64500; those of the two that share a prefix")
                .containsExactly(
                        Vrp.parse("AS64502 198.19.0.0/20-20"),
                        Vrp.parse("AS64503 198.19.0.0/20-20"),
                        Vrp.parse("AS64501 198.18.8.0/22-22"));
        assertThat(losses.size()).isEqualTo(3);
        assertThat(losses.pairs()).isEqualTo(3);
        assertThat(losses.worst(1)).hasSize(1);
        assertThat(losses.loss(0))
                .as("in the order of the set")
                .isEqualTo(new SingleLoss(
                        1, Vrp.parse("AS64501 198.18.8.0/22-22"), 1, 4 * SLASH24, 4 * SLASH24, 0, AssetTiers.NO_TIER));
    }

    @Test
    void theMostCriticalComeFirst() {
        Baseline baseline = fixture();
        int pair = 2; // 198.18.8.0/22 of AS64501
        assertThat(baseline.table().pair(pair).origin())
                .isEqualTo(OriginAs.of(Vrp.parse("AS64501 0.0.0.0/0").asn()));
        NMinusOne losses = NMinusOne.of(baseline, Fixture.DEPLOYED, each -> each == pair ? 1 : AssetTiers.NO_TIER);
        assertThat(losses.worst(1)).extracting(SingleLoss::tier).containsExactly(1);
        assertThat(losses.critical(1, 10)).hasSize(1);
        assertThat(losses.criticalCount(1)).isEqualTo(1);
        assertThat(losses.critical(0, 10)).isEmpty();
        assertThat(losses.criticalCount(0)).isZero();
    }

    @Test
    void anotherSetIsRefused() {
        Baseline baseline = fixture();
        VrpSet other = Fixture.vrps("AS64500 198.18.0.0/16-22");
        assertThatThrownBy(() -> NMinusOne.of(baseline, other, AssetTiers.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validated with another set of VRPs");
    }

    /** A world and how it is looked at. */
    record Case(World world, AsSetPolicy policy, Scope scope) {
        Baseline baseline() {
            return Baseline.of(TableStates.of(world.table(), world.before(), policy), scope, Relations.NONE);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Scope> scopes = Arbitraries.of(
                new Scope(Set.of()),
                new Scope(Set.of(PairFlag.OUT_OF_DFZ_RANGE)),
                new Scope(Set.of(PairFlag.AS_TRANS, PairFlag.AS_SET_ORIGIN)));
        return Combinators.combine(new Worlds.Tiny().get(), Arbitraries.of(AsSetPolicy.class), scopes)
                .as(Case::new);
    }

    @Property(tries = 500)
    void equalsTheRemovalOfEachVrpByItself(@ForAll("cases") Case given) {
        Baseline baseline = given.baseline();
        VrpSet deployed = given.world().before();
        AssetTiers tiers = pair -> pair % 4;
        List<SingleLoss> expected = new ArrayList<>();
        for (int vrp = 0; vrp < deployed.size(); vrp++) {
            VrpDelta delta = new VrpDelta(VrpSet.of(List.of()), VrpSet.of(List.of(deployed.vrp(vrp))));
            Impact impact = ImpactAnalyzer.analyze(baseline, delta);
            if (impact.transitions().stream().anyMatch(Transition::turnsInvalid)) {
                expected.add(byEvaluation(baseline, impact, vrp, tiers));
            }
        }
        NMinusOne losses = NMinusOne.of(baseline, deployed, tiers);
        List<SingleLoss> found = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            found.add(losses.loss(i));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(losses.worst(Integer.MAX_VALUE)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static SingleLoss byEvaluation(Baseline baseline, Impact impact, int vrp, AssetTiers tiers) {
        Vrp lost = impact.delta().vrp(0);
        AddressFamily family = lost.prefix().family();
        List<Integer> pairs = impact.transitions().stream()
                .filter(Transition::turnsInvalid)
                .map(Transition::pair)
                .toList();
        long ownLost = pairs.stream()
                .filter(pair -> losesOwn(baseline, impact, pair))
                .mapToLong(baseline::unitsOfPair)
                .sum();
        int tier = pairs.stream()
                .filter(pair -> losesOwn(baseline, impact, pair))
                .mapToInt(tiers::tier)
                .min()
                .orElse(AssetTiers.NO_TIER);
        return new SingleLoss(
                vrp,
                lost,
                pairs.size(),
                pairs.stream().mapToLong(baseline::unitsOfPair).sum(),
                ownLost,
                impact.loss().units(family, ReachabilityClass.LOST),
                tier);
    }

    /** Whether no pair of the same origin is accepted that covers it, or is it. */
    private static boolean losesOwn(Baseline baseline, Impact impact, int pair) {
        RoutingTable table = baseline.table();
        byte[] after = baseline.states().after(impact.delta()).codes();
        int mask = PairFlag.bits(baseline.scope().outOfScope());
        for (int other = 0; other < table.size(); other++) {
            if (table.origin(other) == table.origin(pair)
                    && table.pair(other).prefix().covers(table.pair(pair).prefix())
                    && (table.flags(other) & mask) == 0
                    && !RouteState.isInvalid(after[other])) {
                return false;
            }
        }
        return true;
    }
}
