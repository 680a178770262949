package io.rovcast.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WavePlanTest {
    /** Each pair counts for 1 %, nothing is critical, and no countries are known. */
    private static final Stakes ALIKE = new Stakes(pair -> 0.01, pair -> false, Optional.empty());

    /** Three pairs to a wave, two of an origin, two of a country. */
    private static final WaveLimits FEW = limits(0.03, 0.02, 0.02);

    private static WaveLimits limits(double all, double origin, double country) {
        WaveLimits defaults = WaveLimits.DEFAULTS;
        double rounding = 1e-9;
        return new WaveLimits(
                all + rounding,
                origin + rounding,
                country + rounding,
                defaults.rings(),
                defaults.refresh(),
                defaults.convergence(),
                defaults.observation(),
                defaults.newlyInvalidFactor(),
                defaults.newlyInvalidMargin(),
                defaults.trafficDrop());
    }

    private static WavePlan plan(World world, HoldRules rules, Stakes stakes, WaveLimits limits) {
        return WavePlan.of(Plans.subset(world, rules), stakes, limits);
    }

    /** A wave's steps as text, changes of one step joined by {@code &}. */
    private static List<String> steps(WavePlan plan, int wave) {
        List<String> steps = new ArrayList<>();
        for (int step = 0; step < plan.waves().get(wave).steps(); step++) {
            steps.add(String.join(
                    " & ",
                    Arrays.stream(plan.waves().get(wave).step(step))
                            .mapToObj(plan.subset().delta()::text)
                            .toList()));
        }
        return steps;
    }

    private static List<String> steps(String routes, String deployed, String changes, Protection protection) {
        WavePlan plan = plan(
                Plans.world(routes, deployed, changes),
                HoldRules.DEFAULTS.withProtection(protection),
                ALIKE,
                WaveLimits.DEFAULTS);
        assertThat(plan.waves()).hasSize(1);
        return steps(plan, 0);
    }

    @Test
    void makesBeforeItBreaks() {
        assertThat(steps(
                        "198.18.0.0/16 64500, 198.18.0.0/24 64500",
                        "AS64500 198.18.0.0/16-24",
                        "-AS64500 198.18.0.0/16-24, +AS64500 198.18.0.0/16-16, +AS64500 198.18.0.0/24-24,"
                                + " +AS0 198.18.0.0/24-24",
                        Protection.KEEP))
                .containsExactly(
                        "+AS64500 198.18.0.0/24-24", // specifics before what covers them
                        "+AS64500 198.18.0.0/16-16",
                        "+AS0 198.18.0.0/24-24", // matches nothing
                        "-AS64500 198.18.0.0/16-24");
    }

    /** The /20 alone would turn the /24 INVALID, which the /16 makes VALID: so the /16 comes first, short as it is. */
    @Test
    void anAdditionWaitsForTheOneThatMatches() {
        assertThat(steps(
                        "198.18.0.0/20 64501, 198.18.0.0/24 64500",
                        "",
                        "+AS64501 198.18.0.0/20-20, +AS64500 198.18.0.0/16-24, +AS64501 198.18.0.0/16-20",
                        Protection.KEEP))
                .containsExactly("+AS64500 198.18.0.0/16-24 & +AS64501 198.18.0.0/20-20", "+AS64501 198.18.0.0/16-20");
        assertThat(steps(
                        "198.18.0.0/20 64501, 198.18.0.0/24 64500",
                        "AS64501 198.18.0.0/21-21",
                        "-AS64501 198.18.0.0/21-21, +AS64501 198.18.0.0/20-20, +AS64500 198.18.0.0/24-24",
                        Protection.KEEP))
                .containsExactly("+AS64500 198.18.0.0/24-24", "+AS64501 198.18.0.0/20-20", "-AS64501 198.18.0.0/21-21");
    }

    /** Two networks announce the same prefix; whichever is first authorised makes the other INVALID. */
    @Test
    void whatNeedsEachOtherIsOneStep() {
        World world = Plans.world(
                "198.18.0.0/24 64500, 198.18.0.0/24 64501, 198.18.0.0/16 64502",
                "",
                "+AS64500 198.18.0.0/24-24, +AS64501 198.18.0.0/24-24, +AS64502 198.18.0.0/16-16");
        WavePlan plan = plan(world, HoldRules.DEFAULTS, ALIKE, limits(1, 1, 1));
        assertThat(steps(plan, 0))
                .containsExactly("+AS64500 198.18.0.0/24-24 & +AS64501 198.18.0.0/24-24", "+AS64502 198.18.0.0/16-16");
        assertThat(plan.waves().get(0).cautions()).containsExactly(Wave.Caution.ATOMIC_STEPS);
        assertThat(plan.remarks())
                .anyMatch(remark -> remark.startsWith("wave 1 has changes that must take effect at once"));
    }

    /** The /16 goes before the /24, which else would be INVALID in between; two origins of one prefix go at once. */
    @Test
    void whatCoversGoesBeforeWhatMatches() {
        assertThat(steps(
                        "198.18.0.0/16 64500, 198.18.0.0/24 64501",
                        "AS64500 198.18.0.0/16-16, AS64501 198.18.0.0/24-24",
                        "-AS64500 198.18.0.0/16-16, -AS64501 198.18.0.0/24-24",
                        Protection.MAY_LAPSE))
                .containsExactly("-AS64500 198.18.0.0/16-16", "-AS64501 198.18.0.0/24-24");
        assertThat(steps(
                        "198.18.0.0/24 64500, 198.18.0.0/24 64501",
                        "AS64500 198.18.0.0/24-24, AS64501 198.18.0.0/24-24",
                        "-AS64500 198.18.0.0/24-24, -AS64501 198.18.0.0/24-24",
                        Protection.MAY_LAPSE))
                .containsExactly("-AS64500 198.18.0.0/24-24 & -AS64501 198.18.0.0/24-24");
    }

    @Test
    void nothingToReleaseMakesNoWave() {
        World same = Plans.world("198.18.0.0/24 64500", "AS64500 198.18.0.0/24-24", "");
        WavePlan plan = plan(same, HoldRules.DEFAULTS, ALIKE, WaveLimits.DEFAULTS);
        assertThat(plan.waves()).isEmpty();
        assertThat(plan.remarks()).containsExactly("nothing is released, so there is no wave");
        assertThat(plan.duration()).isZero();
        assertThat(plan.mayHurry()).isFalse();
    }

    /** One addition for each of some networks, named by the number of /24s that it has. */
    private static World networks(int... sizes) {
        List<String> routes = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (int network = 0; network < sizes.length; network++) {
            for (int i = 0; i < sizes[network]; i++) {
                routes.add("10." + network + "." + i + ".0/24 " + (64500 + network));
            }
            changes.add("+AS" + (64500 + network) + " 10." + network + ".0.0/16-24");
        }
        return Plans.world(String.join(",", routes), "", String.join(",", changes));
    }

    private static List<List<Integer>> components(WavePlan plan) {
        return plan.waves().stream()
                .map(wave -> Arrays.stream(wave.components()).boxed().toList())
                .toList();
    }

    @Test
    void theLargestThatFitsComesFirstAndTheLeastIsDeployedFirst() {
        WavePlan plan = plan(networks(1, 2, 2, 1, 1), HoldRules.DEFAULTS, ALIKE, FEW);
        assertThat(components(plan)).containsExactly(List.of(4), List.of(0, 1), List.of(2, 3));
        assertThat(plan.waves()).extracting(Wave::exposure).allMatch(exposure -> exposure <= 0.03 + 1e-9);
        assertThat(plan.waves()).extracting(Wave::newlyInvalid).containsOnly(0);
        assertThat(plan.stageExposure(1, 1)).isCloseTo(0.0015, within(1e-12));
        assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(75).multipliedBy(3 * 4));
        assertThat(plan.through(0).size()).isEqualTo(1);
        assertThat(plan.through(1).size()).isEqualTo(3);
        assertThat(plan.through(2).size()).isEqualTo(5);
        assertThat(plan.remarks())
                .containsExactly("the limit per country was not applied: it is not known which country a route is in");
    }

    @Test
    void whatIsTooLargeWaitsForConsentAtTheEnd() {
        WavePlan plan = plan(networks(4, 1, 3), HoldRules.DEFAULTS, ALIKE, FEW);
        assertThat(components(plan)).containsExactly(List.of(1), List.of(2), List.of(0));
        assertThat(plan.waves()).extracting(Wave::needsConsent).containsExactly(false, true, true);
        assertThat(plan.remarks())
                .contains("wave 3 waits for consent: its changes depend on each other and are over the limits of a"
                        + " wave, with an exposure of 0.040");
    }

    @Test
    void limitsPerOriginAndCountryHold() {
        World world = Plans.world(
                "10.0.0.0/24 64500, 10.1.0.0/24 64500, 10.2.0.0/24 64500, 10.3.0.0/24 64501",
                "",
                "+AS64500 10.0.0.0/24, +AS64500 10.1.0.0/24, +AS64500 10.2.0.0/24, +AS64501 10.3.0.0/24");
        WavePlan byOrigin = plan(world, HoldRules.DEFAULTS, ALIKE, FEW);
        assertThat(components(byOrigin)).containsExactly(List.of(2), List.of(0, 1, 3));
        Stakes countries = ALIKE.withCountries(pair -> pair == 2 ? "" : pair == 0 ? "NL" : "DE");
        WavePlan byCountry = plan(world, HoldRules.DEFAULTS, countries, limits(1, 1, 0.01));
        assertThat(components(byCountry)).containsExactly(List.of(3), List.of(0, 1, 2));
        assertThat(byCountry.remarks()).isEmpty();
        assertThat(components(plan(world, HoldRules.DEFAULTS, countries, limits(1, 1, 0.001))))
                .hasSize(4);
    }

    @Test
    void whatIsCriticalIsAlone() {
        World world = networks(1, 1, 1, 4);
        Stakes stakes = ALIKE.withCritical(pair -> pair == 0 || pair == 2 || pair == 3);
        WavePlan plan = plan(world, HoldRules.DEFAULTS, stakes, FEW);
        assertThat(components(plan)).containsExactly(List.of(1), List.of(0), List.of(2), List.of(3));
        assertThat(plan.waves())
                .extracting(Wave::cautions)
                .containsExactly(
                        Set.of(),
                        Set.of(Wave.Caution.CRITICAL),
                        Set.of(Wave.Caution.CRITICAL),
                        Set.of(Wave.Caution.CRITICAL, Wave.Caution.OVERSIZED));
        assertThat(plan.remarks()).contains("wave 2 is alone because it touches a critical asset");
    }

    /** What is held does not count: here the one component is released in part, and a route of it is not touched. */
    @Test
    void onlyWhatReleasedChangesCoverIsAtStake() {
        World world = Plans.world(
                "10.0.0.0/24 64500, 10.0.1.0/24 64501",
                "AS64500 10.0.0.0/24-24",
                "+AS0 10.0.0.0/16-16, +AS64502 10.0.0.0/24-24");
        WavePlan plan = plan(world, HoldRules.DEFAULTS, ALIKE, FEW);
        assertThat(steps(plan, 0)).containsExactly("+AS64502 10.0.0.0/24-24");
        assertThat(plan.waves()).hasSize(1);
        assertThat(plan.waves().get(0).exposure()).isEqualTo(0.01);
        assertThat(plan.waves().get(0).size()).isEqualTo(1);
    }

    @Test
    void aRepairMayHurry() {
        World repair = Plans.world("10.0.0.0/24 64500", "AS64501 10.0.0.0/24-24", "+AS64500 10.0.0.0/24-24");
        WavePlan plan = plan(repair, HoldRules.DEFAULTS, ALIKE, WaveLimits.DEFAULTS);
        assertThat(plan.waves().get(0).invalidChange()).isEqualTo(-1);
        assertThat(plan.mayHurry()).isTrue();
        assertThat(plan.remarks())
                .contains("bake times may be skipped: fewer routes are invalid afterwards, and none turns invalid");
        World mixed = Plans.world(
                "10.0.0.0/24 64500, 10.1.0.0/24 64500",
                "AS64501 10.0.0.0/24-24",
                "+AS64500 10.0.0.0/24-24, +AS0 10.1.0.0/24-24");
        assertThat(plan(mixed, HoldRules.DEFAULTS, ALIKE, WaveLimits.DEFAULTS).mayHurry())
                .isFalse();
        HoldRules suspicious = HoldRules.DEFAULTS.withQuarantined(change -> true);
        assertThat(plan(repair, suspicious, ALIKE, WaveLimits.DEFAULTS).mayHurry())
                .isFalse();
    }

    @Test
    void unguardedRoutesThatBreakAreForecast() {
        World world = Plans.world("10.0.0.0/24 64500", "", "+AS0 10.0.0.0/24-24");
        WavePlan plan = plan(world, HoldRules.DEFAULTS.withGuarded(pair -> false), ALIKE, WaveLimits.DEFAULTS);
        assertThat(plan.waves().get(0).newlyInvalid()).isEqualTo(1);
        assertThat(plan.waves().get(0).invalidChange()).isEqualTo(1);
    }

    @Test
    void exposureIsSpaceByDefault() {
        World world = Plans.world(
                "11.0.0.0/16 64500, 11.0.0.0/17 64501, 2a00:db8::/32 64500, 2a00:db9::/32 64501",
                "",
                "+AS64501 11.0.0.0/17-17, +AS64501 2a00:db9::/32-32");
        TableStates states = TableStates.of(world.table(), world.before());
        Stakes stakes = Stakes.ofSpace(Baseline.of(states, Scope.GLOBAL_TABLE, Relations.NONE));
        assertThat(IntStream.range(0, 4).mapToObj(stakes.exposure()::applyAsDouble))
                .containsExactly(0.5, 0.5, 0.25, 0.25);
        World empty = new World(List.of(), List.of(), List.of());
        TableStates none = TableStates.of(empty.table(), empty.before());
        Stakes.ofSpace(Baseline.of(none, Scope.GLOBAL_TABLE, Relations.NONE));
    }

    @Test
    void anExposureIsANumberFromZeroOn() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> plan(
                            networks(1), HoldRules.DEFAULTS, ALIKE.withExposure(pair -> wrong), WaveLimits.DEFAULTS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("exposure " + wrong + " of pair 0 is not 0 or more");
        }
    }

    @Test
    void limitsAreChecked() {
        assertThat(WaveLimits.DEFAULTS.bakeTime()).isEqualTo(Duration.ofMinutes(75));
        assertThat(WaveLimits.DEFAULTS.abortAbove(10)).isEqualTo(17);
        assertThatThrownBy(() -> limits(-1, 1, 1)).hasMessageStartingWith("maxExposure is -0.99");
        assertThatThrownBy(() -> limits(1, Double.NaN, 1))
                .hasMessage("maxExposurePerOrigin is NaN, expected more than 0");
        assertThatThrownBy(() -> rings(0.1, 0.1, 1.0))
                .hasMessage("rings is [0.1, 0.1, 1.0], expected shares that ascend from above 0");
        assertThatThrownBy(() -> rings(0.1, 0.9))
                .hasMessage("rings is [0.1, 0.9], expected 1, all of the traffic, as the last");
        assertThatThrownBy(() -> rings()).hasMessage("rings is [], expected 1, all of the traffic, as the last");
    }

    private static WaveLimits rings(Double... rings) {
        WaveLimits defaults = WaveLimits.DEFAULTS;
        return new WaveLimits(
                1,
                1,
                1,
                List.of(rings),
                defaults.refresh(),
                defaults.convergence(),
                defaults.observation(),
                defaults.newlyInvalidFactor(),
                defaults.newlyInvalidMargin(),
                defaults.trafficDrop());
    }
}
