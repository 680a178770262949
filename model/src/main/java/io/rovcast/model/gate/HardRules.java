package io.rovcast.model.gate;

/**
 * What blocks a candidate whatever its score.
 *
 * @param users a network of at least so many users...
 * @param hardLossShare ...may not lose this share of its space, 0 to 1
 * @param conflict a conflict with who has announced the space so far of at least this, 0 to 1...
 * @param conflictSpace24 ...may not concern so many /24s
 */
public record HardRules(double users, double hardLossShare, double conflict, double conflictSpace24) {
    /** What is used unless a policy says otherwise. */
    public static final HardRules DEFAULTS = new HardRules(100_000, 0.5, 0.8, 16);

    /** Checks the ranges. */
    public HardRules {
        InputLimits.requireShare("hardLossShare", hardLossShare);
        InputLimits.requireShare("conflict", conflict);
        if (!(users >= 0)) {
            throw new IllegalArgumentException("users is %s, expected at least 0".formatted(users));
        }
        if (!(conflictSpace24 >= 0)) {
            throw new IllegalArgumentException("conflictSpace24 is %s, expected at least 0".formatted(conflictSpace24));
        }
    }
}
