package io.rovcast.model.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The reachability vectors: what a change does to the world of {@link Fixture}. Space is in /24s. */
class ReachabilityConformanceTest {
    private static final String VECTORS = "/reachability-vectors.csv";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = VECTORS, numLinesToSkip = 1, delimiter = ';')
    void conformsWithRelationsGiven(String id, String changes, String transitions, String space, int unprotected) {
        check(id, Fixture.baseline(Fixture.PROVIDER), changes, transitions, space, unprotected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = VECTORS, numLinesToSkip = 1, delimiter = ';')
    void conformsWithRelationsSeenInPaths(
            String id, String changes, String transitions, String space, int unprotected) {
        check(id, Fixture.baseline(Fixture.observed(), Relations.NONE), changes, transitions, space, unprotected);
    }

    private static void check(
            String id, Baseline baseline, String changes, String transitions, String space, int unprotected) {
        VrpDelta delta = Fixture.delta(Fixture.DEPLOYED, list(changes));
        Impact impact = ImpactAnalyzer.analyze(baseline, delta);
        assertThat(impact.transitions().stream().map(t -> text(baseline, t)).toList())
                .as("%s: transitions", id)
                .containsExactly(list(transitions));
        assertThat(bySlash24(impact.loss())).as("%s: space", id).isEqualTo(classes(space));
        assertThat(AddressFamily.IPV4.equivalents(impact.unprotectedUnits(AddressFamily.IPV4)))
                .as("%s: space that is protected no more", id)
                .isEqualTo(unprotected);
        assertThat(impact.unprotectedUnits(AddressFamily.IPV6)).isZero();
        assertThat(impact.loss().totalUnits(AddressFamily.IPV4)).isEqualTo(baseline.announcedUnits(AddressFamily.IPV4));
    }

    private static String[] list(String text) {
        return text.equals("-") ? new String[0] : text.split(", ", -1);
    }

    private static String text(Baseline baseline, Transition transition) {
        int pair = transition.pair();
        return "%s %d %s %s"
                .formatted(
                        baseline.table().pair(pair).prefix(),
                        baseline.table().origin(pair),
                        transition.before(),
                        transition.after());
    }

    private static Map<ReachabilityClass, Double> classes(String text) {
        Map<ReachabilityClass, Double> classes = new EnumMap<>(ReachabilityClass.class);
        double rest = 304;
        for (String entry : list(text)) {
            String[] words = entry.split(" ", -1);
            double blocks = Double.parseDouble(words[1]);
            classes.put(ReachabilityClass.valueOf(words[0]), blocks);
            rest -= blocks;
        }
        classes.put(ReachabilityClass.UNAFFECTED, rest);
        return classes;
    }

    private static Map<ReachabilityClass, Double> bySlash24(SpaceByClass space) {
        Map<ReachabilityClass, Double> classes = new EnumMap<>(ReachabilityClass.class);
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            double blocks = AddressFamily.IPV4.equivalents(space.units(AddressFamily.IPV4, outcome));
            if (blocks != 0) {
                classes.put(outcome, blocks);
            }
        }
        return classes;
    }

    @Test
    void fixtureAnnounces304Slash24s() {
        Baseline baseline = Fixture.baseline(Relations.NONE);
        assertThat(AddressFamily.IPV4.equivalents(baseline.announcedUnits(AddressFamily.IPV4)))
                .isEqualTo(304);
        assertThat(baseline.announcedUnits(AddressFamily.IPV6)).isZero();
    }

    @Test
    void withoutRelationsAProviderIsAStranger() {
        Impact impact = analyze(Fixture.baseline(Relations.NONE), "-AS64501 198.18.8.0/22-22");
        assertThat(bySlash24(impact.loss())).containsEntry(ReachabilityClass.DIVERTED, 4.0);
    }

    @Test
    void aSiblingIsBetterThanAProvider() {
        Relations siblings = new Relations() {
            @Override
            public boolean sameOrganisation(int asn, int other) {
                return asn == 64_501 && other == 64_500;
            }

            @Override
            public boolean isProvider(int provider, int customer) {
                return true;
            }
        };
        Impact impact = analyze(Fixture.baseline(siblings), "-AS64501 198.18.8.0/22-22");
        assertThat(bySlash24(impact.loss())).containsEntry(ReachabilityClass.FALLBACK_SAME_ORG, 4.0);
    }

    @Test
    void lossOfANetworkIsNotCountedTwice() {
        Impact impact = analyze(
                Fixture.baseline(Fixture.PROVIDER), "-AS64504 198.19.16.0/20-21", "+AS64999 198.19.16.0/20-21"); // RL-4
        assertThat(impact.origins()).hasSize(1);
        OriginImpact origin = impact.origins().get(0);
        assertThat(origin.asn()).isEqualTo(64_504);
        assertThat(origin.newlyInvalid()).isEqualTo(3);
        assertThat(origin.lossShare()).isEqualTo(1);
        assertThat(origin.hardLossShare()).isEqualTo(1);
        assertThat(origin.announcedUnits(AddressFamily.IPV4)).isEqualTo(16 * 256);
        assertThat(impact.count(ValidationState.VALID, ValidationState.INVALID)).isEqualTo(3);
        // Keeping the old VRP makes all three VALID; holding back the new one, which is all that covers them,
        // NOT_FOUND.
        assertThat(impact.changes())
                .extracting(change -> impact.delta().text(change.change()))
                .containsExactlyInAnyOrder("-AS64504 198.19.16.0/20-21", "+AS64999 198.19.16.0/20-21");
    }

    @Test
    void aMoasBlockIsSharedEvenly() {
        Impact impact = analyze(Fixture.baseline(Fixture.PROVIDER), "-AS64502 198.19.0.0/20-20"); // RL-5
        OriginImpact origin = impact.origins().get(0);
        assertThat(impact.origins()).hasSize(1);
        assertThat(origin.asn()).isEqualTo(64_502);
        assertThat(origin.announcedUnits(AddressFamily.IPV4)).isEqualTo(8 * 256);
        assertThat(origin.lossShare()).isEqualTo(0.5);
        assertThat(origin.hardLossShare()).isZero();
        assertThat(impact.blocks()).hasSize(1);
        Block block = impact.blocks().get(0);
        assertThat(block.units()).isEqualTo(16 * 256);
        assertThat(block.beforeOrigins()).containsExactly(64_502, 64_503);
        assertThat(block.afterOrigins()).containsExactly(64_503);
        assertThat(block.shares())
                .extracting(Block.Share::outcome)
                .containsExactly(ReachabilityClass.MOAS_SHIFT, ReachabilityClass.UNAFFECTED);
    }

    @Test
    void disappearanceOfAVrpIsNotAlwaysHarmless() {
        Impact opens = analyze(Fixture.baseline(Fixture.PROVIDER), "-AS64500 198.18.0.0/16-22"); // RL-8
        Impact closes = analyze(Fixture.baseline(Fixture.PROVIDER), "-AS64501 198.18.8.0/22-22"); // RL-1
        assertThat(opens.changes()).isEmpty();
        assertThat(opens.blocks()).isEmpty();
        assertThat(closes.changes()).hasSize(1);
        assertThat(closes.changes().get(0).origins()).isEqualTo(1);
        assertThat(closes.changes().get(0).newlyInvalid()).isEqualTo(1);
    }

    private static Impact analyze(Baseline baseline, String... changes) {
        return ImpactAnalyzer.analyze(baseline, Fixture.delta(Fixture.DEPLOYED, changes));
    }
}
