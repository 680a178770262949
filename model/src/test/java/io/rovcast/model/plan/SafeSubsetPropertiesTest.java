package io.rovcast.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is released against trial of all that could be. */
class SafeSubsetPropertiesTest {
    @Property(tries = 1000)
    void componentsAreChainsOfChangesThatCoverACommonPair(@ForAll(supplier = Plans.Cases.class) Plans.Case given) {
        SafeSubset subset = given.subset();
        Components components = subset.components();
        Set<Set<Integer>> found = new HashSet<>();
        for (int component = 0; component < components.count(); component++) {
            int number = component;
            int[] changes = components.changes(component);
            assertThat(changes).isSorted().hasSize(components.size(component));
            assertThat(Arrays.stream(changes).map(components::of)).allMatch(of -> of == number);
            found.add(Arrays.stream(changes).boxed().collect(Collectors.toSet()));
            NaivePlan naive = given.naive();
            assertThat(components.pairs(component))
                    .containsExactly(IntStream.range(0, naive.pairs())
                            .filter(pair -> naive.isCovered(pair, changes))
                            .toArray());
        }
        assertThat(found).isEqualTo(given.naive().components());
    }

    @Property(tries = 1500)
    void noSmallReleaseThatIsSafeWeighsMore(@ForAll(supplier = Plans.Cases.class) Plans.Case given) {
        SafeSubset subset = given.subset();
        Assume.that(subset.delta().size() <= 12);
        NaivePlan naive = given.naive();
        Set<Integer> inNoSafeRelease = new TreeSet<>();
        long best = naive.bestWeight(given.rules(), inNoSafeRelease).orElseThrow();
        assertThat(naive.isSafe(given.rules(), subset::isReleased)).isTrue();
        assertThat(subset.releasedWeight()).as("%s", subset).isEqualTo(best);
        for (int change : subset.held()) {
            if (subset.hold(change).reason() == Hold.Reason.FORCED) {
                assertThat(inNoSafeRelease).contains(change);
            }
        }
    }

    @Property(tries = 600)
    void aReleaseIsSafeAndNothingMoreCouldBeReleased(@ForAll(supplier = Plans.LargeCases.class) Plans.Case given) {
        SafeSubset subset = given.subset();
        NaivePlan naive = given.naive();
        assertThat(naive.isSafe(given.rules(), subset::isReleased)).isTrue();
        for (int change : subset.held()) {
            assertThat(naive.isSafe(given.rules(), alsoReleased(subset, change)))
                    .as("%s released as well: %s", subset.delta().text(change), subset)
                    .isFalse();
        }
    }

    @Property(tries = 600)
    void reasonsSayWhatWouldBreak(@ForAll(supplier = Plans.LargeCases.class) Plans.Case given) {
        SafeSubset subset = given.subset();
        NaivePlan naive = given.naive();
        for (int change : IntStream.concat(IntStream.of(subset.held()), IntStream.of(subset.quarantined()))
                .toArray()) {
            IntPredicate more = alsoReleased(subset, change);
            List<Integer> invalid = guarded(given, pair -> naive.turnsInvalid(pair, more));
            List<Integer> notFound = guarded(
                    given,
                    pair -> naive.losesProtection(pair, more) && !naive.losesProtection(pair, subset::isReleased));
            Hold hold = subset.hold(change);
            assertThat(hold.turnInvalid()).isEqualTo(invalid.size());
            assertThat(hold.loseProtection()).isEqualTo(notFound.size());
            assertThat(hold.examples()).isSubsetOf(concat(invalid, notFound));
            assertThat(hold.examples()).hasSize(Math.min(10, invalid.size() + notFound.size()));
            assertThat(hold.reason() == Hold.Reason.QUARANTINED)
                    .isEqualTo(given.rules().quarantined().test(change));
            if (hold.reason() != Hold.Reason.QUARANTINED) {
                assertThat(hold.examples()).isNotEmpty();
            }
        }
    }

    @Property(tries = 1000)
    void whatIsHeldForProtectionDoesNoHarmTogether(
            @ForAll(supplier = Plans.Cases.class) Plans.Case small,
            @ForAll(supplier = Plans.LargeCases.class) Plans.Case large) {
        for (Plans.Case given : List.of(small, large)) {
            SafeSubset subset = given.subset();
            NaivePlan naive = given.naive();
            HoldRules reachability = given.rules().withProtection(Protection.MAY_LAPSE);
            IntPredicate released =
                    change -> subset.isReleased(change) || subset.hold(change).reason() == Hold.Reason.PROTECTION;
            assertThat(naive.isSafe(reachability, released)).isTrue();
            for (int change : subset.held()) {
                boolean needed = subset.hold(change).reason() != Hold.Reason.PROTECTION;
                if (needed && !subset.delta().isAnnouncement(change)) {
                    assertThat(naive.isSafe(reachability, other -> other == change || released.test(other)))
                            .as("%s is held against harm", subset.delta().text(change))
                            .isFalse();
                }
                if (given.protection() == Protection.MAY_LAPSE) {
                    assertThat(needed).isTrue();
                }
            }
        }
    }

    private static List<Integer> guarded(Plans.Case given, IntPredicate chosen) {
        return IntStream.range(0, given.naive().pairs())
                .filter(given.rules().guarded())
                .filter(chosen)
                .boxed()
                .toList();
    }

    private static List<Integer> concat(List<Integer> left, List<Integer> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private static IntPredicate alsoReleased(SafeSubset subset, int change) {
        return other -> other == change || subset.isReleased(other);
    }

    @Property(tries = 600)
    void aFullValidationOfTheTargetFindsNoHarm(@ForAll(supplier = Plans.LargeCases.class) Plans.Case given) {
        SafeSubset subset = given.subset();
        TableStates before = given.before();
        TableStates after =
                TableStates.of(before.table(), subset.target(given.world().before()), given.policy());
        Set<Integer> unprotected = new TreeSet<>();
        for (int pair = 0; pair < before.table().size(); pair++) {
            boolean harmed =
                    after.state(pair).isInvalid() && !before.state(pair).isInvalid();
            assertThat(harmed && given.rules().guarded().test(pair))
                    .as("%s turns INVALID", before.table().pair(pair))
                    .isFalse();
            if (before.state(pair).state() == ValidationState.VALID
                    && after.state(pair).state() == ValidationState.NOT_FOUND) {
                unprotected.add(pair);
            }
        }
        assertThat(Arrays.stream(subset.unprotected()).boxed()).containsExactlyElementsOf(unprotected);
        Baseline baseline = Baseline.of(before, Scope.GLOBAL_TABLE, Relations.NONE);
        Impact impact = ImpactAnalyzer.analyze(baseline, subset.release());
        assertThat(impact.transitions())
                .filteredOn(transition -> given.rules().guarded().test(transition.pair()))
                .noneMatch(Transition::turnsInvalid);
    }

    @Property(tries = 300)
    void partsMakeUpTheWhole(@ForAll(supplier = Plans.LargeCases.class) Plans.Case given) {
        SafeSubset subset = given.subset();
        int[] all = Stream.of(subset.released(), subset.held(), subset.quarantined())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        assertThat(all)
                .containsExactly(IntStream.range(0, subset.delta().size()).toArray());
        assertThat(given.subset()).hasToString(subset.toString());
    }
}
