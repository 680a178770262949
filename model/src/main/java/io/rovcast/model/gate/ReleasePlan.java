package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.WavePlan;

/**
 * Which part of a change can be released, and in which order.
 *
 * @param waves the part and its order
 * @param ifReleased the verdict on the part alone, by the same policy
 */
public record ReleasePlan(WavePlan waves, Decision ifReleased) {
    /** Checks for null. */
    public ReleasePlan {
        requireNonNull(waves, "waves");
        requireNonNull(ifReleased, "ifReleased");
    }

    /** The part. */
    public SafeSubset subset() {
        return waves.subset();
    }
}
