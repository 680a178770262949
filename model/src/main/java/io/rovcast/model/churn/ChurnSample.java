package io.rovcast.model.churn;

import io.rovcast.model.check.ChurnHistory.Series;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How large one change is, series by series: of all trust anchors together and, but for space and conflict, of each. A pair counts
 * for every trust anchor of which a VRP is to blame.
 */
public final class ChurnSample {
    /** Stands for all trust anchors together. */
    public static final String ALL = "";

    private static final double MILLION = 1e6;

    private final Map<String, double[]> values = new TreeMap<>();

    private ChurnSample() {}

    /**
     * The sample of a change.
     *
     * @param maxConflict the greatest conflict with who has announced the space so far, 0 to 1
     */
    public static ChurnSample of(Impact impact, double maxConflict) {
        ChurnSample sample = new ChurnSample();
        sample.count(Series.ANNOUNCED, impact.delta().announced());
        sample.count(Series.WITHDRAWN, impact.delta().withdrawn());
        for (Transition transition : impact.transitions()) {
            of(transition).ifPresent(series -> sample.count(series, transition, impact));
        }
        sample.set(Series.SEVERITY_MASS, MILLION * severity(impact));
        sample.set(Series.LOST, AddressFamily.IPV4.equivalents(impact.loss().hardLossUnits(AddressFamily.IPV4)));
        sample.set(Series.MAX_CONFLICT, maxConflict);
        return sample;
    }

    /** A sample of given values, for those who have them from elsewhere. */
    public static ChurnSample of(Map<String, Map<Series, Double>> byTrustAnchor) {
        ChurnSample sample = new ChurnSample();
        byTrustAnchor.forEach(
                (name, given) -> given.forEach((series, value) -> sample.row(name)[series.ordinal()] = value));
        return sample;
    }

    private static Optional<Series> of(Transition transition) {
        ValidationState before = transition.before().state();
        ValidationState after = transition.after().state();
        if (after == ValidationState.INVALID && before != after) {
            return Optional.of(before == ValidationState.VALID ? Series.VALID_TO_INVALID : Series.NOT_FOUND_TO_INVALID);
        }
        if (before == ValidationState.VALID && after == ValidationState.NOT_FOUND) {
            return Optional.of(Series.VALID_TO_NOT_FOUND);
        }
        return before == ValidationState.INVALID && after == ValidationState.VALID
                ? Optional.of(Series.INVALID_TO_VALID)
                : Optional.empty();
    }

    /** Space weighed by severity as a share of what a family announces: of IPv4, or half of that of IPv6 if it is more. */
    public static double severity(Impact impact) {
        double greatest = 0;
        for (AddressFamily family : AddressFamily.values()) {
            long announced = impact.baseline().announcedUnits(family);
            double relevance = family == AddressFamily.IPV6 ? OriginImpact.IPV6_RELEVANCE : 1;
            if (announced > 0) {
                greatest = Math.max(greatest, relevance * impact.loss().severityMass(family) / announced);
            }
        }
        return greatest;
    }

    private void count(Series series, VrpSet vrps) {
        set(series, vrps.size());
        vrps.sizeByTrustAnchor().forEach((name, count) -> {
            if (!name.equals(ALL)) {
                row(name)[series.ordinal()] += count;
            }
        });
    }

    private void count(Series series, Transition transition, Impact impact) {
        row(ALL)[series.ordinal()]++;
        Set<String> names = new TreeSet<>();
        for (int change : transition.blame()) {
            names.add(impact.delta().trustAnchor(change));
        }
        names.remove(ALL);
        names.forEach(name -> row(name)[series.ordinal()]++);
    }

    private void set(Series series, double value) {
        row(ALL)[series.ordinal()] = value;
    }

    private double[] row(String trustAnchor) {
        return values.computeIfAbsent(trustAnchor, none -> new double[Series.values().length]);
    }

    /** Trust anchors of which something changes, {@link #ALL} among them. */
    public Set<String> trustAnchors() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The value of a series; 0 for a trust anchor of which nothing changes. */
    public double value(Series series, String trustAnchor) {
        double[] row = values.get(trustAnchor);
        return row == null ? 0 : row[series.ordinal()];
    }

    /** Whether a series is kept for each trust anchor, too. */
    public static boolean isByTrustAnchor(Series series) {
        return series.compareTo(Series.SEVERITY_MASS) < 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, row) -> text.append(name).append(Arrays.toString(row)).append(' '));
        return text.toString().strip();
    }
}
