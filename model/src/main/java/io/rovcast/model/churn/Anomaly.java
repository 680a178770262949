package io.rovcast.model.churn;

import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.ChurnHistory.Series;
import io.rovcast.model.check.ChurnHistory.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A series in which a change is unusual: rare, and large enough to matter.
 *
 * @param series which
 * @param trustAnchor of which; empty for all together
 * @param value how large it is
 * @param standing where that stands
 */
public record Anomaly(Series series, String trustAnchor, double value, Standing standing) {
    /** From this z-score on it is worth points. */
    public static final double LEAST_Z = 3;

    private static final double SPAN = 7;

    /**
     * The anomalies of a change, the greatest z-score first.
     *
     * @param rare exceedance below which a value is rare, 0 to 1
     */
    public static List<Anomaly> of(ChurnSample sample, ChurnHistory history, double rare) {
        List<Anomaly> anomalies = new ArrayList<>();
        for (String name : sample.trustAnchors()) {
            for (Series series : Series.values()) {
                double value = sample.value(series, name);
                Optional<Standing> standing = history.standing(series, name, value);
                if (standing.isPresent()
                        && value >= history.floor(series, name)
                        && standing.get().exceedance() < rare
                        && standing.get().z() > LEAST_Z) {
                    anomalies.add(new Anomaly(series, name, value, standing.get()));
                }
            }
        }
        anomalies.sort(Comparator.comparingDouble(
                        (Anomaly anomaly) -> -anomaly.standing().z())
                .thenComparing(Anomaly::series)
                .thenComparing(Anomaly::trustAnchor));
        return anomalies;
    }

    /** Its raw value in the score: 0 at a z-score of 3, 1 from 10 on. */
    public double x() {
        return Math.max(0, Math.min(1, (standing.z() - LEAST_Z) / SPAN));
    }

    /** Such as {@code withdrawn of ripe, z-score 12.3}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s%s, z-score %.1f",
                series.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                trustAnchor.isEmpty() ? "" : " of " + trustAnchor,
                standing.z());
    }
}
