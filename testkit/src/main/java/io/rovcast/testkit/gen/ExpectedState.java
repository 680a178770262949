package io.rovcast.testkit.gen;

/** State and reason of a route by RFC 6811, in the words of result tables. */
public enum ExpectedState {
    /** No VRP covers the prefix. */
    NOT_FOUND("not_found", ""),
    /** A VRP matches. */
    VALID("valid", ""),
    /** Covered, and some VRP would match with another origin, none with another length. */
    INVALID_AS("invalid", "as"),
    /** Covered, and some VRP would match with another length, none with another origin. */
    INVALID_LENGTH("invalid", "length"),
    /** Covered, and both of these are so, or neither. */
    INVALID_BOTH("invalid", "both"),
    /** Covered by AS0 VRPs alone. */
    INVALID_AS0("invalid", "as0"),
    /** Covered, and the route has no origin. */
    INVALID_AS_SET("invalid", "as_set");

    private final String state;
    private final String reason;

    ExpectedState(String state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    /** {@code valid}, {@code invalid} or {@code not_found}. */
    public String state() {
        return state;
    }

    /** Why it is invalid: {@code as}, {@code length}, {@code both}, {@code as0} or {@code as_set}; empty otherwise. */
    public String reason() {
        return reason;
    }

    /** Whether it is one of the five. */
    public boolean invalid() {
        return !reason.isEmpty();
    }
}
