package io.rovcast.model.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a plan goes by, whatever the candidate: the part of {@link HoldRules} that does not depend on it, and the limits of
 * waves.
 *
 * @param keepProtection whether a removal is held that would leave VALID routes without any VRP ({@link Protection#KEEP}).
 *     If not, it is held only if the candidate as a whole keeps them protected ({@link Protection#AS_CANDIDATE})
 * @param maxHold how long a removal may be held
 * @param waves how much may be at stake in one wave, and how it is rolled out
 */
public record PlanRules(boolean keepProtection, Duration maxHold, WaveLimits waves) {
    /** Protection is kept, removals are held for three days at most, and waves are as usual. */
    public static final PlanRules DEFAULTS = new PlanRules(true, HoldRules.DEFAULTS.maxHold(), WaveLimits.DEFAULTS);

    /** Checks the range of the time. */
    public PlanRules {
        HoldRules.requireMaxHold(maxHold);
        requireNonNull(waves, "waves");
    }

    /** The rules by which changes of a candidate are held, with nothing in quarantine yet. */
    public HoldRules holdRules() {
        return HoldRules.DEFAULTS
                .withProtection(keepProtection ? Protection.KEEP : Protection.AS_CANDIDATE)
                .withMaxHold(maxHold);
    }
}
