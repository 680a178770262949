package io.rovcast.model.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpactExamplesTest {
    private static final Scope EVERYTHING = new Scope(Set.of());
    private static final Scope NO_DEFAULT = new Scope(Set.of(PairFlag.DEFAULT_ROUTE));

    @Test
    void aDefaultRouteIsNoFallbackUnlessItIsInScope() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("0.0.0.0/0", "64510"), Dumps.pair("198.18.0.0/24", "64501"));
        Impact out = impact(baseline(NO_DEFAULT, pairs), "+AS0 198.18.0.0/24");
        assertThat(units(out, ReachabilityClass.LOST)).isEqualTo(256);
        assertThat(out.blocks().get(0).afterRow()).isEqualTo(PrefixTable.NO_ROW);
        Impact in = impact(baseline(EVERYTHING, pairs), "+AS0 198.18.0.0/24");
        assertThat(units(in, ReachabilityClass.DIVERTED)).isEqualTo(256);
        assertThat(in.blocks().get(0).afterOrigins()).containsExactly(64510);
    }

    @Test
    void aDefaultRouteIsNobodysSpace() {
        for (String prefix : List.of("0.0.0.0/0", "::/0")) {
            Baseline baseline = baseline(EVERYTHING, List.of(Dumps.pair(prefix, "64510")));
            for (AddressFamily family : AddressFamily.values()) {
                assertThat(baseline.announcedUnits(family)).isZero();
            }
            Impact impact = impact(baseline, "+AS0 " + prefix);
            assertThat(impact.blocks()).isEmpty();
            assertThat(impact.transitions())
                    .singleElement()
                    .satisfies(transition -> assertThat(transition.outcome()).isEmpty());
            assertThat(impact.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.weight()).isZero());
        }
    }

    @Test
    void aDefaultRouteThatGoesLeavesNothingToFallBackOn() {
        Baseline baseline =
                baseline(EVERYTHING, List.of(Dumps.pair("::/0", "64510"), Dumps.pair("2001:db8::/48", "64501")));
        assertThat(baseline.announcedUnits(AddressFamily.IPV6)).isEqualTo(65_536);
        Impact impact = impact(baseline, "+AS0 ::/0-128");
        assertThat(impact.loss().units(AddressFamily.IPV6, ReachabilityClass.LOST))
                .isEqualTo(65_536);
        assertThat(impact.blocks()).hasSize(1);
    }

    @Test
    void aDefaultRouteThatComesBackBringsNoSpace() {
        for (String prefix : List.of("0.0.0.0/0", "::/0")) {
            VrpSet deployed = Fixture.vrps("AS0 " + prefix);
            Baseline baseline = baseline(
                    EVERYTHING,
                    deployed,
                    List.of(
                            Dumps.pair(prefix, "64510"),
                            Dumps.pair("198.18.0.0/24", "64501"),
                            Dumps.pair("2001:db8::/48", "64501")));
            Impact impact = ImpactAnalyzer.analyze(baseline, Fixture.delta(deployed, "-AS0 " + prefix));
            assertThat(impact.blocks())
                    .as("only what was INVALID under the same VRP, not the rest of all there is")
                    .allMatch(block -> block.afterOrigins().equals(List.of(64501)))
                    .hasSize(1);
        }
    }

    @Test
    void whatWasInvalidAndIsNotNowGetsItsSpaceFromADefaultRouteWithoutHarm() {
        VrpSet deployed = Fixture.vrps("AS0 198.18.0.0/24");
        Baseline baseline = baseline(
                EVERYTHING, deployed, List.of(Dumps.pair("0.0.0.0/0", "64510"), Dumps.pair("198.18.0.0/24", "64501")));
        Impact impact = ImpactAnalyzer.analyze(baseline, Fixture.delta(deployed, "-AS0 198.18.0.0/24"));
        assertThat(impact.blocks()).singleElement().satisfies(block -> {
            assertThat(block.beforeRow()).isEqualTo(PrefixTable.NO_ROW);
            assertThat(block.shares()).isEmpty();
            assertThat(block.afterOrigins()).containsExactly(64501);
        });
        assertThat(impact.changes()).isEmpty();
        assertThat(impact.transitions().get(0).blame()).containsExactly(0);
    }

    /** A hijack of a /24, INVALID so far, is let in: the /16 is still there, so nobody who holds it is harmed by ROV. */
    @Test
    void aLongerRouteThatIsExposedHarmsNobodyWhoseRouteStays() {
        VrpSet deployed = Fixture.vrps("AS64500 198.18.0.0/16");
        Baseline baseline = baseline(
                EVERYTHING,
                deployed,
                List.of(Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("198.18.7.0/24", "64501")));
        Impact impact = ImpactAnalyzer.analyze(baseline, Fixture.delta(deployed, "-AS64500 198.18.0.0/16"));
        assertThat(impact.blocks()).singleElement().satisfies(block -> {
            assertThat(block.units()).isEqualTo(256);
            assertThat(block.beforeOrigins()).containsExactly(64500);
            assertThat(block.afterOrigins()).containsExactly(64501);
            assertThat(block.shares().get(0).outcome()).isEqualTo(ReachabilityClass.UNAFFECTED);
        });
        assertThat(impact.unprotectedUnits(AddressFamily.IPV4)).isEqualTo(65_536);
    }

    /** The same, but the /16 and the /8 above it turn INVALID at once: for the /24 only the /16 matters. */
    @Test
    void nothingAboveIsToBlameWhereALongerRouteTakesOver() {
        VrpSet deployed = Fixture.vrps("AS64500 198.18.0.0/16", "AS64502 198.18.0.0/15");
        Baseline baseline = baseline(
                EVERYTHING,
                deployed,
                List.of(
                        Dumps.pair("198.18.0.0/15", "64502"),
                        Dumps.pair("198.18.0.0/16", "64500"),
                        Dumps.pair("198.18.7.0/24", "64501")));
        Impact impact = ImpactAnalyzer.analyze(
                baseline,
                Fixture.delta(
                        deployed,
                        "-AS64500 198.18.0.0/16",
                        "-AS64502 198.18.0.0/15",
                        "+AS64499 198.18.0.0/15",
                        "+AS64501 198.18.7.0/24"));
        assertThat(impact.blocks())
                .anySatisfy(block -> assertThat(block.afterOrigins()).containsExactly(64501));
        double lostTo16 = change(impact, "-AS64500 198.18.0.0/16-16").lostIpv4();
        double lostTo15 = change(impact, "-AS64502 198.18.0.0/15-15").lostIpv4();
        assertThat(lostTo16).isEqualTo(65_536); // all of the /16, the /24 in it diverted
        assertThat(lostTo15).isEqualTo(131_072 - 256); // both /16s, but not the /24
    }

    @Test
    void routesWithAnAsSetAreNobodysSpaceWhereRoutersDropThem() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("198.18.0.0/24", "NONE"));
        VrpSet nothing = VrpSet.of(List.of());
        for (AsSetPolicy policy : AsSetPolicy.values()) {
            Baseline baseline =
                    Baseline.of(TableStates.of(World.table(pairs), nothing, policy), EVERYTHING, Relations.NONE);
            assertThat(baseline.unitsOfRow(1)).as("%s", policy).isEqualTo(policy == AsSetPolicy.RFC9774_DROP ? 0 : 256);
            Impact impact = ImpactAnalyzer.analyze(baseline, Fixture.delta(nothing, "+AS64500 198.18.0.0/16-24"));
            assertThat(units(impact, ReachabilityClass.DIVERTED))
                    .as("%s", policy)
                    .isEqualTo(policy == AsSetPolicy.RFC6811 ? 256 : 0);
            assertThat(impact.origins()).as("NONE is no network").isEmpty();
        }
    }

    @Test
    void prefixesLongerThanASlash64AreValidatedButNoSpace() {
        Baseline baseline = baseline(
                EVERYTHING, List.of(Dumps.pair("2001:db8::/65", "64500"), Dumps.pair("2001:db8:0:1::/64", "64501")));
        assertThat(baseline.announcedUnits(AddressFamily.IPV6)).isEqualTo(1);
        Impact impact = impact(baseline, "+AS0 2001:db8::/32");
        assertThat(impact.transitions()).hasSize(2);
        assertThat(impact.transitions().get(0).outcome()).isEmpty();
        assertThat(impact.transitions().get(1).outcome()).contains(ReachabilityClass.LOST);
        assertThat(impact.loss().units(AddressFamily.IPV6, ReachabilityClass.LOST))
                .isEqualTo(1);
    }

    /** Three origins, two blocks of 256 addresses: rounded block by block the first would lose 172 of its 171. */
    @Test
    void nobodyLosesMoreThanItHas() {
        List<PrefixOrigin> pairs = List.of(
                Dumps.pair("198.18.0.0/22", "64501"),
                Dumps.pair("198.18.0.0/22", "64502"),
                Dumps.pair("198.18.0.0/22", "64503"),
                Dumps.pair("198.18.1.0/24", "64504"),
                Dumps.pair("198.18.3.0/24", "64504"));
        Impact impact = impact(baseline(EVERYTHING, pairs), "+AS0 198.18.0.0/22");
        assertThat(impact.origins()).hasSize(4).allSatisfy(origin -> {
            assertThat(origin.hardLossShare()).isEqualTo(1);
            assertThat(origin.space().units(AddressFamily.IPV4, ReachabilityClass.UNAFFECTED))
                    .isZero();
        });
    }

    /** A pair with an unknown origin beside a known one: it owns nothing, so its loss is nobody's fault. */
    @Test
    void pairsOutOfScopeAreNotToBlameForSpace() {
        VrpSet deployed = Fixture.vrps("AS23456 198.18.0.0/24", "AS64501 198.18.0.0/24");
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/24", "23456"), Dumps.pair("198.18.0.0/24", "64501"));
        Impact impact = ImpactAnalyzer.analyze(
                baseline(new Scope(Set.of(PairFlag.AS_TRANS)), deployed, pairs),
                Fixture.delta(
                        deployed,
                        "-AS23456 198.18.0.0/24",
                        "-AS64501 198.18.0.0/24",
                        "+AS64502 198.18.0.0/24",
                        "+AS64503 198.18.0.0/24"));
        assertThat(change(impact, "-AS64501 198.18.0.0/24-24").lostIpv4()).isEqualTo(256);
        assertThat(change(impact, "-AS23456 198.18.0.0/24-24").lostIpv4()).isZero();
        assertThat(change(impact, "-AS23456 198.18.0.0/24-24").newlyInvalid()).isEqualTo(1);
        assertThat(change(impact, "+AS64502 198.18.0.0/24-24").lostIpv4()).isEqualTo(128);
    }

    @Test
    void aProviderIsFoundInAnyPathOfThePair() {
        Asn viewer = new Asn(64510);
        PrefixOrigin aggregate = Dumps.pair("198.18.0.0/16", "64500");
        PrefixOrigin customer = Dumps.pair("198.18.8.0/22", "64501");
        List<Dumps.Entry> entries = List.of(
                new Dumps.Entry(aggregate, new VantagePoint("rrc00", "192.0.2.1", viewer), List.of(64510, 64500), 0),
                new Dumps.Entry(
                        customer, new VantagePoint("rrc00", "192.0.2.1", viewer), List.of(64510, 64511, 64501), 0),
                new Dumps.Entry(
                        customer, new VantagePoint("rrc00", "192.0.2.2", viewer), List.of(64510, 64500, 64501), 0),
                new Dumps.Entry(customer, new VantagePoint("rrc00", "192.0.2.3", viewer), List.of(), 0));
        Baseline baseline = Fixture.baseline(Dumps.table(entries), Relations.NONE);
        Impact impact = ImpactAnalyzer.analyze(baseline, Fixture.delta(Fixture.DEPLOYED, "-AS64501 198.18.8.0/22-22"));
        assertThat(units(impact, ReachabilityClass.FALLBACK_PROVIDER)).isEqualTo(1024);
    }

    /** Of IPv6 twice the share is lost, and all the more of what is announced; half of the share counts. */
    @Test
    void eachFamilyHasItsOwnChangeToBlame() {
        List<PrefixOrigin> pairs = List.of(
                Dumps.pair("198.18.0.0/23", "64500"),
                Dumps.pair("198.18.2.0/23", "64500"),
                Dumps.pair("198.19.0.0/16", "64501"),
                Dumps.pair("2001:db8::/33", "64500"),
                Dumps.pair("2001:db8:8000::/33", "64500"));
        Impact impact = impact(baseline(EVERYTHING, pairs), "+AS0 198.18.0.0/23", "+AS0 2001:db8::/32");
        OriginImpact origin = impact.origins().get(0);
        assertThat(text(impact, origin.topBlame(AddressFamily.IPV4))).isEqualTo("+AS0 198.18.0.0/23-23");
        assertThat(text(impact, origin.topBlame(AddressFamily.IPV6))).isEqualTo("+AS0 2001:db8::/32-32");
        assertThat(origin.topBlame())
                .as("of the family with the greater loss share, and IPv4 of equals")
                .isEqualTo(origin.topBlame(AddressFamily.IPV4));
        Impact only = impact(baseline(EVERYTHING, pairs), "+AS0 2001:db8::/33");
        OriginImpact hit = only.origins().get(0);
        assertThat(hit.topBlame(AddressFamily.IPV4)).isEmpty();
        assertThat(text(only, hit.topBlame())).isEqualTo("+AS0 2001:db8::/33-33");
    }

    private static String text(Impact impact, OptionalInt change) {
        return impact.delta().text(change.orElseThrow());
    }

    private static Baseline baseline(Scope scope, List<PrefixOrigin> pairs) {
        return baseline(scope, VrpSet.of(List.of()), pairs);
    }

    private static Baseline baseline(Scope scope, VrpSet deployed, List<PrefixOrigin> pairs) {
        return Baseline.of(TableStates.of(World.table(pairs), deployed), scope, Relations.NONE);
    }

    /** The impact of changes to no VRPs at all. */
    private static Impact impact(Baseline baseline, String... changes) {
        return ImpactAnalyzer.analyze(baseline, Fixture.delta(VrpSet.of(List.of()), changes));
    }

    private static long units(Impact impact, ReachabilityClass outcome) {
        return impact.loss().units(AddressFamily.IPV4, outcome);
    }

    private static ChangeImpact change(Impact impact, String text) {
        return impact.changes().stream()
                .filter(change -> impact.delta().text(change.change()).equals(text))
                .findFirst()
                .orElseThrow();
    }
}
