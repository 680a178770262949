package io.rovcast.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Waves of random worlds, each state on the way looked at. */
class WavePlanPropertiesTest {
    private static final Stakes STAKES = new Stakes(
            pair -> pair % 3 * 0.002, pair -> pair % 11 == 5, Optional.of(pair -> pair % 2 == 0 ? "NL" : ""));

    private static WavePlan plan(Plans.Case given) {
        return WavePlan.of(given.subset(), STAKES, WaveLimits.DEFAULTS);
    }

    @Property(tries = 1500)
    void noStateOnTheWayDoesHarm(@ForAll(supplier = Plans.Cases.class) Plans.Case given) {
        checkEveryState(given);
    }

    @Property(tries = 600)
    void noStateOnTheWayDoesHarmInLargeComponents(@ForAll(supplier = Plans.LargeCases.class) Plans.Case given) {
        checkEveryState(given);
    }

    private static void checkEveryState(Plans.Case given) {
        NaivePlan naive = given.naive();
        WavePlan plan = plan(given);
        Set<Integer> released = new HashSet<>();
        for (Wave wave : plan.waves()) {
            int invalid = invalid(naive, released);
            for (int step = 0; step < wave.steps(); step++) {
                Set<Integer> before = Set.copyOf(released);
                int[] changes = wave.step(step);
                Arrays.stream(changes).forEach(released::add);
                assertThat(naive.isSafe(given.rules(), released::contains)).isTrue();
                if (changes.length > 1) {
                    assertThat(Arrays.stream(changes).noneMatch(change -> isSafeWith(given, naive, before, change)))
                            .as("none of the changes of a step can be deployed alone")
                            .isTrue();
                }
            }
            assertThat(wave.invalidChange()).isEqualTo(invalid(naive, released) - invalid);
        }
        assertThat(released)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(plan.subset().released()).boxed().toList());
        assertThat(plan.waves().stream().mapToInt(Wave::newlyInvalid).sum()).isEqualTo((int)
                IntStream.range(0, naive.pairs())
                        .filter(pair -> naive.turnsInvalid(pair, released::contains))
                        .count());
    }

    private static boolean isSafeWith(Plans.Case given, NaivePlan naive, Set<Integer> released, int change) {
        return naive.isSafe(given.rules(), other -> other == change || released.contains(other));
    }

    private static int invalid(NaivePlan naive, Set<Integer> released) {
        return (int) IntStream.range(0, naive.pairs())
                .filter(pair -> naive.state(pair, released::contains) == ValidationState.INVALID)
                .count();
    }

    @Property(tries = 1000)
    void wavesKeepTheirLimits(@ForAll(supplier = Plans.Cases.class) Plans.Case given) {
        NaivePlan naive = given.naive();
        WavePlan plan = plan(given);
        Set<Integer> components = new TreeSet<>();
        for (Wave wave : plan.waves()) {
            int[] touched = IntStream.range(0, naive.pairs())
                    .filter(pair -> naive.isCovered(pair, wave.changes()))
                    .toArray();
            assertThat(wave.exposure())
                    .isEqualTo(
                            Arrays.stream(touched)
                                    .mapToDouble(STAKES.exposure())
                                    .sum(),
                            within(1e-9));
            for (int component : wave.components()) {
                assertThat(components.add(component))
                        .as("a component is in one wave")
                        .isTrue();
            }
            boolean critical = Arrays.stream(touched).anyMatch(STAKES.critical());
            assertThat(wave.cautions().contains(Wave.Caution.CRITICAL)).isEqualTo(critical);
            boolean fits = isWithinLimits(given, touched);
            assertThat(wave.needsConsent()).isEqualTo(!fits);
            if (critical || !fits) {
                assertThat(wave.components()).hasSize(1);
            }
        }
    }

    private static boolean isWithinLimits(Plans.Case given, int[] touched) {
        TreeMap<String, Double> sums = new TreeMap<>();
        for (int pair : touched) {
            double exposure = STAKES.exposure().applyAsDouble(pair);
            String country = STAKES.countries().orElseThrow().apply(pair);
            int origin = given.world().table().origin(pair);
            sums.merge("all", exposure, Double::sum);
            sums.merge("country " + country, country.isEmpty() ? 0 : exposure, Double::sum);
            sums.merge("origin " + origin, origin == 0 ? 0 : exposure, Double::sum);
        }
        return sums.entrySet().stream().allMatch(sum -> {
            String kind = sum.getKey();
            double limit = kind.equals("all") ? 0.02 : kind.startsWith("country") ? 0.01 : 0.005;
            return sum.getValue() <= limit + 1e-9;
        });
    }

    @Property(tries = 300)
    void eachWavesTargetIsACompleteSetThatValidatesWithoutHarm(
            @ForAll(supplier = Plans.Cases.class) Plans.Case given, @ForAll @IntRange(min = 0, max = 5) int number) {
        WavePlan plan = plan(given);
        if (plan.waves().isEmpty()) {
            return;
        }
        int wave = Math.min(number, plan.waves().size() - 1);
        TableStates before = given.before();
        VrpSet target = plan.target(wave, given.world().before());
        TableStates after = TableStates.of(before.table(), target, given.policy());
        for (int pair = 0; pair < before.table().size(); pair++) {
            assertThat(given.rules().guarded().test(pair)
                            && after.state(pair).isInvalid()
                            && !before.state(pair).isInvalid())
                    .isFalse();
        }
        VrpSet last = plan.target(plan.waves().size() - 1, given.world().before());
        assertThat(last.vrps())
                .isEqualTo(plan.subset().target(given.world().before()).vrps());
    }
}
