package io.rovcast.model.impact;

/**
 * What becomes of a block of addresses of a network, from best to worst; the first that applies counts. Each has a severity
 * from 0 to 1 by which space is weighed.
 */
public enum ReachabilityClass {
    /** The same prefix of the same origin is still there. */
    UNAFFECTED("unaffected", 0),
    /** Another prefix of the same origin covers it. */
    FALLBACK_SAME_ORIGIN("fallback_same_origin", 0.05),
    /** A route of the same organisation covers it. */
    FALLBACK_SAME_ORG("fallback_same_org", 0.10),
    /** A route of a network upstream of the origin covers it, which can pass packets on. */
    FALLBACK_PROVIDER("fallback_provider", 0.30),
    /** The same prefix survives, but only from other, unrelated origins. */
    MOAS_SHIFT("moas_shift", 0.50),
    /** Only a route of an unrelated network covers it: packets go astray. */
    DIVERTED("diverted", 0.90),
    /** No route covers it. */
    LOST("lost", 1);

    private static final ReachabilityClass[] VALUES = values();

    private final String text;
    private final double severity;

    ReachabilityClass(String text, double severity) {
        this.text = text;
        this.severity = severity;
    }

    /** The name in tables and JSON. */
    public String text() {
        return text;
    }

    /** 0 for no harm to 1 for total loss. */
    public double severity() {
        return severity;
    }

    /** Whether packets no longer get to the network: DIVERTED or LOST. */
    public boolean isHardLoss() {
        return this == DIVERTED || this == LOST;
    }

    static ReachabilityClass ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }

    static int count() {
        return VALUES.length;
    }
}
