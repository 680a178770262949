package io.rovcast.testkit.gen;

/**
 * Something put into a scenario on purpose. {@link Plantings} has the usual ones.
 *
 * <p>It works in two steps: first everybody prepares the ground, that is networks, announcements and ROAs of the baseline;
 * then the effects change the candidate's VRPs, one after the other. A planting holds no state of its own, so that one object
 * can go into many scenarios.
 */
@FunctionalInterface
public interface Planting {
    /** Prepares the ground and returns what is to happen to the candidate. */
    Effect prepare(Draft draft);

    /** Changes a candidate. */
    @FunctionalInterface
    interface Effect {
        /** Makes the changes. */
        void apply(CandidateDraft candidate);
    }
}
