package io.rovcast.model.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.ChurnHistory.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnomalyTest {
    private static final double RARE = 0.002;

    private static ChurnSample withdrawn(double value) {
        return ChurnSample.of(
                Map.of(ChurnSample.ALL, Map.of(Series.WITHDRAWN, value), "ripe", Map.of(Series.WITHDRAWN, value)));
    }

    /** Ten to nineteen withdrawals, a thousand times. */
    private static ChurnBaselines quiet() {
        List<ChurnSample> samples = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            samples.add(withdrawn(10 + i % 10));
        }
        return ChurnBaselines.fit(samples);
    }

    @Test
    void whatIsFarFromUsualRareAndLargeIsAnAnomaly() {
        List<Anomaly> anomalies = Anomaly.of(withdrawn(5_000), quiet(), RARE);
        assertThat(anomalies).extracting(Anomaly::trustAnchor).containsExactly("", "ripe");
        assertThat(anomalies.get(0).x()).isEqualTo(1);
        assertThat(anomalies.get(0).standing().z()).isGreaterThan(6);
        assertThat(anomalies.get(1).text()).startsWith("withdrawn of ripe, z-score ");
    }

    @Test
    void whatIsBelowTheFloorIsNone() {
        assertThat(Anomaly.of(withdrawn(199), quiet(), RARE)).isEmpty();
        assertThat(Anomaly.of(withdrawn(200), quiet(), RARE)).isNotEmpty();
    }

    @Test
    void whatHappensEveryWeekIsNone() {
        List<ChurnSample> samples = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            samples.add(withdrawn(i % 100 == 0 ? 5_000 : 10));
        }
        assertThat(ChurnBaselines.fit(samples)
                        .standing(Series.WITHDRAWN, "ripe", 5_000)
                        .orElseThrow()
                        .z())
                .isGreaterThan(6);
        assertThat(Anomaly.of(withdrawn(5_000), ChurnBaselines.fit(samples), RARE))
                .isEmpty();
    }

    @Test
    void aTrustAnchorThatWasNeverSeenHasNoBaseline() {
        ChurnSample other = ChurnSample.of(Map.of("new", Map.of(Series.ANNOUNCED, 9_000.0)));
        assertThat(Anomaly.of(other, quiet(), RARE)).isEmpty();
        assertThat(Anomaly.of(withdrawn(5_000), ChurnHistory.NONE, RARE)).isEmpty();
    }

    @Test
    void pointsBeginAtThreeAndEndAtTen() {
        for (double[] pair : new double[][] {{3, 0}, {4.4, 0.2}, {10, 1}, {50, 1}}) {
            Anomaly anomaly = new Anomaly(Series.LOST, "", 1, new ChurnHistory.Standing(pair[0], 0.001));
            assertThat(anomaly.x()).isCloseTo(pair[1], within(1e-9));
        }
    }

    @Test
    void aSeriesIsThereOnce() {
        SeriesBaseline one = SeriesBaseline.fit(Series.LOST, "", new double[3]);
        assertThatThrownBy(() -> ChurnBaselines.of(List.of(one, one)))
                .hasMessageContaining("LOST of all is there twice");
    }
}
