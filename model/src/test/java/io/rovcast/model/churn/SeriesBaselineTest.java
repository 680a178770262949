package io.rovcast.model.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.check.ChurnHistory.Series;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesBaselineTest {
    private static SeriesBaseline fit(double... values) {
        return SeriesBaseline.fit(Series.WITHDRAWN, "ripe", values);
    }

    /** y = ln 1, ln 2, ln 4, ln 8, ln 16: median ln 4, distances 2 ln 2, ln 2, 0, ln 2, 2 ln 2. */
    @Test
    void medianAndDeviationAreThoseOfLogarithms() {
        SeriesBaseline fitted = fit(15, 0, 3, 7, 1);
        assertThat(fitted.median()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(fitted.mad()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(fitted.z(31)).isCloseTo(3 / 1.4826, within(1e-9));
        assertThat(fitted.z(3)).isZero();
        assertThat(fitted.greatest()).containsExactly(15.0, 7.0, 3.0, 1.0, 0.0);
    }

    @Test
    void aSeriesThatNeverMovesHasALeastDeviation() {
        SeriesBaseline fitted = fit(0, 0, 0, 0);
        assertThat(fitted.z(Math.E - 1)).isCloseTo(1 / (1.4826 * 0.05), within(1e-9));
    }

    @Test
    void exceedanceCountsWhatWasAsGreat() {
        SeriesBaseline fitted = fit(5, 1, 9, 5);
        assertThat(fitted.exceedance(10)).isEqualTo(1.0 / 5);
        assertThat(fitted.exceedance(5)).isEqualTo(4.0 / 5);
        assertThat(fitted.exceedance(0)).isEqualTo(1);
    }

    @Test
    void driftFollowsTheNewestValues() {
        double[] rising =
                IntStream.range(0, 100).mapToDouble(i -> i < 60 ? 10 : 1_000).toArray();
        assertThat(fit(rising).drift()).isGreaterThan(6);
        assertThat(fit(IntStream.range(0, 100).mapToDouble(i -> 10).toArray()).drift())
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void ofManyValuesOnlyTheGreatestAreKept() {
        double[] values = IntStream.range(0, 1_000).mapToDouble(i -> i).toArray();
        SeriesBaseline fitted = fit(values);
        assertThat(fitted.greatest()).hasSize(SeriesBaseline.KEPT).first().isEqualTo(999.0);
        assertThat(fitted.exceedance(998)).isEqualTo(3.0 / 1_001);
        assertThat(fitted.exceedance(3)).as("at least").isEqualTo(201.0 / 1_001);
    }

    @Test
    void fromFewValuesNothingIsKnown() {
        double[] few = new double[SeriesBaseline.LEAST - 1];
        assertThat(fit(few).standing(1_000)).isEmpty();
        assertThat(fit(Arrays.copyOf(few, few.length + 1)).standing(1_000)).isPresent();
        assertThat(fit().standing(1)).isEmpty();
    }

    @Test
    void whatIsNoBaselineIsRefused() {
        assertThatThrownBy(() -> new SeriesBaseline(Series.LOST, "", 3, 0, -1, 0, 0, List.of()))
                .hasMessageContaining("mad is -1");
        assertThatThrownBy(() -> new SeriesBaseline(Series.LOST, "", 3, 0, 0, 0, 0, List.of(1.0, 2.0)))
                .hasMessageContaining("greatest rises at 1");
        assertThatThrownBy(() -> new SeriesBaseline(Series.LOST, "", 3, 0, 0, 0, 0, Collections.nCopies(4, 1.0)))
                .hasMessageContaining("expected at most 3");
    }
}
