package io.rovcast.model.churn;

import io.rovcast.model.check.ChurnHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all series are used to, fitted to changes of the past. Immutable. */
public final class ChurnBaselines implements ChurnHistory {
    private final Map<String, SeriesBaseline> byKey = new TreeMap<>();

    private ChurnBaselines(List<SeriesBaseline> series) {
        for (SeriesBaseline one : series) {
            if (byKey.putIfAbsent(key(one.series(), one.trustAnchor()), one) != null) {
                throw new IllegalArgumentException("series %s of %s is there twice"
                        .formatted(one.series(), one.trustAnchor().isEmpty() ? "all" : one.trustAnchor()));
            }
        }
    }

    private static String key(Series series, String trustAnchor) {
        return trustAnchor + "\0" + (char) ('a' + series.ordinal());
    }

    /**
     * Baselines as they were fitted before.
     *
     * @throws IllegalArgumentException if a series is there twice
     */
    public static ChurnBaselines of(List<SeriesBaseline> series) {
        return new ChurnBaselines(series);
    }

    /** Fits every series, of all trust anchors together and of each that is ever seen. */
    public static ChurnBaselines fit(List<ChurnSample> samples) {
        Set<String> names = new TreeSet<>(Set.of(ChurnSample.ALL));
        samples.forEach(sample -> names.addAll(sample.trustAnchors()));
        List<SeriesBaseline> fitted = new ArrayList<>();
        for (String name : names) {
            for (Series series : Series.values()) {
                if (name.equals(ChurnSample.ALL) || ChurnSample.isByTrustAnchor(series)) {
                    double[] values = samples.stream()
                            .mapToDouble(sample -> sample.value(series, name))
                            .toArray();
                    fitted.add(SeriesBaseline.fit(series, name, values));
                }
            }
        }
        return new ChurnBaselines(fitted);
    }

    /** All series, those of all trust anchors together first. */
    public List<SeriesBaseline> series() {
        return List.copyOf(byKey.values());
    }

    @Override
    public Optional<Standing> standing(Series series, String trustAnchor, double value) {
        return Optional.ofNullable(byKey.get(key(series, trustAnchor))).flatMap(one -> one.standing(value));
    }

    @Override
    public double floor(Series series, String trustAnchor) {
        SeriesBaseline known = byKey.get(key(series, trustAnchor));
        return known == null ? series.floor() : known.floor();
    }
}
