package io.rovcast.model.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.gate.RiskScore.Raw;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The score, on worked examples. */
class RiskScoreTest {
    private static RiskScore score(Map<ScorePart, Double> values) {
        Map<ScorePart, Raw> raw = new java.util.EnumMap<>(ScorePart.class);
        values.forEach((part, x) -> raw.put(part, new Raw(x, List.of())));
        return RiskScore.of(raw, Policy.Score.DEFAULTS.parts());
    }

    static Stream<Arguments> workedExamples() {
        return Stream.of(
                Arguments.of("a regional loss", Map.of(ScorePart.NET, 5e-5, ScorePart.ORIGIN, 0.4), 54.1, Verdict.WARN),
                Arguments.of(
                        "a trust anchor is gone",
                        Map.of(ScorePart.PROTECT, 0.08, ScorePart.ANOMALY, 1.0),
                        69.8,
                        Verdict.WARN),
                Arguments.of(
                        "a take-over",
                        Map.of(
                                ScorePart.NET,
                                4e-4,
                                ScorePart.ORIGIN,
                                0.45,
                                ScorePart.CONFLICT,
                                1.0,
                                ScorePart.ANOMALY,
                                0.2),
                        89.6,
                        Verdict.BLOCK),
                Arguments.of(
                        "an ordinary day",
                        Map.of(ScorePart.NET, 6 / 12.1e6, ScorePart.ORIGIN, 0.12),
                        7.2,
                        Verdict.PASS));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void workedExamples(String name, Map<ScorePart, Double> values, double expected, Verdict verdict) {
        RiskScore score = score(values);
        assertThat(score.value()).isCloseTo(expected, within(0.05));
        assertThat(Policy.Score.DEFAULTS.verdict(score.value())).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1e3, 0.075", "1e4, 0.26", "1e5, 0.50", "1e6, 0.75", "1e7, 1", "1e9, 1"})
    void importanceByUsers(double users, double expected) {
        assertThat(Importance.of(users)).isCloseTo(expected, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1e-6, 0", "5e-5, 0.566", "4e-4, 0.867", "1e-3, 1", "1, 1"})
    void theScaleOfTheNetworkIsLogarithmic(double x, double s) {
        assertThat(ScorePart.NET.defaultScale().s(x)).isCloseTo(s, within(0.0006));
    }

    @Test
    void nothingIsZeroAndEachPartAloneReachesItsAlpha() {
        assertThat(score(Map.of()).value()).isZero();
        for (ScorePart part : ScorePart.values()) {
            RiskScore score = score(Map.of(part, 1.0));
            assertThat(score.value()).isCloseTo(100 * part.defaultScale().alpha(), within(1e-9));
            assertThat(score.component(part).points()).isCloseTo(score.value(), within(1e-9));
        }
    }

    @Test
    void moreOfAnythingIsNeverLess() {
        double before = 0;
        for (double x = 0; x <= 1; x += 0.01) {
            double value = score(Map.of(ScorePart.NET, x / 1000, ScorePart.DIVERT, x / 1e4, ScorePart.ORIGIN, x))
                    .value();
            assertThat(value).isBetween(before, 100.0);
            before = value;
        }
    }

    @Test
    void scalesAndThresholdsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ScorePart.Scale(2, 1, 0.5)).hasMessageContaining("expected 0 <= lo < hi");
        assertThatThrownBy(() -> new ScorePart.Scale(0, 1, 1.5)).hasMessageContaining("alpha 1.5, expected 0 to 1");
        assertThatThrownBy(() -> new ScorePart.Scale(Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Policy.Score(80, 70, Map.of())).hasMessageContaining("warn <= block");
        assertThatThrownBy(() -> score(Map.of(ScorePart.NET, Double.NaN))).hasMessageContaining("not a number");
    }
}
