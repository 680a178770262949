package io.rovcast.model.scenario;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Impact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a change takes away under several scenarios. Immutable. */
public final class Scenarios {
    private final List<ScenarioLoss> losses;
    private final Map<Scenario, ExpectedSpace> reported = new EnumMap<>(Scenario.class);

    private Scenarios(List<ScenarioLoss> losses, Map<Scenario, ExpectedSpace> certain) {
        this.losses = List.copyOf(losses);
        losses.forEach(loss -> reported.put(loss.scenario(), loss.pessimistic()));
        reported.putAll(certain);
    }

    /**
     * Works out the loss in each of several scenarios. Nothing can be said of those for which no vantage point counts: in a
     * table without any, or of a network that gives no full feed.
     *
     * @param impact the change, on the table as a whole
     * @param visibility of the same table
     * @param enforcements the scenarios, each once
     */
    public static Scenarios of(Impact impact, Visibility visibility, List<Enforcement> enforcements) {
        return new Scenarios(
                ScenarioAnalyzer.analyze(impact, visibility, enforcements),
                Map.of(Scenario.EVERYONE, ExpectedSpace.of(impact.loss())));
    }

    /** The same, with what a network's own routers see in place of what its vantage points see. */
    public Scenarios with(OwnView own) {
        Map<Scenario, ExpectedSpace> certain = new EnumMap<>(Scenario.class);
        certain.put(Scenario.SELF, ExpectedSpace.of(own.impact().loss()));
        certain.put(Scenario.EVERYONE, requireNonNull(reported.get(Scenario.EVERYONE)));
        return new Scenarios(losses, certain);
    }

    /** What the vantage points see, for each scenario that anything can be said of, in the order asked for. */
    public List<ScenarioLoss> losses() {
        return losses;
    }

    /** What the vantage points see in a scenario. */
    public Optional<ScenarioLoss> seen(Scenario scenario) {
        return losses.stream().filter(loss -> loss.scenario() == scenario).findFirst();
    }

    /**
     * The loss in a scenario, to be reported and judged. That of EVERYONE is the loss of the table as a whole, {@link
     * Impact#loss}, which needs no vantage points; that of SELF comes from the network's own routers, if they were given; all
     * others are the pessimistic losses that the vantage points see. Empty if nothing can be said.
     */
    public Optional<ExpectedSpace> loss(Scenario scenario) {
        return Optional.ofNullable(reported.get(scenario));
    }
}
