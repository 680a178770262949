package io.rovcast.ingest.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ScorePart;
import io.rovcast.model.plan.PlanRules;
import io.rovcast.model.plan.Protection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies as files. */
class PolicyFileTest {
    private static Policy parse(String yaml) throws FormatException {
        return PolicyFile.parse("policy: rovcast/policy/1\n" + yaml, "policy.yaml");
    }

    @Test
    void whatIsPrintedIsReadAsTheSamePolicy() throws FormatException {
        assertThat(PolicyFile.parse(PolicyFile.print(Policy.DEFAULTS), "printed"))
                .isEqualTo(Policy.DEFAULTS);
        Policy other =
                parse("inputs: {minVantageAses: 0}\nscore: {warn: 12.5, parts: {net: {hi: 0.01}}}\nadvisory: []\n");
        assertThat(PolicyFile.parse(PolicyFile.print(other), "printed")).isEqualTo(other);
        assertThat(other.inputs().minVantageAses()).isZero();
        assertThat(other.score().parts().get(ScorePart.NET)).isEqualTo(new ScorePart.Scale(1e-6, 0.01, 0.7));
        assertThat(other.score().block()).isEqualTo(70);
        assertThat(other.advisory()).isEmpty();
    }

    @Test
    void theTemplateHasEveryKey() {
        assertThat(PolicyFile.print(Policy.DEFAULTS))
                .doesNotContain("?")
                .contains("maxTableAge: 30600", "maxHold: 3d", "refresh: 1h");
        String keys = PolicyFile.print(Policy.DEFAULTS);
        checkKeys(Policy.DEFAULTS, keys);
    }

    private static void checkKeys(Record part, String text) {
        for (var component : part.getClass().getRecordComponents()) {
            assertThat(text).contains(component.getName() + ":");
            try {
                if (component.getAccessor().invoke(part) instanceof Record inner) {
                    checkKeys(inner, text);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inputs: {minVantagePoints: 3}     | inputs.minVantagePoints: no such key; did you mean minVantageAses?
            scores: {warn: 3}                 | scores: no such key; did you mean score?
            score: {warn: lots}               | score.warn: found "lots", expected a number
            score: {warn: 80}                 | score: warn is 80.0 and block 70.0, expected 0 <= warn <= block <= 100
            score: {parts: {net: {alpha: 7}}} | score.parts.net: alpha 7.0, expected 0 to 1
            score: {parts: {nte: {alpha: 7}}} | score.parts.nte: no such key; did you mean net?
            score: {warn: .inf}               | policy.yaml: line 2
            inputs: {minVantageAses: 2.5}     | inputs.minVantageAses: found 2.5, expected a whole number
            inputs: {maxVrpAge: -1}           | inputs: maxVrpAge is -1, expected at least 0
            inputs: 7                         | inputs: found 7, expected keys and values
            advisory: n-1                     | advisory: found "n-1", expected a list
            inputs: {maxVrpAge: 1, maxVrpAge: 2} | policy.yaml: line 2
            checks: {conflict: {warn: 0.9}}   | checks.conflict: warn is 0.9, expected at most block, which is 0.8
            checks: {disappearance: {taBlockShare: 0.01}} | checks.disappearance: taWarnShare is 0.05, expected at most
            score: {parts: {net: {lo: 0.5}}}  | score.parts.net: a scale from 0.5 to 0.001, expected 0 <= lo < hi
            plan: {keepProtection: maybe}     | plan.keepProtection: found "maybe", expected true or false
            plan: {keepProtecton: true}       | plan.keepProtecton: no such key; did you mean keepProtection?
            plan: {maxHold: 72}               | plan.maxHold: found 72, expected a whole number with s, m, h or d
            plan: {maxHold: 72}               | such as 30m; did you mean 72s?
            plan: {maxHold: 72 hours}         | found "72 hours", expected a whole number with s, m, h or d, such as 30m; did you mean 3d?
            plan: {maxHold: PT72H}            | did you mean 3d?
            plan: {maxHold: -1d}              | found "-1d", expected a whole number with s, m, h or d, such as 30m; did you mean 1d?
            plan: {maxHold: 1.5h}             | did you mean 90m?
            plan: {maxHold: 1h30m}            | found "1h30m", expected a whole number with s, m, h or d, such as 30m
            plan: {maxHold: 500d}             | plan: maxHold is 720000 min, expected 0 to 365 days
            plan: {waves: {refresh: 8d}}      | plan.waves: refresh is 11520 min, expected 0 to 7 days
            plan: {waves: {rings: [0.1, 0.05, 1]}} | plan.waves: rings is [0.1, 0.05, 1.0], expected shares that ascend from above 0
            plan: {waves: {rings: [0, 1]}}    | plan.waves: rings is [0.0, 1.0], expected shares that ascend from above 0
            plan: {waves: {rings: [0.1, 0.5]}} | plan.waves: rings is [0.1, 0.5], expected 1, all of the traffic, as the last
            plan: {waves: {rings: []}}        | plan.waves: rings is [], expected 1
            plan: {waves: {rings: 1}}         | plan.waves.rings: found 1, expected a list of numbers
            plan: {waves: {rings: [all]}}     | plan.waves.rings: found "all", expected a list of numbers
            plan: {waves: {maxExposure: 0}}   | plan.waves: maxExposure is 0.0, expected more than 0
            plan: {waves: {trafficDrop: 2}}   | plan.waves: trafficDrop is 2.0, expected more than 0 and at most 1
            plan: {waves: {newlyInvalidFactor: 0.5}} | plan.waves: newlyInvalidFactor is 0.5, expected at least 1
            advisory: [n-2]                   | advisory: there is no check "n-2"; did you mean n-1?
            """)
    void saysWhatIsWrongAndWhere(String yaml, String complaint) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(complaint.strip())
                .message()
                .startsWith("policy.yaml: ")
                .doesNotContain("\n");
    }

    @Test
    void aPolicyFromBeforeThereWereKeysForPlansStillWorks() throws FormatException {
        Policy policy = parse("score: {warn: 20}\nadvisory: [n-1]\n");
        assertThat(policy.plan()).isEqualTo(PlanRules.DEFAULTS);
        assertThat(policy.plan().holdRules().protection()).isEqualTo(Protection.KEEP);
        assertThat(policy.score().warn()).isEqualTo(20);
    }

    @Test
    void plansHaveKeysToo() throws FormatException {
        Policy policy = parse("""
                plan:
                  keepProtection: false
                  maxHold: 12h
                  waves: {rings: [0.5, 1], refresh: 0s, observation: 90s, maxExposure: 0.1}
                """);
        assertThat(policy.plan().holdRules().protection()).isEqualTo(Protection.AS_CANDIDATE);
        assertThat(policy.plan().holdRules().maxHold()).isEqualTo(Duration.ofHours(12));
        assertThat(policy.plan().waves().rings()).containsExactly(0.5, 1.0);
        assertThat(policy.plan().waves().bakeTime()).isEqualTo(Duration.ofSeconds(390));
        assertThat(policy.plan().waves().maxExposurePerOrigin()).isEqualTo(0.005);
        assertThat(PolicyFile.print(policy))
                .contains(
                        "maxHold: 12h\n",
                        "rings: [0.5, 1]\n",
                        "refresh: 0s\n",
                        "convergence: 5m\n",
                        "observation: 90s\n");
        assertThat(PolicyFile.parse(PolicyFile.print(policy), "printed")).isEqualTo(policy);
    }

    @Test
    void refusesWhatIsNoPolicy() {
        for (String text :
                new String[] {"", "- a\n- b\n", "policy: rovcast/policy/2\n", "score: {}\n", "{", "\u0000"}) {
            assertThatThrownBy(() -> PolicyFile.parse(text, "policy.yaml"))
                    .as(text)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("policy.yaml: ");
        }
    }

    @Test
    void aliasesDoNotMultiply() {
        String bomb = "policy: rovcast/policy/1\na: &a [x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nscore: *b\n";
        assertThatThrownBy(() -> PolicyFile.parse(bomb, "policy.yaml")).isInstanceOf(FormatException.class);
    }
}
