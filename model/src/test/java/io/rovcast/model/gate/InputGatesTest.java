package io.rovcast.model.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.gate.InputFacts.Kind;
import io.rovcast.model.testing.World;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Ages of inputs. */
class InputGatesTest {
    private static final long AT = 1_767_801_600L;
    private static final long HOUR = 3600;

    private static InputFacts input(Kind kind, String name, OptionalLong time) {
        return new InputFacts(kind, name, time, 100, 0, false);
    }

    private static InputFacts aged(Kind kind, long seconds) {
        return input(kind, kind + ".json", OptionalLong.of(AT - seconds));
    }

    private static CheckResult gate(String id, InputLimits limits, InputFacts... inputs) {
        RoutingTable table = World.table(List.of());
        return new InputGates(List.of(inputs), AT, limits)
                .run(table, Visibility.of(table), Optional.empty()).stream()
                        .filter(result -> result.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static CheckResult age(InputFacts... inputs) {
        return gate("vrp-age", InputLimits.DEFAULTS, inputs);
    }

    private static InputLimits lenient() {
        return new InputLimits(30_600, 90_000, 43_200, 300, 0, 0.9, 0.001, 0.1);
    }

    @Test
    void aCandidateOfTwelveHoursBlocksWhateverAgeSetsMayHave() {
        InputFacts deployed = aged(Kind.VRPS, HOUR);
        assertThat(age(deployed, aged(Kind.CANDIDATE, 12 * HOUR - 1)).status()).isEqualTo(Status.INCONCLUSIVE);
        CheckResult old = age(deployed, aged(Kind.CANDIDATE, 12 * HOUR));
        assertThat(old.status()).isEqualTo(Status.BLOCK);
        assertThat(old.message()).startsWith("the candidate CANDIDATE.json is 12 h old: ");
        assertThat(old.limit()).isEqualTo("12 h");
        assertThat(gate("vrp-age", lenient(), deployed, aged(Kind.CANDIDATE, 12 * HOUR - 1))
                        .status())
                .isEqualTo(Status.PASSED);
        assertThat(gate("vrp-age", lenient(), deployed, aged(Kind.CANDIDATE, 13 * HOUR + 1800))
                        .status())
                .isEqualTo(Status.BLOCK);
        assertThat(age(aged(Kind.VRPS, 13 * HOUR), aged(Kind.CANDIDATE, HOUR)).status())
                .as("the deployed set is known to be old, and the routers have it")
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void anAgeThatIsNotKnownIsNotFresh() {
        InputFacts untold = input(Kind.CANDIDATE, "100%s.csv", OptionalLong.empty());
        CheckResult unknown = age(aged(Kind.VRPS, HOUR), untold);
        assertThat(unknown.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(unknown.message())
                .isEqualTo("the candidate 100%s.csv does not say when it was made, so its age is not known");
        assertThat(age(aged(Kind.VRPS, 3 * HOUR), untold).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(age(aged(Kind.VRPS, HOUR)).status())
                .as("there is no candidate, but a change")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void sideDataAreOfAnyTime() {
        InputLimits limits = InputLimits.DEFAULTS;
        assertThat(gate("future-input", limits, aged(Kind.SIDE_DATA, -5 * HOUR)).status())
                .isEqualTo(Status.PASSED);
        assertThat(gate("future-input", limits, aged(Kind.CANDIDATE, -5 * HOUR)).status())
                .isEqualTo(Status.INCONCLUSIVE);
        assertThat(age(aged(Kind.SIDE_DATA, 50 * HOUR), aged(Kind.VRPS, HOUR)).status())
                .isEqualTo(Status.PASSED);
    }
}
