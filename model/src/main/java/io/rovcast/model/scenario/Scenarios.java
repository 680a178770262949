package io.rovcast.model.scenario;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Impact;
import java.util.List;
import java.util.Optional;

/**
 * What a change takes away under several scenarios.
 *
 * @param impact the change, as the table sees it as a whole
 * @param losses what the vantage points see, for each scenario for which they can say anything
 */
public record Scenarios(Impact impact, List<ScenarioLoss> losses) {
    /** Copies the list. */
    public Scenarios {
        requireNonNull(impact, "impact");
        losses = List.copyOf(losses);
    }

    /** Works out the loss in each of several scenarios, in their order; those that nothing can be said of are left out. */
    public static Scenarios of(Impact impact, Visibility visibility, List<Enforcement> enforcements) {
        return new Scenarios(impact, ScenarioAnalyzer.analyze(impact, visibility, enforcements));
    }

    /** What the vantage points see in a scenario. */
    public Optional<ScenarioLoss> seen(Scenario scenario) {
        return losses.stream().filter(loss -> loss.scenario() == scenario).findFirst();
    }

    /**
     * The loss in a scenario, to be reported and judged. That of EVERYONE is the loss of the table as a whole, {@link
     * Impact#loss}, which needs no vantage points; for all others the pessimistic loss that the vantage points see. Empty if
     * nothing can be said.
     */
    public Optional<ExpectedSpace> loss(Scenario scenario) {
        return scenario == Scenario.EVERYONE
                ? Optional.of(ExpectedSpace.of(impact.loss()))
                : seen(scenario).map(ScenarioLoss::pessimistic);
    }
}
