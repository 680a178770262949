package io.rovcast.model.check;

import java.util.Optional;

/** How a change compares with those of the past, series by series. */
public interface ChurnHistory {
    /** Nothing is known. */
    ChurnHistory NONE = (series, trustAnchor, value) -> Optional.empty();

    /** What is counted for each change. */
    enum Series {
        /** VRPs announced. */
        ANNOUNCED,
        /** VRPs withdrawn. */
        WITHDRAWN,
        /** Pairs from VALID to INVALID. */
        VALID_TO_INVALID,
        /** Pairs from NOT_FOUND to INVALID. */
        NOT_FOUND_TO_INVALID,
        /** Pairs from VALID to NOT_FOUND. */
        VALID_TO_NOT_FOUND,
        /** Pairs from INVALID to VALID. */
        INVALID_TO_VALID
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
}
