package io.rovcast.jobs.backtest;

import io.rovcast.model.churn.ChurnSample;
import io.rovcast.model.gate.Verdict;
import java.time.Duration;
import java.time.Instant;

/**
 * A set of a lake after the one before.
 *
 * @param step what the gate would have said
 * @param before time of the set before in the lake
 * @param at time of the set
 * @param sample how large the change is, series by series
 * @param byDefault the verdict by the default policy
 */
record LakeStep(Step step, Instant before, Instant at, ChurnSample sample, Verdict byDefault) {
    /** Whether it counts for baselines and rates. */
    boolean counts() {
        return step.excluded().isEmpty();
    }

    /** Whether the archive has a hole between the two sets. */
    boolean isGap() {
        return step.excluded().filter(LakeResult.GAP::equals).isPresent();
    }

    /** How long after the set before. */
    Duration interval() {
        return Duration.between(before, at);
    }
}
