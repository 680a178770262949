package io.rovcast.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafeSubsetExamplesTest {
    private static final String ROUTES = "198.18.0.0/16 64500, 198.18.4.0/22 64500, 198.18.8.0/22 64501,"
            + " 198.19.0.0/20 64502, 198.19.0.0/20 64503, 198.19.16.0/20 64504, 198.19.16.0/21 64504,"
            + " 198.19.24.0/21 64504, 198.19.32.0/20 64505, 198.20.0.0/16 64510";
    private static final String DEPLOYED = "AS64500 198.18.0.0/16-22, AS64501 198.18.8.0/22-22,"
            + " AS64502 198.19.0.0/20-20, AS64503 198.19.0.0/20-20, AS64504 198.19.16.0/20-21";

    /** What is held, as {@code change reason (turn invalid, lose protection)}. */
    private static List<String> held(SafeSubset subset) {
        List<String> texts = new ArrayList<>();
        for (int change : subset.held()) {
            Hold hold = subset.hold(change);
            texts.add("%s %s (%d, %d)"
                    .formatted(
                            subset.delta().text(change),
                            hold.reason().text(),
                            hold.turnInvalid(),
                            hold.loseProtection()));
        }
        return texts;
    }

    private static List<String> texts(SafeSubset subset, int[] changes) {
        return Arrays.stream(changes).mapToObj(subset.delta()::text).toList();
    }

    private static SafeSubset subset(String changes, HoldRules rules) {
        return Plans.subset(Plans.world(ROUTES, DEPLOYED, changes), rules);
    }

    private static HoldRules rules(Protection protection) {
        return HoldRules.DEFAULTS.withProtection(protection);
    }

    /** A take-over: what the thief adds is quarantined, and what the victim had stays. */
    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"KEEP", "AS_CANDIDATE"})
    void aTakeOverKeepsTheVictimsVrpAndLetsOthersPass(Protection protection) {
        SafeSubset subset = subset(
                "-AS64504 198.19.16.0/20-21, +AS64999 198.19.16.0/20-21, +AS64510 198.20.0.0/16-16",
                rules(protection).withQuarantined(change -> change == 0));
        assertThat(subset.delta().text(0)).isEqualTo("+AS64999 198.19.16.0/20-21");
        assertThat(texts(subset, subset.released())).containsExactly("+AS64510 198.20.0.0/16-16");
        assertThat(texts(subset, subset.quarantined())).containsExactly("+AS64999 198.19.16.0/20-21");
        assertThat(held(subset)).containsExactly("-AS64504 198.19.16.0/20-21 protection (0, 3)");
        assertThat(subset.hold(0).reason()).isEqualTo(Hold.Reason.QUARANTINED);
        assertThat(subset.releasedWeight()).isEqualTo(2);
    }

    /** Without protection the removal may go, since nothing covers the routes then that could make them INVALID. */
    @Test
    void aTakeOverLeavesTheVictimBareIfProtectionMayLapse() {
        SafeSubset subset = subset(
                "-AS64504 198.19.16.0/20-21, +AS64999 198.19.16.0/20-21, +AS64510 198.20.0.0/16-16",
                rules(Protection.MAY_LAPSE).withQuarantined(change -> change == 0));
        assertThat(subset.held()).isEmpty();
        assertThat(subset.unprotected()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void aTakeOverNotRecognisedIsHeldForTheHarmItDoes(Protection protection) {
        SafeSubset subset = subset(
                "-AS64504 198.19.16.0/20-21, +AS64999 198.19.16.0/20-21, +AS64510 198.20.0.0/16-16", rules(protection));
        String reason = protection == Protection.MAY_LAPSE ? "chosen" : "forced";
        assertThat(held(subset)).containsExactly("-AS64504 198.19.16.0/20-21 " + reason + " (3, 0)");
        assertThat(subset.hold(2).networks()).isEqualTo(1);
        assertThat(subset.hold(2).examples())
                .containsExactlyElementsOf(Arrays.stream(
                                subset.components().pairs(subset.components().of(2)))
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void ofALoweredMaxLengthTheRemovalIsHeldAndTheAdditionReleased(Protection protection) {
        SafeSubset subset = subset("-AS64500 198.18.0.0/16-22, +AS64500 198.18.0.0/16-16", rules(protection));
        assertThat(texts(subset, subset.released())).containsExactly("+AS64500 198.18.0.0/16-16");
        assertThat(texts(subset, subset.held())).containsExactly("-AS64500 198.18.0.0/16-22");
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void anAs0AdditionOverARouteWithoutRoaIsHeldByForce(Protection protection) {
        SafeSubset subset = subset("+AS0 198.18.0.0/15-15", rules(protection));
        assertThat(held(subset)).containsExactly("+AS0 198.18.0.0/15-15 forced (1, 0)");
        assertThat(subset.release().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void aRemovalBelowAnAggregateIsHeld(Protection protection) {
        SafeSubset subset = subset("-AS64501 198.18.8.0/22-22", rules(protection));
        assertThat(held(subset)).containsExactly("-AS64501 198.18.8.0/22-22 forced (1, 0)");
    }

    /** The holds of the additions, forced by one route, leave another one without protection. */
    @ParameterizedTest
    @EnumSource(Protection.class)
    void holdsCauseHolds(Protection protection) {
        SafeSubset subset = Plans.subset(
                Plans.world(
                        "10.0.0.0/24 1, 10.0.9.0/24 2",
                        "AS1 10.0.0.0/24-24",
                        "-AS1 10.0.0.0/24-24, +AS1 10.0.0.0/16-24, +AS0 10.0.0.0/16-16"),
                rules(protection));
        if (protection == Protection.MAY_LAPSE) {
            assertThat(texts(subset, subset.released())).containsExactly("-AS1 10.0.0.0/24-24");
            assertThat(held(subset))
                    .containsExactly(
                            "+AS0 10.0.0.0/16-16 forced (2, 0)", // now that nothing matches the /24 either
                            "+AS1 10.0.0.0/16-24 forced (1, 0)");
            assertThat(subset.unprotected()).containsExactly(0);
        } else {
            assertThat(held(subset))
                    .containsExactly(
                            "+AS0 10.0.0.0/16-16 forced (1, 0)",
                            "+AS1 10.0.0.0/16-24 forced (1, 0)",
                            "-AS1 10.0.0.0/24-24 protection (0, 1)");
            assertThat(subset.unprotected()).isEmpty();
        }
    }

    /** All VRPs of one trust anchor go. AS64501 is below an aggregate of another one, which stays. */
    @ParameterizedTest
    @EnumSource(Protection.class)
    void aLostTrustAnchor(Protection protection) {
        SafeSubset subset = subset(
                "-AS64501 198.18.8.0/22-22, -AS64502 198.19.0.0/20-20, -AS64503 198.19.0.0/20-20,"
                        + " -AS64504 198.19.16.0/20-21",
                rules(protection));
        assertThat(subset.components().count()).isEqualTo(3);
        List<String> released = texts(subset, subset.released());
        if (protection == Protection.KEEP) {
            assertThat(held(subset))
                    .containsExactly(
                            "-AS64501 198.18.8.0/22-22 forced (1, 0)",
                            "-AS64502 198.19.0.0/20-20 protection (1, 0)", // alone, since the other one covers it
                            "-AS64503 198.19.0.0/20-20 protection (1, 0)",
                            "-AS64504 198.19.16.0/20-21 protection (0, 3)");
            assertThat(released).isEmpty();
        } else {
            assertThat(held(subset)).containsExactly("-AS64501 198.18.8.0/22-22 forced (1, 0)");
            assertThat(released).hasSize(3);
            assertThat(subset.unprotected()).hasSize(5);
        }
    }

    /** Of two ways to keep a route the cheaper is taken; here it takes one removal to keep both of two routes. */
    @Test
    void theRemovalThatRepairsMoreIsHeld() {
        SafeSubset subset = Plans.subset(
                Plans.world(
                        "198.18.0.0/24 64500, 198.18.1.0/24 64500",
                        "AS64500 198.18.0.0/16-24, AS64500 198.18.0.0/24-24, AS64500 198.18.1.0/24-24, AS0 198.18.0.0/15-15",
                        "-AS64500 198.18.0.0/16-24, -AS64500 198.18.0.0/24-24, -AS64500 198.18.1.0/24-24"),
                HoldRules.DEFAULTS);
        assertThat(held(subset)).containsExactly("-AS64500 198.18.0.0/16-24 chosen (2, 0)");
    }

    /**
     * The /16 is held for the /24 of AS1, then the /8 for AS2, which the /16 covers, then the /20 for the /25, which makes
     * the /16 needless and so the /8. Fifteen more removals make the component too large to be searched.
     */
    @Test
    void whatIsNeedlessLaterIsReleased() {
        String others = IntStream.rangeClosed(8, 22)
                .mapToObj(maxLength -> "AS0 10.0.0.0/8-" + maxLength)
                .collect(Collectors.joining(","));
        SafeSubset subset = Plans.subset(
                Plans.world(
                        "10.0.0.0/24 1, 10.0.1.0/25 1, 10.0.128.0/24 2, 10.0.200.0/24 1, 10.0.201.0/24 1",
                        "AS2 10.0.0.0/8-24, AS1 10.0.0.0/16-24, AS1 10.0.0.0/20-25, AS0 10.0.0.0/20-20,"
                                + " AS1 10.0.200.0/24-24, AS1 10.0.201.0/24-24, "
                                + others,
                        "-AS2 10.0.0.0/8-24, -AS1 10.0.0.0/16-24, -AS1 10.0.0.0/20-25, -" + others.replace(",", ",-")),
                rules(Protection.MAY_LAPSE));
        assertThat(subset.components().size(0)).isEqualTo(18);
        assertThat(held(subset)).containsExactly("-AS1 10.0.0.0/20-25 forced (2, 0)");
    }

    @Test
    void extraWeightDecidesBetweenRepairs() {
        World world = Plans.world(
                "198.18.0.0/24 64500",
                "AS64500 198.18.0.0/16-24, AS64500 198.18.0.0/24-24, AS0 198.18.0.0/15-15",
                "-AS64500 198.18.0.0/16-24, -AS64500 198.18.0.0/24-24");
        for (int heavy = 0; heavy < 2; heavy++) {
            int number = heavy;
            SafeSubset subset =
                    Plans.subset(world, HoldRules.DEFAULTS.withExtraWeight(change -> change == number ? 2 : 0));
            assertThat(subset.released()).containsExactly(number);
            assertThat(subset.releasedWeight()).isEqualTo(3);
        }
        assertThatThrownBy(() -> Plans.subset(world, HoldRules.DEFAULTS.withExtraWeight(change -> -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("extra weight -1 of change 0 (-AS64500 198.18.0.0/16-24) is negative");
    }

    /** Holding the one addition is cheaper than two removals, if the routes may be NOT_FOUND. */
    @Test
    void additionsAreHeldInsteadOfRemovalsIfThatIsCheaper() {
        World world = Plans.world(
                "198.18.0.0/24 64500, 198.18.1.0/24 64501",
                "AS64500 198.18.0.0/24-24, AS64501 198.18.1.0/24-24",
                "-AS64500 198.18.0.0/24-24, -AS64501 198.18.1.0/24-24, +AS0 198.18.0.0/16-16");
        assertThat(held(Plans.subset(world, rules(Protection.MAY_LAPSE))))
                .containsExactly("+AS0 198.18.0.0/16-16 chosen (2, 0)");
        assertThat(Plans.subset(world, HoldRules.DEFAULTS).released()).containsExactly(0);
    }

    @Test
    void whatIsNotGuardedMayBreak() {
        HoldRules rules = HoldRules.DEFAULTS.withGuarded(pair -> pair != 8);
        assertThat(subset("+AS0 198.18.0.0/15-15", rules).held()).isEmpty();
    }

    @Test
    void changesThatCoverNothingAreFree() {
        SafeSubset subset = subset("+AS0 203.0.113.0/24-24, +AS64500 203.0.112.0/20-24", HoldRules.DEFAULTS);
        assertThat(subset.components().count()).isEqualTo(2);
        assertThat(subset.components().pairs(0)).isEmpty();
        assertThat(subset.released()).containsExactly(0, 1);
        assertThat(subset.hasEverything()).isTrue();
    }

    @Test
    void nothingComesOfNothing() {
        SafeSubset subset = subset("", HoldRules.DEFAULTS);
        assertThat(subset.components().count()).isZero();
        assertThat(subset.release().isEmpty()).isTrue();
        assertThat(subset.target(Plans.world(ROUTES, DEPLOYED, "").before()).size())
                .isEqualTo(5);
        assertThat(subset.hasEverything()).isTrue();
    }

    @Test
    void onlyWhatIsHeldHasAReason() {
        SafeSubset subset = subset("+AS64510 198.20.0.0/16-16", HoldRules.DEFAULTS);
        assertThatThrownBy(() -> subset.hold(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("change 0 (+AS64510 198.20.0.0/16-16) is released");
    }

    @Test
    void aRemovalIsHeldUntilItsTimeIsUpOrTheVrpExpires() {
        Instant since = Instant.ofEpochSecond(1_000_000);
        VrpSet before = new VrpSet.Builder()
                .add(Vrp.parse("AS64500 198.18.0.0/24"), "", VrpSet.NO_EXPIRY)
                .add(Vrp.parse("AS64501 198.18.0.0/24"), "", 1_000_600)
                .build();
        VrpSet after = VrpSet.of(List.of(Vrp.parse("AS64502 198.18.0.0/24")));
        SafeSubset subset = SafeSubset.of(
                TableStates.of(World.table(List.of()), before),
                VrpDelta.between(before, after),
                HoldRules.DEFAULTS.withMaxHold(Duration.ofHours(1)));
        assertThat(subset.holdUntil(0, since)).isEmpty();
        assertThat(subset.holdUntil(1, since)).contains(since.plusSeconds(3600));
        assertThat(subset.holdUntil(2, since)).contains(since.plusSeconds(600));
        assertThatThrownBy(() -> HoldRules.DEFAULTS.withMaxHold(Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxHold is -60 min, expected 0 to 365 days");
    }

    /** Twenty thousand additions for one prefix over a thousand routes that all forbid them: that must not cost. */
    @Test
    void manyAdditionsOverManyRoutes() {
        List<PrefixOrigin> pairs = IntStream.range(0, 1024)
                .mapToObj(i -> Dumps.pair("198.18." + i / 8 + "." + i % 8 * 32 + "/27", Integer.toString(100 + i)))
                .toList();
        List<Vrp> vrps = IntStream.range(0, 20_000)
                .mapToObj(i -> Vrp.parse("AS" + (200_000 + i) + " 198.18.0.0/16-16"))
                .toList();
        SafeSubset subset = Plans.subset(new World(pairs, List.of(), vrps), HoldRules.DEFAULTS);
        assertThat(subset.held()).hasSize(20_000);
        assertThat(subset.hold(7).turnInvalid()).isEqualTo(1024);
        assertThat(subset.hold(7).examples()).hasSize(10);
    }
}
