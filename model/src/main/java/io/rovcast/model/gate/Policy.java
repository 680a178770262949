package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.check.CheckLimits;
import io.rovcast.model.plan.PlanRules;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a verdict goes by: every weight, threshold and limit, in one value.
 *
 * @param score thresholds and scales of the risk score
 * @param hardRules what blocks whatever the score
 * @param inputs what inputs have to be like
 * @param checks limits of the safety checks
 * @param plan what is held back, and how the rest is rolled out
 * @param advisory ids of checks that are reported, but do not count for the verdict
 */
public record Policy(
        Score score,
        HardRules hardRules,
        InputLimits inputs,
        CheckLimits checks,
        PlanRules plan,
        Set<String> advisory) {
    /** What is used unless a user says otherwise. */
    public static final Policy DEFAULTS = new Policy(
            Score.DEFAULTS,
            HardRules.DEFAULTS,
            InputLimits.DEFAULTS,
            CheckLimits.DEFAULTS,
            PlanRules.DEFAULTS,
            Set.of("n-1", "ta-outage", "ta-label-flap"));

    /** Copies the set, in order. */
    public Policy {
        requireNonNull(score, "score");
        requireNonNull(hardRules, "hardRules");
        requireNonNull(inputs, "inputs");
        requireNonNull(checks, "checks");
        requireNonNull(plan, "plan");
        advisory = Collections.unmodifiableSet(new TreeSet<>(advisory));
    }

    /**
     * Thresholds and scales of the risk score.
     *
     * @param warn from this score on the verdict is WARN, 0 to 100
     * @param block from this score on it is BLOCK
     * @param parts scale of each part
     */
    public record Score(double warn, double block, Map<ScorePart, ScorePart.Scale> parts) {
        /** What is used unless a user says otherwise. */
        public static final Score DEFAULTS = new Score(30, 70, Map.of());

        private static final double MAX = 100;

        /** Copies the map, with the default scale for each part that has none, and checks the thresholds. */
        public Score {
            if (!(warn >= 0 && warn <= block && block <= MAX)) {
                throw new IllegalArgumentException(
                        "warn is %s and block %s, expected 0 <= warn <= block <= 100".formatted(warn, block));
            }
            Map<ScorePart, ScorePart.Scale> complete = new EnumMap<>(ScorePart.class);
            for (ScorePart part : ScorePart.values()) {
                complete.put(part, parts.getOrDefault(part, part.defaultScale()));
            }
            parts = Collections.unmodifiableMap(complete);
        }

        /** The scale of a part. */
        public ScorePart.Scale scale(ScorePart part) {
            return parts.getOrDefault(part, part.defaultScale());
        }

        /** The verdict that a score amounts to by itself. */
        public Verdict verdict(double value) {
            if (value >= block) {
                return Verdict.BLOCK;
            }
            return value >= warn ? Verdict.WARN : Verdict.PASS;
        }
    }

    /** The same with other limits of inputs. */
    public Policy withInputs(InputLimits limits) {
        return new Policy(score, hardRules, limits, checks, plan, advisory);
    }

    /** The same with other checks that do not count for the verdict. */
    public Policy withAdvisory(Set<String> checkIds) {
        return new Policy(score, hardRules, inputs, checks, plan, checkIds);
    }

    /** The same with a part of the score that gives no points, whatever its raw value. */
    public Policy withoutPointsFor(ScorePart part) {
        Map<ScorePart, ScorePart.Scale> parts = new EnumMap<>(score.parts());
        ScorePart.Scale scale = score.scale(part);
        parts.put(part, new ScorePart.Scale(scale.lo(), scale.hi(), 0));
        return new Policy(new Score(score.warn(), score.block(), parts), hardRules, inputs, checks, plan, advisory);
    }

    /** Whether the outcome of a check counts for the verdict. */
    public boolean counts(String checkId) {
        return !advisory.contains(checkId);
    }
}
