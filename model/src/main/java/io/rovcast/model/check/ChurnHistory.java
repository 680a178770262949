package io.rovcast.model.check;

import java.util.Optional;

/** How a change compares with those of the past, series by series. */
public interface ChurnHistory {
    /** Nothing is known. */
    ChurnHistory NONE = (series, trustAnchor, value) -> Optional.empty();

    /** What is counted for each change, and from which value on it can be an alarm. */
    enum Series {
        /** VRPs announced. */
        ANNOUNCED(500),
        /** VRPs withdrawn. */
        WITHDRAWN(200),
        /** Pairs from VALID to INVALID. */
        VALID_TO_INVALID(50),
        /** Pairs from NOT_FOUND to INVALID. */
        NOT_FOUND_TO_INVALID(50),
        /** Pairs from VALID to NOT_FOUND. */
        VALID_TO_NOT_FOUND(200),
        /** Pairs from INVALID to VALID. */
        INVALID_TO_VALID(200),
        /** Space weighed by severity, in millionths of what a family announces; of all trust anchors together. */
        SEVERITY_MASS(1),
        /** IPv4 space LOST or DIVERTED, in /24s; of all trust anchors together. */
        LOST(16),
        /** The greatest conflict with who has announced the space so far, 0 to 1; of all trust anchors together. */
        MAX_CONFLICT(0.5);

        private final double floor;

        Series(double floor) {
            this.floor = floor;
        }

        /** What is less is no alarm, however unusual. */
        public double floor() {
            return floor;
        }
    }

    /**
     * Where a value stands.
     *
     * @param z robust z-score: of the logarithm of one plus the value, by median and median absolute deviation
     * @param exceedance share of past values that were at least as great, above 0 to 1
     */
    record Standing(double z, double exceedance) {}

    /**
     * Where a value stands in its series; empty if the past is not known well enough.
     *
     * @param trustAnchor the series of one trust anchor, or empty for that of all together
     */
    Optional<Standing> standing(Series series, String trustAnchor, double value);

    /** From which value on a series can be an alarm. */
    default double floor(Series series, String trustAnchor) {
        return series.floor();
    }
}
