package io.rovcast.model.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The verdict and its reasons. */
class AssessorTest {
    private static final Scope WITH_BOGONS = new Scope(Set.of(PairFlag.DEFAULT_ROUTE, PairFlag.OUT_OF_DFZ_RANGE));
    private static final Policy POLICY = Policy.DEFAULTS
            .withInputs(InputLimits.DEFAULTS.withMinVantageAses(0))
            .withAdvisory(Set.of("bogon-vrps"));
    private static final long AT = 1_767_801_600L;

    @Test
    void nothingTurnsInvalid() {
        assertThat(decide(List.of(Dumps.pair("198.18.0.0/16", "64500")), "AS64500 198.18.0.0/16"))
                .isEqualTo(new Decision(Verdict.PASS, List.of("no route turns invalid")));
    }

    @Test
    void theNetworkThatIsHitComesFirstWithHowMuchAndBecauseOfWhat() {
        List<PrefixOrigin> sixteen =
                List.of(Dumps.pair("198.18.0.0/21", "64500"), Dumps.pair("198.18.8.0/21", "64500"));
        Decision decision = decide(sixteen, "AS0 198.18.8.0/21");
        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.reasons().get(0))
                .isEqualTo("AS64500 becomes unreachable at 50 % of its IPv4 space (8 of 16 /24s), "
                        + "mostly because of +AS0 198.18.8.0/21-21");
        assertThat(decision.reasons())
                .last()
                .asString()
                .startsWith("risk score 7")
                .contains("net 70 points (AS64500)");
    }

    @Test
    void aNetworkOfManyUsersMayNotLoseHalfOfItsSpaceWhateverTheScore() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("10.0.0.0/8", "64501"), Dumps.pair("198.18.0.0/15", "64500"));
        Policy lenient = new Policy(
                new Policy.Score(100, 100, java.util.Map.of()),
                POLICY.hardRules(),
                POLICY.inputs(),
                POLICY.checks(),
                POLICY.plan(),
                POLICY.advisory());
        Assessment assessment = assess(lenient, List.of(), pairs, "AS0 198.18.0.0/15");
        assertThat(assessment.decision().verdict()).isEqualTo(Verdict.BLOCK);
        CheckResult rule = check(assessment, "network-loss");
        assertThat(rule.status()).isEqualTo(CheckResult.Status.BLOCK);
        assertThat(rule.scope()).isEqualTo("AS64500");
        assertThat(rule.blame()).containsExactly(0);
        Policy advisory = new Policy(
                lenient.score(),
                lenient.hardRules(),
                lenient.inputs(),
                lenient.checks(),
                lenient.plan(),
                Set.of("network-loss", "as0-over-announced", "bogon-vrps"));
        assertThat(assess(advisory, List.of(), pairs, "AS0 198.18.0.0/15")
                        .decision()
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void theIdsOfAllResultsAreKnownBeforehand() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/16", "64500"));
        assertThat(assess(POLICY, List.of(), pairs, "AS64500 198.18.0.0/16").checks())
                .extracting(CheckResult::id)
                .isEqualTo(Assessor.checkIds());
        assertThat(Assessor.checkIds()).doesNotHaveDuplicates().containsAll(Policy.DEFAULTS.advisory());
    }

    @Test
    void nobodyPassesOnInputsThatAreNotFit() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/16", "64500"));
        InputFacts fresh = input(InputFacts.Kind.TABLE, AT - 60, 100, 0, false);
        List<InputFacts> bad = List.of(
                input(InputFacts.Kind.TABLE, AT - 31_000, 100, 0, false),
                input(InputFacts.Kind.VRPS, AT - 7_300, 100, 0, false),
                input(InputFacts.Kind.VRPS, AT + 400, 100, 0, false),
                input(InputFacts.Kind.TABLE, AT, 1000, 2, false),
                input(InputFacts.Kind.TABLE, AT, 1000, 0, true));
        List<String> gates = List.of("table-age", "vrp-age", "future-input", "rejected-records", "truncated-tables");
        for (int i = 0; i < bad.size(); i++) {
            Assessment assessment = assess(POLICY, List.of(bad.get(i)), pairs, "AS64500 198.18.0.0/16");
            assertThat(assessment.decision().verdict()).as(gates.get(i)).isEqualTo(Verdict.INCONCLUSIVE);
            CheckResult gate = check(assessment, gates.get(i));
            assertThat(gate.status()).isEqualTo(CheckResult.Status.INCONCLUSIVE);
            assertThat(assessment.decision().reasons().get(0)).isEqualTo(gate.message());
        }
        assertThat(assess(POLICY, List.of(fresh), pairs, "AS64500 198.18.0.0/16")
                        .decision()
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void tooFewVantagePointsAreInconclusiveAndHarmIsStillNamed() {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.18.0.0/16", "64500"));
        Decision fine = assess(Policy.DEFAULTS, List.of(), pairs, "AS64500 198.18.0.0/16")
                .decision();
        assertThat(fine.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        Decision harm =
                assess(Policy.DEFAULTS, List.of(), pairs, "AS0 198.18.0.0/16").decision();
        assertThat(harm.verdict()).as("harm that is seen is harm").isEqualTo(Verdict.BLOCK);
        assertThat(harm.reasons().get(0)).startsWith("AS64500 becomes unreachable at 100 %");
    }

    private static InputFacts input(InputFacts.Kind kind, long time, long read, long rejected, boolean isTruncated) {
        return new InputFacts(kind, "input", OptionalLong.of(time), read, rejected, isTruncated);
    }

    @Test
    void namesTheFiveWorstAndCountsTheOthers() {
        List<PrefixOrigin> eight = IntStream.range(0, 8)
                .mapToObj(i -> Dumps.pair("198.18." + 16 * i + ".0/" + (i < 6 ? 20 : 21), "" + (64500 + i)))
                .toList();
        List<PrefixOrigin> larger = List.of(Dumps.pair("198.19.0.0/18", "64507"));
        Decision decision =
                decide(Stream.concat(eight.stream(), larger.stream()).toList(), "AS0 198.18.0.0/15");
        assertThat(decision.reasons().get(0))
                .startsWith("AS64507 becomes unreachable at 100 % of its IPv4 space (72 of 72");
        assertThat(decision.reasons().get(1)).startsWith("AS64500 "); // of equals the lowest number
        assertThat(decision.reasons().get(4)).startsWith("AS64503 ");
        assertThat(decision.reasons().get(5)).isEqualTo("3 more networks lose at least 5 % of their space");
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

    /** By mass the loss of IPv6 may be the greater one, since much less of it is announced. */
    @Test
    void aLossIsBlamedOnAChangeOfTheFamilyThatTheSentenceNames() {
        List<PrefixOrigin> both = List.of(
                Dumps.pair("198.18.0.0/22", "64500"),
                Dumps.pair("198.18.4.0/22", "64500"),
                Dumps.pair("198.19.0.0/16", "64501"),
                Dumps.pair("2001:db8::/33", "64500"),
                Dumps.pair("2001:db8:8000::/33", "64500"));
        Assessment assessment = assess(POLICY, List.of(), both, "AS0 198.18.0.0/22", "AS0 2001:db8::/33");
        assertThat(assessment.decision().reasons().get(0))
                .isEqualTo("AS64500 becomes unreachable at 50 % of its IPv4 space (4 of 8 /24s), "
                        + "mostly because of +AS0 198.18.0.0/22-22");
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

    private static CheckResult check(Assessment assessment, String id) {
        return assessment.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The decision on the first VRPs there are. */
    private static Decision decide(List<PrefixOrigin> pairs, String... vrps) {
        return assess(POLICY, List.of(), pairs, vrps).decision();
    }

    private static Assessment assess(Policy policy, List<InputFacts> inputs, List<PrefixOrigin> pairs, String... vrps) {
        VrpSet nothing = VrpSet.of(List.of());
        VrpSet candidate = VrpSet.of(Arrays.stream(vrps).map(Vrp::parse).toList());
        RoutingTable table = World.table(pairs);
        Baseline baseline = Baseline.of(TableStates.of(table, nothing), WITH_BOGONS, Relations.NONE);
        Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(nothing, candidate));
        return new Assessor(policy)
                .assess(new Case(
                        impact,
                        Visibility.of(table),
                        DeployedVrps.of(nothing),
                        candidate,
                        List.of(),
                        inputs,
                        AT,
                        SideData.NONE,
                        List.of(),
                        Case.Past.NONE,
                        Beside.NOTHING));
    }
}
