package io.rovcast.model.coverage;

import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.ValidationState;

/**
 * State of a pair or an address with the kind of Invalid (RFC 6907 section 7.1). In the order in which they count where
 * routes in several states cover an address.
 */
public enum CoverageState {
    /** A VRP matches. */
    VALID(ValidationState.VALID, ""),
    /** No VRP covers the prefix. */
    NOT_FOUND(ValidationState.NOT_FOUND, ""),
    /** A covering VRP allows the length, none names the origin. */
    INVALID_AS(ValidationState.INVALID, "as"),
    /** A covering VRP names the origin and allows only shorter prefixes; none allows the length for another AS. */
    INVALID_ML(ValidationState.INVALID, "ml"),
    /** Both: too long for what names the origin and allowed for another AS alone, or too long and the wrong AS throughout. */
    INVALID_ML_AS(ValidationState.INVALID, "ml_as"),
    /** A covering VRP, and no origin, for the path ends in an AS_SET. */
    INVALID_AS_SET(ValidationState.INVALID, "as_set");

    private static final CoverageState[] VALUES = values();

    private final ValidationState state;
    private final String kind;

    CoverageState(ValidationState state, String kind) {
        this.state = state;
        this.kind = kind;
    }

    /** The state of RFC 6811. */
    public ValidationState state() {
        return state;
    }

    /** The kind of Invalid as files have it, {@code as}, {@code ml}, {@code ml_as} or {@code as_set}; else empty. */
    public String kind() {
        return kind;
    }

    /** Whether the state is Invalid. */
    public boolean isInvalid() {
        return state == ValidationState.INVALID;
    }

    /** How many there are. */
    public static int count() {
        return VALUES.length;
    }

    /** The one with this ordinal. */
    public static CoverageState ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }

    /**
     * The state of a route.
     *
     * @param fitsAs0 whether a covering VRP for AS0 allows its length; of interest only if there are no others
     */
    static CoverageState of(RouteState state, boolean fitsAs0) {
        return switch (state) {
            case VALID -> VALID;
            case NOT_FOUND -> NOT_FOUND;
            case INVALID_ASN -> INVALID_AS;
            case INVALID_LENGTH -> INVALID_ML;
            case INVALID_BOTH_MIXED, INVALID_BOTH_ALL -> INVALID_ML_AS;
            case INVALID_AS_SET -> INVALID_AS_SET;
            case INVALID_AS0 -> fitsAs0 ? INVALID_AS : INVALID_ML_AS;
        };
    }
}
