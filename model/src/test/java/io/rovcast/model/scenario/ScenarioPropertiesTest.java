package io.rovcast.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The loss under scenarios against a look at every single address, and its invariants. */
class ScenarioPropertiesTest {
    private static final int TRIES = 200;
    private static final double CLOSE = 1e-6;

    @Provide
    Arbitrary<List<Double>> probabilities() {
        return Arbitraries.of(0.0, 0.0, 0.3, 1.0).list().ofSize(SeenWorld.TRANSIT.size() + 1);
    }

    /** The transit ASes, and one of the origins. */
    private static Enforcement known(List<Double> probabilities) {
        List<Number> all = new ArrayList<>();
        for (int i = 0; i < SeenWorld.TRANSIT.size(); i++) {
            all.add(SeenWorld.TRANSIT.get(i));
            all.add(probabilities.get(i));
        }
        all.add(64_500);
        all.add(probabilities.get(SeenWorld.TRANSIT.size()));
        return Scene.known(all.toArray(Number[]::new));
    }

    private static List<ScenarioLoss> losses(Impact impact, Enforcement... enforcements) {
        return Scenarios.of(impact, SeenWorld.visibility(impact), List.of(enforcements))
                .losses();
    }

    private static void assertUnits(ExpectedSpace found, Impact impact, double[][] expected) {
        for (AddressFamily family : AddressFamily.values()) {
            double affected = 0;
            for (ReachabilityClass outcome : ReachabilityClass.values()) {
                if (outcome != ReachabilityClass.UNAFFECTED) {
                    affected += expected[family.ordinal()][outcome.ordinal()];
                    assertThat(found.units(family, outcome))
                            .as("%s of %s", outcome, family)
                            .isCloseTo(expected[family.ordinal()][outcome.ordinal()], within(CLOSE));
                }
            }
            assertThat(found.affectedUnits(family)).isCloseTo(affected, within(CLOSE));
            assertThat(found.units(family, ReachabilityClass.UNAFFECTED))
                    .isCloseTo(impact.baseline().announcedUnits(family) - affected, within(CLOSE));
        }
    }

    @Property(tries = TRIES)
    void lossIsWhatEveryVantagePointLosesAddressByAddress(
            @ForAll(supplier = SeenWorld.Seen.class) SeenWorld seen,
            @ForAll("probabilities") List<Double> probabilities) {
        Impact impact = seen.impact();
        Visibility visibility = SeenWorld.visibility(impact);
        Map<VantagePoint, double[]> votes = new HashMap<>();
        List<VantagePoint> vantagePoints = impact.baseline().table().vantagePoints();
        for (int vp = 0; vp < vantagePoints.size(); vp++) {
            votes.put(
                    vantagePoints.get(vp),
                    new double[] {visibility.vote(AddressFamily.IPV4, vp), visibility.vote(AddressFamily.IPV6, vp)});
        }
        Enforcement enforcement = known(probabilities);
        for (ScenarioLoss loss : losses(impact, enforcement)) {
            assertUnits(loss.pessimistic(), impact, new NaiveScenario(seen, enforcement, false, votes).units);
            assertUnits(loss.optimistic(), impact, new NaiveScenario(seen, enforcement, true, votes).units);
        }
    }

    @Property(tries = TRIES)
    void oneNetworkLosesWhatItsOwnVantagePointsLose(@ForAll(supplier = SeenWorld.Seen.class) SeenWorld seen) {
        Impact impact = seen.impact();
        int self = SeenWorld.TRANSIT.get(1);
        Visibility visibility = SeenWorld.visibility(impact);
        Map<VantagePoint, double[]> votes = new HashMap<>();
        List<VantagePoint> vantagePoints = impact.baseline().table().vantagePoints();
        double[] sum = new double[2];
        for (int vp = 0; vp < vantagePoints.size(); vp++) {
            if (vantagePoints.get(vp).asn().bits() == self) {
                double[] own = new double[2];
                for (AddressFamily family : AddressFamily.values()) {
                    own[family.ordinal()] = visibility.vote(family, vp) > 0 ? 1 : 0;
                    sum[family.ordinal()] += own[family.ordinal()];
                }
                votes.put(vantagePoints.get(vp), own);
            }
        }
        votes.values().forEach(own -> {
            own[0] /= Math.max(1, sum[0]);
            own[1] /= Math.max(1, sum[1]);
        });
        List<ScenarioLoss> losses = losses(impact, Enforcement.self(self));
        assertThat(losses).hasSize(sum[0] + sum[1] > 0 ? 1 : 0);
        for (ScenarioLoss loss : losses) {
            double[][] expected = new NaiveScenario(seen, Enforcement.self(self), false, votes).units;
            assertUnits(loss.pessimistic(), impact, expected);
            assertUnits(loss.optimistic(), impact, expected); // there is no way around oneself
        }
    }

    @Property(tries = TRIES)
    void whereNobodyDropsAnythingNothingIsLost(@ForAll(supplier = SeenWorld.Seen.class) SeenWorld seen) {
        for (ScenarioLoss loss : losses(seen.impact(), Enforcement.nobody())) {
            for (AddressFamily family : AddressFamily.values()) {
                assertThat(loss.pessimistic().affectedUnits(family)).isZero();
                assertThat(loss.optimistic().affectedUnits(family)).isZero();
            }
            for (int row = 0; row < loss.visibility().size(); row++) {
                assertThat(loss.visibility().loss(row)).isZero();
                assertThat(loss.visibility().leastLoss(row)).isZero();
            }
        }
    }

    /**
     * The more is dropped, the more space is affected, the more of it is lost outright, and the less is seen. The severity
     * as a whole need not grow: dropping the route of a stranger may bring back that of a provider.
     */
    @Property(tries = TRIES)
    void moreEnforcementNeverAffectsLess(
            @ForAll(supplier = SeenWorld.Seen.class) SeenWorld seen,
            @ForAll("probabilities") List<Double> left,
            @ForAll("probabilities") List<Double> right) {
        List<Double> less = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            less.add(Math.min(left.get(i), right.get(i)));
            more.add(Math.max(left.get(i), right.get(i)));
        }
        List<ScenarioLoss> losses = losses(seen.impact(), known(less), known(more), Enforcement.everyone());
        for (int i = 1; i < losses.size(); i++) {
            assertNoLess(losses.get(i - 1).pessimistic(), losses.get(i).pessimistic());
            assertNoLess(losses.get(i - 1).optimistic(), losses.get(i).optimistic());
            assertNoLess(losses.get(i).optimistic(), losses.get(i).pessimistic());
            VisibilityLoss before = losses.get(i - 1).visibility();
            VisibilityLoss after = losses.get(i).visibility();
            for (int row = 0; row < before.size(); row++) {
                assertThat(after.loss(row)).isBetween(before.loss(row) - CLOSE, 1 + CLOSE);
                assertThat(after.leastLoss(row)).isBetween(before.leastLoss(row) - CLOSE, after.loss(row) + CLOSE);
            }
        }
    }

    private static void assertNoLess(ExpectedSpace less, ExpectedSpace more) {
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(more.affectedUnits(family)).isGreaterThanOrEqualTo(less.affectedUnits(family) - CLOSE);
            assertThat(more.units(family, ReachabilityClass.LOST))
                    .isGreaterThanOrEqualTo(less.units(family, ReachabilityClass.LOST) - CLOSE);
        }
    }

    /** Where each prefix has one origin and every vantage point has every route, they see what the table as a whole sees. */
    @Property(tries = TRIES)
    void everyoneIsTheWholeTableWhereAllSeeAll(@ForAll(supplier = SeenWorld.Seen.class) SeenWorld seen) {
        List<Dumps.Entry> entries = new ArrayList<>();
        Set<io.rovcast.model.net.Prefix> prefixes = new HashSet<>();
        for (PrefixOrigin pair : seen.world().pairs()) {
            if (prefixes.add(pair.prefix())) {
                for (int asn : List.of(64_511, 64_512)) {
                    int last = World.bits(pair.origin()) == 0 ? 64_515 : World.bits(pair.origin());
                    entries.add(new Dumps.Entry(
                            pair, new VantagePoint("rrc00", "192.0.2.1", new Asn(asn)), List.of(asn, last), 0));
                }
            }
        }
        Impact impact = new SeenWorld(seen.world(), entries).impact();
        for (ScenarioLoss loss : losses(impact, Enforcement.everyone())) {
            ExpectedSpace whole = ExpectedSpace.of(impact.loss());
            for (AddressFamily family : AddressFamily.values()) {
                for (ReachabilityClass outcome : ReachabilityClass.values()) {
                    assertThat(loss.pessimistic().units(family, outcome))
                            .isCloseTo(whole.units(family, outcome), within(CLOSE));
                }
            }
        }
    }

    @Property(tries = TRIES)
    void visibilityIsThatOfThePairsThatTurnInvalid(@ForAll(supplier = SeenWorld.Seen.class) SeenWorld seen) {
        Impact impact = seen.impact();
        Visibility visibility = SeenWorld.visibility(impact);
        for (ScenarioLoss loss : losses(impact, Enforcement.everyone())) {
            List<Integer> pairs = new ArrayList<>();
            for (int row = 0; row < loss.visibility().size(); row++) {
                pairs.add(loss.visibility().pair(row));
                assertThat(loss.visibility().before(row))
                        .isCloseTo(visibility.share(loss.visibility().pair(row)), within(CLOSE));
            }
            assertThat(pairs)
                    .isEqualTo(impact.transitions().stream()
                            .filter(Transition::turnsInvalid)
                            .map(Transition::pair)
                            .toList());
        }
    }
}
