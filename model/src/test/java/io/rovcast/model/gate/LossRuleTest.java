package io.rovcast.model.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LossRuleTest {
    private static final Scope WITH_BOGONS = new Scope(Set.of(PairFlag.DEFAULT_ROUTE, PairFlag.OUT_OF_DFZ_RANGE));

    @Test
    void nothingTurnsInvalid() {
        assertThat(decide(List.of(Dumps.pair("198.18.0.0/16", "64500")), "AS64500 198.18.0.0/16"))
                .isEqualTo(new Decision(Verdict.PASS, List.of("no route turns invalid")));
    }

    @Test
    void halfOfSixteenBlocksIsTooMuch() {
        List<PrefixOrigin> sixteen =
                List.of(Dumps.pair("198.18.0.0/21", "64500"), Dumps.pair("198.18.8.0/21", "64500"));
        assertThat(decide(sixteen, "AS0 198.18.8.0/21"))
                .isEqualTo(new Decision(
                        Verdict.BLOCK,
                        List.of("AS64500 becomes unreachable at 50 % of its IPv4 space (8 of 16 /24s), "
                                + "mostly because of +AS0 198.18.8.0/21-21")));
    }

    @Test
    void lessThanHalfIsNot() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/20", "64500"), Dumps.pair("198.18.16.0/21", "64500"));
        assertThat(decide(pairs, "AS0 198.18.16.0/21"))
                .isEqualTo(
                        new Decision(
                                Verdict.PASS,
                                List.of(
                                        "one route turns invalid, but no network of 16 or more /24s or /48s loses half of its space")));
    }

    @Test
    void allOfFifteenBlocksIsNot() {
        List<PrefixOrigin> fifteen = List.of(
                Dumps.pair("198.18.0.0/21", "64500"),
                Dumps.pair("198.18.8.0/22", "64500"),
                Dumps.pair("198.18.12.0/23", "64500"),
                Dumps.pair("198.18.14.0/24", "64500"));
        assertThat(decide(fifteen, "AS0 198.18.0.0/16").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRouteThatIsCoveredByTheSameOriginIsNoHardLoss() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/16", "64500"), Dumps.pair("198.18.0.0/17", "64500"));
        assertThat(decide(pairs, "AS64500 198.18.0.0/16").verdict()).isEqualTo(Verdict.PASS);
    }

    /** IPv6 counts half, so all of it must be lost. */
    @Test
    void allOfSixteenIpv6BlocksIsTooMuch() {
        List<PrefixOrigin> sixteen = List.of(Dumps.pair("2001:db8::/44", "64500"));
        assertThat(decide(sixteen, "AS64501 2001:db8::/32"))
                .isEqualTo(new Decision(
                        Verdict.BLOCK,
                        List.of("AS64500 becomes unreachable at 100 % of its IPv6 space (16 of 16 /48s), "
                                + "mostly because of +AS64501 2001:db8::/32-32")));
        List<PrefixOrigin> more = List.of(Dumps.pair("2001:db8::/44", "64500"), Dumps.pair("2001:db9::/48", "64500"));
        assertThat(decide(more, "AS64501 2001:db8::/32").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void namesTheFiveWorstAndCountsTheOthers() {
        List<PrefixOrigin> eight = IntStream.range(0, 8)
                .mapToObj(i -> Dumps.pair("198.18." + 16 * i + ".0/" + (i < 6 ? 20 : 21), "" + (64500 + i)))
                .toList();
        List<PrefixOrigin> larger = List.of(Dumps.pair("198.19.0.0/18", "64507"));
        Decision decision =
                decide(Stream.concat(eight.stream(), larger.stream()).toList(), "AS0 198.18.0.0/15");
        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.reasons()).hasSize(6);
        assertThat(decision.reasons().get(0))
                .startsWith("AS64507 becomes unreachable at 100 % of its IPv4 space (72 of 72");
        assertThat(decision.reasons().get(1)).startsWith("AS64500 "); // of equals the lowest number
        assertThat(decision.reasons().get(4)).startsWith("AS64503 ");
        assertThat(decision.reasons().get(5)).isEqualTo("2 more networks lose at least half of their space");
    }

    @Test
    void oneMoreNetworkIsOne() {
        List<PrefixOrigin> six = IntStream.range(0, 6)
                .mapToObj(i -> Dumps.pair("198.18." + 16 * i + ".0/20", "" + (64500 + i)))
                .toList();
        assertThat(decide(six, "AS0 198.18.0.0/15").reasons())
                .last()
                .isEqualTo("one more network loses at least half of its space");
    }

    @Test
    void sharedBlocksAreFractions() {
        List<PrefixOrigin> shared = List.of(
                Dumps.pair("198.18.0.0/20", "64500"),
                Dumps.pair("198.18.16.0/24", "64500"),
                Dumps.pair("198.18.16.0/24", "64501"));
        assertThat(decide(shared, "AS0 198.18.0.0/15").reasons().get(0))
                .startsWith("AS64500 becomes unreachable at 100 % of its IPv4 space (16.5 of 16.5 /24s)");
    }

    @Test
    void aDecisionHasAReason() {
        assertThatThrownBy(() -> new Decision(Verdict.PASS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a verdict needs a reason");
    }

    @Test
    void verdictsAreOrderedFromBestToWorst() {
        assertThat(Verdict.values()).containsExactly(Verdict.PASS, Verdict.WARN, Verdict.INCONCLUSIVE, Verdict.BLOCK);
    }

    /** The decision on the first VRPs there are. */
    private static Decision decide(List<PrefixOrigin> pairs, String... vrps) {
        VrpSet nothing = VrpSet.of(List.of());
        VrpSet candidate = VrpSet.of(Arrays.stream(vrps).map(Vrp::parse).toList());
        Baseline baseline = Baseline.of(TableStates.of(World.table(pairs), nothing), WITH_BOGONS, Relations.NONE);
        return LossRule.decide(ImpactAnalyzer.analyze(baseline, VrpDelta.between(nothing, candidate)));
    }
}
