package io.rovcast.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.side.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenes of one or two prefixes, seen by AS64511 and AS64512 mostly. */
class ScenarioExamplesTest {
    private static final String VICTIM = "AS64500 198.18.0.0/24-24";
    private static final String THIEF = "AS64666 198.18.0.0/24-24";

    private static double lost(ExpectedSpace space) {
        return units(space, ReachabilityClass.LOST);
    }

    private static double units(ExpectedSpace space, ReachabilityClass outcome) {
        return space.units(AddressFamily.IPV4, outcome);
    }

    /** AS64500 behind AS64501, seen by two networks, one through AS64502. */
    private static Scene takeOver() {
        return new Scene()
                .route("198.18.0.0/24", 64_511, 64_501, 64_500)
                .route("198.18.0.0/24", 64_512, 64_502, 64_501, 64_500)
                .remove(VICTIM)
                .add(THIEF);
    }

    @Test
    void everyAsOnThePathButTheOriginMayDrop() {
        assertThat(lost(takeOver().loss(Scene.known(64_500, 1)).pessimistic())).isZero();
        assertThat(lost(takeOver().loss(Scene.known(64_501, 1)).pessimistic())).isEqualTo(256);
        assertThat(lost(takeOver().loss(Scene.known(64_502, 1)).pessimistic())).isEqualTo(128);
        assertThat(lost(takeOver().loss(Scene.known(64_511, 1)).pessimistic())).isEqualTo(128);
        assertThat(lost(takeOver().loss(Scene.known(64_501, 0.5, 64_512, 0.5)).pessimistic()))
                .isCloseTo(256 * (0.5 * 0.5 + 0.5 * 0.75), within(1e-9));
    }

    @Test
    void visibilityFallsWithTheVotesOfThoseWhoLoseIt() {
        VisibilityLoss visibility =
                takeOver().loss(Scene.known(64_501, 0.5, 64_512, 0.5)).visibility();
        assertThat(visibility.size()).isEqualTo(1);
        assertThat(visibility.before(0)).isEqualTo(1);
        assertThat(visibility.pessimistic(0)).isCloseTo(0.375, within(1e-9));
        assertThat(visibility.loss(0)).isCloseTo(0.625, within(1e-9));
    }

    /** The second network also hears of the route by the first one's neighbour, which does not drop it. */
    @Test
    void anyObservedWayIsGoodEnoughForTheOptimist() {
        Scene scene = new Scene()
                .route("198.18.0.0/24", 64_511, 64_501, 64_500)
                .route("198.18.0.0/24", 64_512, 64_511, 64_502, 64_500)
                .remove(VICTIM)
                .add(THIEF);
        ScenarioLoss loss = scene.loss(Scene.known(64_502, 0.75));
        assertThat(lost(loss.pessimistic())).isCloseTo(128 * 0.75, within(1e-9));
        assertThat(lost(loss.optimistic())).isZero();
        assertThat(loss.visibility().leastLoss(0)).isZero();
        assertThat(loss.visibility().loss(0)).isCloseTo(0.375, within(1e-9));
        assertThat(lost(scene.loss(Scene.known(64_511, 0.75)).optimistic())) // no way around it for either
                .isCloseTo(256 * 0.75, within(1e-9));
    }

    @Test
    void routeServerThatIsLeftOutOfThePathMayDropToo() {
        Scene scene = new Scene()
                .routeAt(64_520, "198.18.0.0/24", 64_501, 64_500)
                .remove(VICTIM)
                .add(THIEF);
        assertThat(lost(scene.loss(Scene.known(64_520, 1)).pessimistic())).isEqualTo(256);
        assertThat(lost(scene.loss(Enforcement.self(64_520)).pessimistic())).isEqualTo(256);
    }

    /** The origin's own vantage point drops nothing of its own, whatever the scenario. */
    @Test
    void originNeverDropsItsOwnRoute() {
        Scene scene = new Scene()
                .route("198.18.0.0/24", 64_500)
                .route("198.18.0.0/24", 64_511, 64_500)
                .remove(VICTIM)
                .add(THIEF);
        assertThat(lost(scene.loss(Enforcement.everyone()).pessimistic())).isEqualTo(128);
        assertThat(lost(ExpectedSpace.of(scene.impact().loss()))).isEqualTo(256); // the table as a whole has no place
    }

    /** An AS that the origin put into the path, so that it would not take the route, has not received it. */
    @Test
    void poisonedPathIsNoPathOfTheRoute() {
        Scene scene = new Scene()
                .route("198.18.0.0/24", 64_511, 64_500, 64_503, 64_500)
                .remove(VICTIM)
                .add(THIEF);
        assertThat(lost(scene.loss(Scene.known(64_503, 1)).pessimistic())).isZero();
    }

    @Test
    void eachVantagePointFallsBackOnWhatItHasItself() {
        Scene scene = new Scene()
                .route("198.18.0.0/16", 64_511, 64_501)
                .route("198.18.0.0/24", 64_511, 64_501, 64_500)
                .route("198.18.0.0/24", 64_512, 64_502, 64_500)
                .route("198.19.0.0/24", 64_512, 64_502)
                .remove(VICTIM)
                .add(THIEF);
        ScenarioLoss loss = scene.loss(Enforcement.everyone());
        assertThat(units(loss.pessimistic(), ReachabilityClass.FALLBACK_PROVIDER))
                .isEqualTo(128);
        assertThat(lost(loss.pessimistic())).isEqualTo(128);
        assertThat(units(ExpectedSpace.of(scene.impact().loss()), ReachabilityClass.FALLBACK_PROVIDER))
                .isEqualTo(256);
    }

    /** What is INVALID already and dropped by the same networks was not the route before. */
    @Test
    void routeThatWasInvalidBeforeIsDroppedBeforeAsWell() {
        Scene scene = new Scene()
                .route("198.18.0.0/23", 64_511, 64_501, 64_500)
                .route("198.18.0.0/24", 64_511, 64_502, 64_600)
                .keep("AS64510 198.18.0.0/24-24")
                .remove("AS64500 198.18.0.0/23-23")
                .add("AS64510 198.18.0.0/23-23");
        assertThat(lost(scene.loss(Enforcement.everyone()).pessimistic())).isEqualTo(512);
        ScenarioLoss some = scene.loss(Scene.known(64_501, 1, 64_502, 0.25));
        assertThat(lost(some.pessimistic())).isCloseTo(256 + 0.25 * 256, within(1e-9));
        assertThat(lost(scene.loss(Scene.known(64_501, 1)).pessimistic())).isEqualTo(256); // the /24 carries its half
    }

    /** What recovers takes the space over if it is the longer prefix. */
    @Test
    void routeThatRecoversIsThereAfterwards() {
        Scene scene = new Scene()
                .route("198.18.0.0/23", 64_511, 64_501, 64_500)
                .route("198.18.0.0/24", 64_511, 64_502, 64_600)
                .remove("AS64500 198.18.0.0/23-23", "AS64510 198.18.0.0/24-24")
                .add("AS64510 198.18.0.0/23-23", "AS64600 198.18.0.0/24-24");
        ScenarioLoss loss = scene.loss(Enforcement.everyone());
        assertThat(lost(loss.pessimistic())).isEqualTo(256);
        assertThat(units(loss.pessimistic(), ReachabilityClass.DIVERTED)).isEqualTo(256);
    }

    @Test
    void severityIsTheSumOverClasses() {
        ExpectedSpace space = takeOver().loss(Scene.known(64_502, 1)).pessimistic();
        assertThat(space.severityMass(AddressFamily.IPV4)).isEqualTo(128);
        assertThat(space.hardLossUnits(AddressFamily.IPV4)).isEqualTo(128);
        assertThat(units(space, ReachabilityClass.UNAFFECTED)).isEqualTo(128);
        assertThat(space.severityMass(AddressFamily.IPV6)).isZero();
    }

    @Test
    void nothingCanBeSaidOfANetworkThatIsNoVantagePoint() {
        Impact impact = takeOver().impact();
        Scenarios scenarios = Scenarios.of(
                impact,
                Visibility.of(impact.baseline().table()),
                List.of(Enforcement.self(64_501), Enforcement.self(64_511), Enforcement.nobody()));
        assertThat(scenarios.losses()).hasSize(2);
        assertThat(scenarios.loss(Scenario.SELF))
                .hasValueSatisfying(loss -> assertThat(lost(loss)).isEqualTo(256));
        assertThat(scenarios.loss(Scenario.NOBODY))
                .hasValueSatisfying(loss -> assertThat(lost(loss)).isZero());
        assertThat(scenarios.loss(Scenario.KNOWN)).isEmpty();
        assertThat(scenarios.loss(Scenario.EVERYONE))
                .hasValueSatisfying(loss -> assertThat(lost(loss)).isEqualTo(256));
    }

    @Test
    void enforcementsSayWhoTheyAre() {
        assertThat(Enforcement.nobody().probability(64_500)).isZero();
        assertThat(Enforcement.everyone().probability(64_500)).isEqualTo(1);
        assertThat(Enforcement.self(64_500).self()).hasValue(64_500);
        assertThat(Enforcement.self(64_500).probability(64_501)).isZero();
        assertThat(Enforcement.known(Deployment.NONE).self()).isEmpty();
        assertThat(Scenario.TOPN.text()).isEqualTo("topn");
    }
}
