package io.rovcast.model.side;

import io.rovcast.model.net.AsnIndex;
import java.util.HashMap;
import java.util.Map;

/**
 * Which ASes are known to drop INVALID routes: for each AS the probability that it drops one that it receives. That it does
 * not, probability 0, can be known as well. Immutable; in ascending order of AS numbers.
 */
public final class Deployment {
    /** Nothing is known of anybody. */
    public static final Deployment NONE = new Builder().build();

    private final AsnIndex asns;
    private final double[] probability;

    private Deployment(AsnIndex asns, double[] probability) {
        this.asns = asns;
        this.probability = probability;
    }

    /** Number of ASes that something is known of. */
    public int size() {
        return asns.size();
    }

    /** AS number, as unsigned bits, of the one at this place, from 0. */
    public int asn(int index) {
        return asns.asn(index);
    }

    /** Whether anything is known of an AS. */
    public boolean knows(int asn) {
        return asns.find(asn) != AsnIndex.NOT_FOUND;
    }

    /** Probability, 0 to 1, that the AS drops an INVALID route; 0 for one that nothing is known of. */
    public double probability(int asn) {
        int index = asns.find(asn);
        return index == AsnIndex.NOT_FOUND ? 0 : probability[index];
    }

    /** Collects ASes in any order; not thread safe. */
    public static final class Builder {
        private final Map<Integer, Double> known = new HashMap<>();

        /**
         * Adds an AS. Of several values for one, the greatest counts: better to foresee a drop that does not happen.
         *
         * @param probability 0 to 1
         * @return whether another value was known already
         * @throws IllegalArgumentException if it is no probability
         */
        public boolean add(int asn, double probability) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability " + probability + " outside 0..1");
            }
            Double other = known.get(asn);
            known.merge(asn, probability, Math::max);
            return other != null && other != probability;
        }

        /** The deployment. */
        public Deployment build() {
            int[] numbers = known.keySet().stream().mapToInt(Integer::intValue).toArray();
            AsnIndex index = AsnIndex.of(numbers, numbers.length);
            double[] probabilities = new double[index.size()];
            known.forEach((asn, probability) -> probabilities[index.find(asn)] = probability);
            return new Deployment(index, probabilities);
        }
    }
}
