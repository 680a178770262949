package io.rovcast.ingest.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ScorePart;
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
        assertThat(PolicyFile.print(Policy.DEFAULTS)).doesNotContain("?").contains("maxTableAge: 30600");
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
            """)
    void saysWhatIsWrongAndWhere(String yaml, String complaint) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(complaint.strip());
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
