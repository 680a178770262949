package io.rovcast.model.scenario;

import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.SpaceByClass;
import io.rovcast.model.net.AddressFamily;

/**
 * Space by family and by what becomes of it, as an expectation: sums of units (addresses, /64s), each times a probability and
 * the votes of those who see it so. Immutable.
 */
public final class ExpectedSpace {
    private final double[][] units;

    private ExpectedSpace(double[][] units) {
        this.units = units;
    }

    /** Space that is certain. */
    public static ExpectedSpace of(SpaceByClass space) {
        double[][] units = new double[AddressFamily.values().length][ReachabilityClass.values().length];
        for (AddressFamily family : AddressFamily.values()) {
            for (ReachabilityClass outcome : ReachabilityClass.values()) {
                units[family.ordinal()][outcome.ordinal()] = space.units(family, outcome);
            }
        }
        return new ExpectedSpace(units);
    }

    /** These units by family and class, by ordinals; those of UNAFFECTED are what is left of the total. */
    static ExpectedSpace completedTo(double[][] affected, long[] total) {
        double[][] units = new double[affected.length][];
        for (int family = 0; family < affected.length; family++) {
            units[family] = affected[family].clone();
            units[family][ReachabilityClass.UNAFFECTED.ordinal()] = 0;
            double sum = 0;
            for (double part : units[family]) {
                sum += part;
            }
            units[family][ReachabilityClass.UNAFFECTED.ordinal()] = Math.max(0, total[family] - sum);
        }
        return new ExpectedSpace(units);
    }

    /** Expected units of one class. */
    public double units(AddressFamily family, ReachabilityClass outcome) {
        return units[family.ordinal()][outcome.ordinal()];
    }

    /** Expected units that are not UNAFFECTED. */
    public double affectedUnits(AddressFamily family) {
        double sum = 0;
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            sum += outcome == ReachabilityClass.UNAFFECTED ? 0 : units(family, outcome);
        }
        return sum;
    }

    /** Expected units that are LOST or DIVERTED. */
    public double hardLossUnits(AddressFamily family) {
        return units(family, ReachabilityClass.LOST) + units(family, ReachabilityClass.DIVERTED);
    }

    /** Expected units weighed by severity. */
    public double severityMass(AddressFamily family) {
        double mass = 0;
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            mass += units(family, outcome) * outcome.severity();
        }
        return mass;
    }
}
