package io.rovcast.model.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlameTest {
    @Property(tries = 1500)
    void ofARouteThatTurnsInvalidIsWhateverIsInAMinimalRepair(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpDelta delta = world.delta();
        ChangedStates changed = TableStates.of(world.table(), world.before()).after(delta);
        Blame blame = new Blame(changed, delta);
        for (int i = 0; i < changed.size(); i++) {
            PrefixOrigin pair = changed.before().table().pair(changed.pair(i));
            if (blame.turnsInvalid(i)) {
                Map<Integer, Double> weights = NaiveBlame.weights(
                        NaiveBlame.minimalRepairs(pair, world.baseline(), delta, NaiveBlame.covering(pair, delta)));
                assertThat(weights(blame, i)).as("blame for %s", pair).isEqualTo(weights);
                assertThat(blame.changes(i)).containsExactlyElementsOf(weights.keySet());
            }
        }
    }

    @Property(tries = 1000)
    void holdingBackAReportedRepairKeepsTheRouteFromTurningInvalid(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpDelta delta = world.delta();
        ChangedStates changed = TableStates.of(world.table(), world.before()).after(delta);
        Blame blame = new Blame(changed, delta);
        for (int i = 0; i < changed.size(); i++) {
            PrefixOrigin pair = changed.before().table().pair(changed.pair(i));
            if (blame.turnsInvalid(i)) {
                List<Integer> changes = blame.changes(i);
                assertThat(changes).isNotEmpty();
                for (int change : changes) {
                    List<Integer> held = delta.isAnnouncement(change)
                            ? changes.stream().filter(delta::isAnnouncement).toList()
                            : List.of(change);
                    assertThat(NaiveBlame.state(pair, world.baseline(), delta, held)
                                    .isInvalid())
                            .as("%s with %s held back", pair, held)
                            .isFalse();
                }
            }
        }
    }

    /** A route that loses its protection, or is no more INVALID: each change that alone would have kept it so, or made it. */
    @Property(tries = 1000)
    void ofOtherTransitionsIsTheirCause(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpDelta delta = world.delta();
        ChangedStates changed = TableStates.of(world.table(), world.before()).after(delta);
        Blame blame = new Blame(changed, delta);
        for (int i = 0; i < changed.size(); i++) {
            PrefixOrigin pair = changed.before().table().pair(changed.pair(i));
            ValidationState before = changed.before().state(changed.pair(i)).state();
            ValidationState after = changed.state(i).state();
            List<Integer> changes = blame.changes(i);
            if (before == after) {
                assertThat(changes).isEmpty();
            } else if (after != ValidationState.INVALID) {
                boolean byMatch = after == ValidationState.VALID || before == ValidationState.VALID;
                List<Integer> expected = new ArrayList<>();
                for (int change : NaiveBlame.covering(pair, delta)) {
                    boolean adds = delta.isAnnouncement(change);
                    boolean matches = NaiveRov.matches(delta.vrp(change), pair);
                    if (adds == (after == ValidationState.VALID) && (matches || !byMatch)) {
                        expected.add(change);
                    }
                }
                assertThat(changes).as("blame for %s", pair).isEqualTo(expected);
            }
        }
    }

    private static Map<Integer, Double> weights(Blame blame, int index) {
        Map<Integer, Double> weights = new TreeMap<>();
        blame.culprits(index, (culprit, weight) -> {
            for (int change = blame.firstChange(culprit); change < blame.firstChange(culprit + 1); change++) {
                assertThat(weights.put(change, weight)).isNull();
            }
        });
        return weights;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                // transition; deployed; changes; blame
                "not found, then two cover; AS64502 203.0.113.0/24; +AS64501 192.0.2.0/24, +AS0 192.0.0.0/16-24;"
                        + "+AS0 192.0.0.0/16-24 0.5, +AS64501 192.0.2.0/24-24 0.5",
                "one of two matches goes; AS64500 192.0.2.0/24, AS64500 192.0.0.0/16-24, AS0 192.0.0.0/8;"
                        + "-AS64500 192.0.2.0/24; ''",
                "both matches go; AS64500 192.0.2.0/24, AS64500 192.0.0.0/16-24, AS0 192.0.0.0/8;"
                        + "-AS64500 192.0.2.0/24, -AS64500 192.0.0.0/16-24;"
                        + "-AS64500 192.0.0.0/16-24 1.0, -AS64500 192.0.2.0/24-24 1.0",
                "a match goes, two others arrive; AS64500 192.0.2.0/24;"
                        + "-AS64500 192.0.2.0/24, +AS64501 192.0.2.0/24, +AS64502 192.0.2.0/24;"
                        + "+AS64501 192.0.2.0/24-24 0.5, +AS64502 192.0.2.0/24-24 0.5, -AS64500 192.0.2.0/24-24 1.0",
                "a match goes, another covers anyway; AS64500 192.0.2.0/24, AS64501 192.0.2.0/24;"
                        + "-AS64500 192.0.2.0/24, +AS64502 192.0.2.0/24; -AS64500 192.0.2.0/24-24 1.0",
                "another reason; AS64501 192.0.2.0/24; +AS64500 192.0.0.0/16; ''"
            })
    void examples(String name, String deployed, String changes, String blame) {
        VrpSet before = Fixture.vrps(deployed.strip().split(", ?", -1));
        VrpDelta delta = Fixture.delta(before, changes.strip().split(", ?", -1));
        RoutingTable table = World.table(List.of(Dumps.pair("192.0.2.0/24", "64500")));
        ChangedStates changed = TableStates.of(table, before).after(delta);
        Blame found = new Blame(changed, delta);
        List<String> texts = !found.turnsInvalid(0)
                ? List.of()
                : weights(found, 0).entrySet().stream()
                        .map(entry -> delta.text(entry.getKey()) + " " + entry.getValue())
                        .toList();
        List<String> expected = blame.isBlank()
                ? List.of()
                : Arrays.stream(blame.strip().split(", ?", -1)).toList();
        assertThat(texts).as(name).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Of a thousand VRPs that together turn ten thousand routes INVALID each is to blame for each: that must not cost. */
    @Test
    void manyVrpsOverManyRoutes() {
        List<PrefixOrigin> pairs = IntStream.range(0, 1024)
                .mapToObj(i -> Dumps.pair("198.18." + i / 8 + "." + i % 8 * 32 + "/27", Integer.toString(100 + i)))
                .toList();
        List<Vrp> vrps = IntStream.range(0, 20_000)
                .mapToObj(i -> Vrp.parse("AS" + (200_000 + i) + " 198.18.0.0/16-16"))
                .toList();
        TableStates states = TableStates.of(World.table(pairs), VrpSet.of(List.of()));
        Baseline baseline = Baseline.of(states, new Scope(Set.of()), Relations.NONE);
        Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(VrpSet.of(List.of()), VrpSet.of(vrps)));
        assertThat(impact.transitions())
                .hasSize(1024)
                .allMatch(transition -> transition.blame().size() == 20_000);
        assertThat(impact.changes()).hasSize(20_000).allMatch(change -> change.newlyInvalid() == 1024);
    }
}
