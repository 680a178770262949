package io.rovcast.model.scenario;

import static java.util.Objects.requireNonNull;

/**
 * What a change takes away if certain networks drop INVALID routes, as the vantage points see it.
 *
 * @param scenario who drops them
 * @param pessimistic announced space by what becomes of it, if the path that each vantage point has is the only one; a verdict
 *     goes by this
 * @param optimistic the same if each vantage point can take any path on which the route was seen by anyone
 * @param visibility how widely the pairs that turn INVALID are still seen
 */
public record ScenarioLoss(
        Scenario scenario, ExpectedSpace pessimistic, ExpectedSpace optimistic, VisibilityLoss visibility) {
    /** Checks for null. */
    public ScenarioLoss {
        requireNonNull(scenario, "scenario");
        requireNonNull(pessimistic, "pessimistic");
        requireNonNull(optimistic, "optimistic");
        requireNonNull(visibility, "visibility");
    }
}
