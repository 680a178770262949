package io.rovcast.model.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The impact of a change against a look at every single address. */
class ImpactPropertiesTest {
    private static final int TRIES = 300;

    /** AS64500 is the provider of AS64501 and belongs together with AS64502. Nobody may ask for NONE. */
    private static final Relations SOME = new Relations() {
        @Override
        public boolean sameOrganisation(int asn, int other) {
            assertThat(asn).isNotEqualTo(OriginAs.NONE_BITS);
            assertThat(other).isNotEqualTo(OriginAs.NONE_BITS);
            return asn + other == 64_500 + 64_502 && asn != other;
        }

        @Override
        public boolean isProvider(int provider, int customer) {
            assertThat(provider).isNotEqualTo(OriginAs.NONE_BITS);
            assertThat(customer).isNotEqualTo(OriginAs.NONE_BITS);
            return provider == 64_500 && customer == 64_501;
        }
    };

    /**
     * A world and how it is looked at.
     *
     * @param known whether anything is known of relations
     */
    record Case(World world, AsSetPolicy policy, Scope scope, boolean known) {
        Relations relations() {
            return known ? SOME : Relations.NONE;
        }

        Baseline baseline() {
            return Baseline.of(TableStates.of(world.table(), world.before(), policy), scope, relations());
        }

        Impact impact() {
            return ImpactAnalyzer.analyze(baseline(), world.delta());
        }

        NaiveImpact naive() {
            return new NaiveImpact(world, policy, scope, relations());
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Scope> scopes = Arbitraries.of(
                new Scope(Set.of()),
                new Scope(Set.of()),
                new Scope(Set.of(PairFlag.OUT_OF_DFZ_RANGE)), // of rows
                new Scope(Set.of(PairFlag.AS_TRANS, PairFlag.AS_SET_ORIGIN))); // of pairs
        return Combinators.combine(
                        new Worlds.Tiny().get(), Arbitraries.of(AsSetPolicy.class), scopes, Arbitraries.of(true, false))
                .as(Case::new);
    }

    @Property(tries = TRIES)
    void announcedSpaceIsWhatHasARoute(@ForAll("cases") Case given) {
        Baseline baseline = given.baseline();
        NaiveImpact naive = given.naive();
        RoutingTable table = baseline.table();
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(baseline.announcedUnits(family)).isEqualTo(naive.announced(family));
        }
        for (int row = 0; row < table.prefixes().size(); row++) {
            PrefixOrigin pair = table.pair(table.first(row));
            assertThat(baseline.unitsOfRow(row))
                    .isEqualTo(naive.units.stream()
                            .filter(unit -> !unit.before().isEmpty())
                            .filter(unit -> unit.before().get(0).prefix().equals(pair.prefix()))
                            .count());
        }
    }

    @Property(tries = TRIES)
    void lossIsTheSumOverAllAddresses(@ForAll("cases") Case given) {
        Impact impact = given.impact();
        NaiveImpact naive = given.naive();
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(byClass(impact.loss(), family)).isEqualTo(naive.byClass(family, Optional.empty()));
            assertThat(impact.loss().totalUnits(family))
                    .isEqualTo(impact.baseline().announcedUnits(family));
        }
    }

    @Property(tries = TRIES)
    void eachNetworkLosesWhatItsAddressesLose(@ForAll("cases") Case given) {
        Impact impact = given.impact();
        NaiveImpact naive = given.naive();
        Map<Integer, OriginImpact> reported = new HashMap<>();
        impact.origins()
                .forEach(
                        origin -> assertThat(reported.put(origin.asn(), origin)).isNull());
        for (OriginAs origin :
                naive.pairs.stream().map(PrefixOrigin::origin).distinct().toList()) {
            if (origin == OriginAs.None.NONE) {
                continue;
            }
            long newlyInvalid = naive.pairs.stream()
                    .filter(pair -> pair.origin().equals(origin) && naive.turnsInvalid(pair))
                    .count();
            boolean harmed = false;
            OriginImpact found = reported.get(World.bits(origin));
            for (AddressFamily family : AddressFamily.values()) {
                Map<ReachabilityClass, Long> expected = naive.byClass(family, Optional.of(origin));
                harmed |= expected.keySet().stream().anyMatch(outcome -> outcome != ReachabilityClass.UNAFFECTED);
                if (found != null) {
                    assertThat(byClass(found.space(), family)).as("%s", origin).isEqualTo(expected);
                    assertThat(found.lossShare(family)).isBetween(0.0, 1.0);
                    assertThat(found.hardLossShare(family)).isBetween(0.0, found.lossShare(family) / 0.9 + 1e-9);
                }
            }
            assertThat(found != null).as("%s is reported", origin).isEqualTo(harmed || newlyInvalid > 0);
            if (found != null) {
                assertThat(found.newlyInvalid()).isEqualTo((int) newlyInvalid);
            }
        }
        assertThat(reported.keySet()).doesNotContain(OriginAs.NONE_BITS);
    }

    @Property(tries = TRIES)
    void blocksAreExactlyTheAddressesThatChange(@ForAll("cases") Case given) {
        Impact impact = given.impact();
        RoutingTable table = impact.baseline().table();
        Map<String, Block> blockOf = new TreeMap<>();
        Block previous = null;
        for (Block block : impact.blocks()) {
            assertThat(block.units()).isPositive();
            if (previous != null && previous.family() == block.family()) {
                assertThat(previous.lastUnit()).isLessThan(block.firstUnit());
                boolean adjacent = previous.lastUnit() + 1 == block.firstUnit();
                assertThat(adjacent
                                && previous.beforeRow() == block.beforeRow()
                                && previous.afterRow() == block.afterRow())
                        .as("%s and %s are one block", previous, block)
                        .isFalse();
            }
            previous = block;
            for (long unit = block.firstUnit(); unit <= block.lastUnit(); unit++) {
                blockOf.put(block.family() + " " + unit, block);
            }
            assertThat(block.shares().stream().mapToLong(Block.Share::units).sum())
                    .isEqualTo(block.beforeRow() == PrefixTable.NO_ROW ? 0 : block.units());
        }
        long changing = 0;
        for (NaiveImpact.Unit unit : given.naive().units) {
            if (unit.changes()) {
                changing++;
                Block block = blockOf.get(unit.family() + " " + unit.number());
                assertThat(block).as("block of %s", unit).isNotNull();
                assertThat(pairs(table, block.beforeRow(), block.beforeOrigins()))
                        .isEqualTo(unit.before());
                assertThat(pairs(table, block.afterRow(), block.afterOrigins())).isEqualTo(unit.after());
                unit.owner()
                        .ifPresent(owner -> assertThat(block.shares())
                                .filteredOn(share -> table.pair(share.pair()).equals(owner))
                                .singleElement()
                                .satisfies(share -> {
                                    assertThat(share.outcome())
                                            .isEqualTo(unit.outcome().orElseThrow());
                                    assertThat(share.originBits()).isEqualTo(World.bits(owner.origin()));
                                }));
            }
        }
        assertThat((long) blockOf.size()).isEqualTo(changing);
    }

    private static List<PrefixOrigin> pairs(RoutingTable table, int row, List<Integer> origins) {
        if (row == PrefixTable.NO_ROW) {
            assertThat(origins).isEmpty();
            return List.of();
        }
        return origins.stream()
                .map(origin -> new PrefixOrigin(table.prefixes().prefix(row), OriginAs.ofBits(origin)))
                .toList();
    }

    @Property(tries = TRIES)
    void transitionsAreThePairsWhoseStateOrReasonChanges(@ForAll("cases") Case given) {
        Impact impact = given.impact();
        NaiveImpact naive = given.naive();
        RoutingTable table = impact.baseline().table();
        assertThat(impact.transitions().stream().map(t -> table.pair(t.pair())).toList())
                .isEqualTo(naive.pairs.stream()
                        .filter(pair -> naive.before(pair) != naive.after(pair))
                        .toList());
        for (Transition transition : impact.transitions()) {
            PrefixOrigin pair = table.pair(transition.pair());
            assertThat(transition.before()).isEqualTo(naive.before(pair));
            assertThat(transition.after()).isEqualTo(naive.after(pair));
            assertThat(transition.turnsInvalid()).isEqualTo(naive.turnsInvalid(pair));
            assertThat(transition.outcome()).as("outcome of %s", pair).isEqualTo(naive.worst(pair));
        }
        for (ValidationState before : ValidationState.values()) {
            for (ValidationState after : ValidationState.values()) {
                assertThat(impact.count(before, after)).isEqualTo((int) naive.pairs.stream()
                        .filter(pair -> naive.before(pair) != naive.after(pair))
                        .filter(pair -> naive.before(pair).state() == before)
                        .filter(pair -> naive.after(pair).state() == after)
                        .count());
            }
        }
        for (AddressFamily family : AddressFamily.values()) {
            int[] counts = impact.countsAfter(family);
            for (RouteState state : RouteState.values()) {
                assertThat(counts[state.ordinal()]).isEqualTo((int) naive.pairs.stream()
                        .filter(pair -> pair.prefix().family() == family && naive.after(pair) == state)
                        .count());
            }
        }
    }

    @Property(tries = TRIES)
    void protectionIsLostWhereAValidRouteIsNotFoundAnyMore(@ForAll("cases") Case given) {
        Impact impact = given.impact();
        NaiveImpact naive = given.naive();
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(impact.unprotectedUnits(family))
                    .isEqualTo(naive.units.stream()
                            .filter(unit -> unit.family() == family)
                            .flatMap(unit -> unit.owner().stream())
                            .filter(owner -> naive.before(owner) == RouteState.VALID)
                            .filter(owner -> naive.after(owner) == RouteState.NOT_FOUND)
                            .count());
        }
    }

    @Property(tries = TRIES)
    void changesAreBlamedForWhatTheyBreak(@ForAll("cases") Case given) {
        Impact impact = given.impact();
        NaiveImpact naive = given.naive();
        VrpDelta delta = impact.delta();
        Map<PrefixOrigin, Map<Integer, Double>> blame = new HashMap<>();
        Map<Integer, Integer> newlyInvalid = new TreeMap<>();
        for (PrefixOrigin pair : naive.pairs) {
            if (naive.turnsInvalid(pair)) {
                List<Integer> changes = NaiveBlame.covering(pair, delta);
                Map<Integer, Double> weights = NaiveBlame.weights(
                        NaiveBlame.minimalRepairs(pair, given.world().baseline(), delta, changes));
                blame.put(pair, weights);
                weights.keySet().forEach(change -> newlyInvalid.merge(change, 1, Integer::sum));
            }
        }
        Map<Integer, Double> mass = new TreeMap<>();
        Map<Integer, double[]> lost = new TreeMap<>();
        for (NaiveImpact.Unit unit : naive.units) {
            double severity = unit.outcome().map(ReachabilityClass::severity).orElse(0.0);
            if (severity == 0) {
                continue;
            }
            Map<Integer, Double> weights = new HashMap<>();
            for (PrefixOrigin culprit : naive.culprits(unit)) {
                blame.getOrDefault(culprit, Map.of())
                        .forEach((change, weight) -> weights.merge(change, weight, Math::max));
            }
            assertThat(weights).as("somebody is to blame for %s", unit).isNotEmpty();
            double relevance = unit.family() == AddressFamily.IPV6 ? 0.5 : 1;
            weights.forEach((change, weight) -> {
                mass.merge(change, weight * severity * relevance * 1e6 / naive.announced(unit.family()), Double::sum);
                if (unit.outcome().orElseThrow().isHardLoss()) {
                    lost.computeIfAbsent(change, c -> new double[2])[
                            unit.family().ordinal()] += weight;
                }
            });
        }
        Set<Integer> expected = new TreeSet<>(newlyInvalid.keySet());
        expected.addAll(mass.keySet());
        assertThat(impact.changes().stream().map(ChangeImpact::change).toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        for (ChangeImpact change : impact.changes()) {
            double weight = mass.getOrDefault(change.change(), 0.0);
            double[] units = lost.getOrDefault(change.change(), new double[2]);
            assertThat(change.weight()).isCloseTo(weight, within(1e-9 * (1 + weight)));
            assertThat(change.lostIpv4()).isCloseTo(units[0], within(1e-6));
            assertThat(change.lostIpv6()).isCloseTo(units[1], within(1e-6));
            assertThat(change.newlyInvalid()).isEqualTo(newlyInvalid.getOrDefault(change.change(), 0));
            assertThat(change.origins()).isEqualTo((int) blame.entrySet().stream()
                    .filter(entry -> entry.getValue().containsKey(change.change()))
                    .map(entry -> entry.getKey().origin())
                    .distinct()
                    .count());
        }
        List<Double> weights =
                impact.changes().stream().map(ChangeImpact::weight).toList();
        assertThat(IntStream.range(1, weights.size()).allMatch(i -> weights.get(i - 1) >= weights.get(i)))
                .isTrue();
    }

    @Property(tries = TRIES)
    void withoutAChangeNothingIsLost(@ForAll("cases") Case given) {
        VrpDelta nothing =
                VrpDelta.between(given.world().before(), given.world().before());
        Impact impact = ImpactAnalyzer.analyze(given.baseline(), nothing);
        assertThat(impact.transitions()).isEmpty();
        assertThat(impact.blocks()).isEmpty();
        assertThat(impact.origins()).isEmpty();
        assertThat(impact.changes()).isEmpty();
        assertThat(impact.unprotectedUnits()).containsExactly(0L, 0L);
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(impact.loss().units(family, ReachabilityClass.UNAFFECTED))
                    .isEqualTo(impact.baseline().announcedUnits(family));
            assertThat(impact.loss().severityMass(family)).isZero();
        }
    }

    @Property(tries = 200)
    void dependsOnItsInputsAloneAndNotOnTheirOrder(@ForAll("cases") Case given) {
        List<PrefixOrigin> pairs = new ArrayList<>(given.world().pairs());
        Collections.reverse(pairs);
        Case reversed = new Case(
                new World(pairs, given.world().baseline(), given.world().candidate()),
                given.policy(),
                given.scope(),
                given.known());
        Impact one = given.impact();
        Impact other = reversed.impact();
        assertThat(other.transitions()).isEqualTo(one.transitions());
        assertThat(other.blocks()).isEqualTo(one.blocks());
        assertThat(other.changes()).isEqualTo(one.changes());
        assertThat(other.origins().stream()
                        .map(OriginImpact::asn)
                        .map(Asn::ofBits)
                        .toList())
                .isEqualTo(one.origins().stream()
                        .map(OriginImpact::asn)
                        .map(Asn::ofBits)
                        .toList());
    }

    private static Map<ReachabilityClass, Long> byClass(SpaceByClass space, AddressFamily family) {
        Map<ReachabilityClass, Long> byClass = new TreeMap<>();
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            if (space.units(family, outcome) != 0) {
                byClass.put(outcome, space.units(family, outcome));
            }
        }
        return byClass;
    }
}
