package io.rovcast.model.gate;

/**
 * What blocks a candidate whatever its score, beside what single checks say.
 *
 * @param users a network of at least so many users...
 * @param hardLossShare ...may not lose this share of its space, 0 to 1
 */
public record HardRules(double users, double hardLossShare) {
    /** What is used unless a policy says otherwise. */
    public static final HardRules DEFAULTS = new HardRules(100_000, 0.5);

    /** Checks the ranges. */
    public HardRules {
        InputLimits.requireShare("hardLossShare", hardLossShare);
        if (!(users >= 0)) {
            throw new IllegalArgumentException("users is %s, expected at least 0".formatted(users));
        }
    }
}
