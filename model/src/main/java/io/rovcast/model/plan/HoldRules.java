package io.rovcast.model.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * By which rules changes are held back.
 *
 * @param quarantined changes, by number, that are held whatever they do
 * @param protection whether loss of protection is a reason to hold
 * @param guarded pairs, by number in the table, whose routes must not turn INVALID; usually all
 * @param extraWeight what to add to the weight of a change, by number; not negative. The more a change weighs, the more it
 *     takes to hold it: an addition weighs 1 and 1 for each pair that it matches and that is not VALID yet, a removal 1
 * @param maxHold how long a removal may be held: what it withdraws is a stale authorisation
 */
public record HoldRules(
        IntPredicate quarantined,
        Protection protection,
        IntPredicate guarded,
        IntUnaryOperator extraWeight,
        Duration maxHold) {
    private static final Duration LONGEST = Duration.ofDays(365); // before what is checked against it

    /** Nothing is quarantined, protection is kept, all pairs count, and removals are held for three days at most. */
    public static final HoldRules DEFAULTS =
            new HoldRules(change -> false, Protection.KEEP, pair -> true, change -> 0, Duration.ofDays(3));

    /** Checks for null and the range of the time. */
    public HoldRules {
        requireNonNull(quarantined, "quarantined");
        requireNonNull(protection, "protection");
        requireNonNull(guarded, "guarded");
        requireNonNull(extraWeight, "extraWeight");
        requireMaxHold(maxHold);
    }

    /** These rules with other changes in quarantine. */
    public HoldRules withQuarantined(IntPredicate changes) {
        return new HoldRules(changes, protection, guarded, extraWeight, maxHold);
    }

    /** These rules with another rule for protection. */
    public HoldRules withProtection(Protection rule) {
        return new HoldRules(quarantined, rule, guarded, extraWeight, maxHold);
    }

    /** These rules for other pairs. */
    public HoldRules withGuarded(IntPredicate pairs) {
        return new HoldRules(quarantined, protection, pairs, extraWeight, maxHold);
    }

    /** These rules with other extra weights. */
    public HoldRules withExtraWeight(IntUnaryOperator weights) {
        return new HoldRules(quarantined, protection, guarded, weights, maxHold);
    }

    /** These rules with another longest time. */
    public HoldRules withMaxHold(Duration longest) {
        return new HoldRules(quarantined, protection, guarded, extraWeight, longest);
    }

    static void requireMaxHold(Duration maxHold) {
        if (maxHold.isNegative() || maxHold.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "maxHold is %d min, expected 0 to 365 days".formatted(maxHold.toMinutes()));
        }
    }
}
