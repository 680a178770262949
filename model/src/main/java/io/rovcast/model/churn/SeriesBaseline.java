package io.rovcast.model.churn;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.check.ChurnHistory.Series;
import io.rovcast.model.check.ChurnHistory.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a series is used to. With y = ln(1 + x): z = (y - median) / (1.4826 max(MAD, 0.05)), where MAD is the median of the
 * distances from the median, and exceedance = (1 + number of past values at least as great) / (n + 1).
 *
 * @param series which
 * @param trustAnchor of which; empty for all together
 * @param n how many past values it is from
 * @param median of y
 * @param mad median absolute deviation of y
 * @param ewma exponentially weighted mean of y with weight 0.1, as of the newest value: where the series drifts to
 * @param floor what is less is no alarm
 * @param greatest the greatest past values, the greatest first, up to {@link #KEPT}
 */
public record SeriesBaseline(
        Series series,
        String trustAnchor,
        int n,
        double median,
        double mad,
        double ewma,
        double floor,
        List<Double> greatest) {
    /** How many of the greatest values are kept: enough for every exceedance that could be an alarm, of two years by the hour. */
    public static final int KEPT = 200;

    /** With fewer values nothing is known of what a series is used to. */
    public static final int LEAST = 30;

    private static final double CONSISTENT = 1.4826;
    private static final double LEAST_MAD = 0.05;
    private static final double LAMBDA = 0.1;

    /** Checks the ranges, and copies the list. */
    public SeriesBaseline {
        requireNonNull(series, "series");
        requireNonNull(trustAnchor, "trustAnchor");
        requireAtLeastZero("n", n);
        requireAtLeastZero("median", median);
        requireAtLeastZero("mad", mad);
        requireAtLeastZero("ewma", ewma);
        requireAtLeastZero("floor", floor);
        greatest = List.copyOf(greatest);
        if (greatest.size() > Math.min(n, KEPT)) {
            throw new IllegalArgumentException(
                    "greatest has %s values, expected at most %s".formatted(greatest.size(), Math.min(n, KEPT)));
        }
        for (int i = 0; i < greatest.size(); i++) {
            requireAtLeastZero("greatest", greatest.get(i));
            if (i > 0 && greatest.get(i) > greatest.get(i - 1)) {
                throw new IllegalArgumentException("greatest rises at " + i + ", expected the greatest value first");
            }
        }
    }

    private static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("%s is %s, expected at least 0".formatted(name, value));
        }
    }

    /**
     * Fits a series.
     *
     * @param values in the order of time, none negative
     */
    public static SeriesBaseline fit(Series series, String trustAnchor, double[] values) {
        double[] y = new double[values.length];
        double ewma = 0;
        for (int i = 0; i < values.length; i++) {
            y[i] = Math.log1p(values[i]);
            ewma = i == 0 ? y[i] : LAMBDA * y[i] + (1 - LAMBDA) * ewma;
        }
        double median = median(y);
        double[] distances = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            distances[i] = Math.abs(y[i] - median);
        }
        List<Double> greatest = new ArrayList<>();
        for (double value : values) {
            greatest.add(value);
        }
        greatest.sort(Comparator.reverseOrder());
        return new SeriesBaseline(
                series,
                trustAnchor,
                values.length,
                median,
                median(distances),
                ewma,
                series.floor(),
                greatest.subList(0, Math.min(greatest.size(), KEPT)));
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Robust z-score of a value. */
    public double z(double value) {
        return distance(Math.log1p(value));
    }

    /** How far the series has drifted from its median, as a z-score. */
    public double drift() {
        return distance(ewma);
    }

    private double distance(double y) {
        return (y - median) / (CONSISTENT * Math.max(mad, LEAST_MAD));
    }

    /** Share of past values that were at least as great, above 0; for values below those that are kept the least that it can be. */
    public double exceedance(double value) {
        int atLeast = 0;
        while (atLeast < greatest.size() && greatest.get(atLeast) >= value) {
            atLeast++;
        }
        return (1.0 + atLeast) / (n + 1.0);
    }

    /** Where a value stands; empty if too few values are known. */
    public Optional<Standing> standing(double value) {
        return n < LEAST ? Optional.empty() : Optional.of(new Standing(z(value), exceedance(value)));
    }
}
