package io.rovcast.model.gate;

import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.gate.InputFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How old the VRP sets are. Old ones make the answer uncertain; an old candidate must not be deployed, whatever the answer; and
 * one that does not say when it was made is not called fresh.
 */
final class VrpAgeGate {
    static final String ID = "vrp-age";

    private final long at;
    private final InputLimits limits;
    private final List<String> evidence = new ArrayList<>();
    private @Nullable InputFacts oldest;
    private @Nullable InputFacts candidate;
    private int known;

    VrpAgeGate(List<InputFacts> inputs, long at, InputLimits limits) {
        this.at = at;
        this.limits = limits;
        for (InputFacts input : inputs) {
            if (input.kind() == Kind.VRPS || input.kind() == Kind.CANDIDATE) {
                take(input);
            }
        }
    }

    private void take(InputFacts input) {
        candidate = input.kind() == Kind.CANDIDATE ? input : candidate;
        if (input.generatedAt().isEmpty()) {
            evidence.add(input.name() + " does not say when it was made");
            return;
        }
        known++;
        oldest = oldest == null || age(input) > age(oldest) ? input : oldest;
    }

    private long age(InputFacts input) {
        return at - input.generatedAt().getAsLong();
    }

    CheckResult result() {
        InputFacts worst = oldest;
        if (worst == null) {
            return result(Status.NOT_APPLICABLE, "unknown", limits.maxVrpAge(), "no VRP set says when it was made");
        }
        String age = InputGates.duration(age(worst));
        return ofCandidate()
                .orElseGet(() -> age(worst) > limits.maxVrpAge()
                        ? result(
                                Status.INCONCLUSIVE,
                                age,
                                limits.maxVrpAge(),
                                "the VRP set %s is %s old: take one that is at most %s old, and see that the validator runs"
                                        .formatted(worst.name(), age, InputGates.duration(limits.maxVrpAge())))
                        : fresh(worst, age));
    }

    private Optional<CheckResult> ofCandidate() {
        if (candidate == null || candidate.generatedAt().isEmpty() || age(candidate) < limits.maxCandidateAge()) {
            return Optional.empty();
        }
        String age = InputGates.duration(age(candidate));
        return Optional.of(result(
                Status.BLOCK,
                age,
                limits.maxCandidateAge(),
                "the candidate %s is %s old: its validator stands still, and caches drop all VRPs of a file that is a day old"
                        .formatted(candidate.name(), age)));
    }

    private CheckResult fresh(InputFacts worst, String age) {
        if (candidate != null && candidate.generatedAt().isEmpty()) {
            return result(
                    Status.NOT_APPLICABLE,
                    age,
                    limits.maxVrpAge(),
                    "the candidate %s does not say when it was made, so its age is not known"
                            .formatted(candidate.name()));
        }
        return result(
                Status.PASSED,
                age,
                limits.maxVrpAge(),
                known > 1 ? "the VRP sets are fresh" : "the VRP set " + worst.name() + " is fresh");
    }

    private CheckResult result(Status status, String observed, long limit, String message) {
        return new CheckResult(
                ID, status, "inputs", observed, InputGates.duration(limit), message, evidence, List.of());
    }
}
