package io.rovcast.model.scenario;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.side.Deployment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a deployment fits the table: pairs that are INVALID already, and seen all the same, tell who does not drop them.
 *
 * <p>For each AS, the INVALID pairs that it is seen to carry are set against those that it is expected to carry, judging by
 * the VALID pairs of the same origin (its siblings). An AS is expected to carry a pair if it carries it; or else by the
 * share of the siblings that are seen on a path which shows that it could have:
 *
 * <ul>
 *   <li>the path leaves the origin by a neighbour that carries the pair, since the origin may not announce it to others;
 *   <li>the AS before it on the path, not the origin itself, carries the pair, so that it was offered;
 *   <li>the ASes behind it, up to the vantage point, carry some INVALID pair, so that it would be seen.
 * </ul>
 *
 * <p>Without the second condition customers of a network that drops would look as if they did, without the third its providers.
 * Pairs without siblings say nothing of what is expected. Immutable.
 *
 * @param carriers ASes that carry an INVALID pair, or are expected to; those that carry the most first
 * @param pairs INVALID pairs in scope
 * @param compared those of them that have siblings
 * @param medianVisibility median, over the compared pairs, of a pair's visibility as a share of that of its siblings; where
 *     origin validation is common it is one half or less
 */
public record Calibration(List<Carrier> carriers, int pairs, int compared, OptionalDouble medianVisibility) {
    /** Copies the list. */
    public Calibration {
        requireNonNull(medianVisibility, "medianVisibility");
        carriers = List.copyOf(carriers);
    }

    /**
     * What is seen of one AS.
     *
     * @param asn AS number as unsigned bits
     * @param carried INVALID pairs of other origins that are seen on a path across it
     * @param compared those of them that have siblings
     * @param expected how many of the pairs with siblings it would carry if it dropped none; at least {@code compared}
     * @param assumed probability of dropping INVALID routes that the deployment gives it, 0 if it does not know it
     * @param example one of the pairs that it carries, or -1
     */
    public record Carrier(int asn, int carried, int compared, double expected, double assumed, int example) {
        private static final int LEAST_COMPARED = 5;
        private static final double CONTRADICTED_BELOW = 0.5;

        /** Estimate of the probability with which it drops INVALID routes, 0 to 1; empty if nothing was expected of it. */
        public OptionalDouble estimate() {
            return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - compared / expected);
        }

        /**
         * Whether it is seen to carry so many that it can hardly be one that drops them with half the probability that it
         * is said to. A few may be its own exceptions, or come from a moment at which its routers did not agree.
         */
        public boolean isContradicted() {
            return isCounterExample()
                    && compared >= LEAST_COMPARED
                    && estimate().orElse(1) < assumed * CONTRADICTED_BELOW;
        }

        /** Whether it is said to drop INVALID routes, but is seen to carry some. */
        public boolean isCounterExample() {
            return assumed > 0 && carried > 0;
        }
    }

    /** Sets a deployment against a baseline. */
    public static Calibration of(Baseline baseline, Visibility visibility, Deployment deployment) {
        Siblings siblings = new Siblings(baseline);
        CarrierCount count = new CarrierCount(baseline.table(), siblings);
        double[] ratios = ratios(siblings, visibility);
        return new Calibration(count.carriers(deployment), siblings.invalid().length, count.compared(), median(ratios));
    }

    private static double[] ratios(Siblings siblings, Visibility visibility) {
        return Arrays.stream(siblings.invalid())
                .mapToDouble(pair -> {
                    double mean = Arrays.stream(siblings.of(pair))
                            .mapToDouble(visibility::share)
                            .average()
                            .orElse(0);
                    return mean == 0 ? Double.NaN : visibility.share(pair) / mean;
                })
                .filter(ratio -> !Double.isNaN(ratio))
                .sorted()
                .toArray();
    }

    private static OptionalDouble median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** ASes that are said to drop INVALID routes, but are seen to carry some: the surest first, then those with the most. */
    public List<Carrier> counterExamples() {
        return carriers.stream()
                .filter(Carrier::isCounterExample)
                .sorted(Comparator.comparingDouble((Carrier carrier) -> -carrier.assumed())
                        .thenComparing(carrier -> -carrier.carried()))
                .toList();
    }
}
