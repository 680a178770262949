package io.rovcast.model.impact;

import io.rovcast.model.net.AddressFamily;
import java.util.Arrays;

/** Units of space by family and by what becomes of them. Mutable while it is summed up, then left alone. */
public final class SpaceByClass {
    private final long[][] units = new long[AddressFamily.values().length][ReachabilityClass.count()];

    SpaceByClass() {}

    void add(AddressFamily family, ReachabilityClass outcome, long more) {
        units[family.ordinal()][outcome.ordinal()] += more;
    }

    /** Sets UNAFFECTED so that the classes add up to the total. */
    void completeTo(AddressFamily family, long total) {
        long[] row = units[family.ordinal()];
        row[0] = 0;
        row[0] = total - Arrays.stream(row).sum();
    }

    /** Units of one class. */
    public long units(AddressFamily family, ReachabilityClass outcome) {
        return units[family.ordinal()][outcome.ordinal()];
    }

    /** Units that are LOST or DIVERTED. */
    public long hardLossUnits(AddressFamily family) {
        return units(family, ReachabilityClass.LOST) + units(family, ReachabilityClass.DIVERTED);
    }

    /** Units of all classes. */
    public long totalUnits(AddressFamily family) {
        return Arrays.stream(units[family.ordinal()]).sum();
    }

    /** Units weighed by severity. */
    public double severityMass(AddressFamily family) {
        double mass = 0;
        for (int i = 0; i < ReachabilityClass.count(); i++) {
            mass += units[family.ordinal()][i] * ReachabilityClass.ofOrdinal(i).severity();
        }
        return mass;
    }
}
