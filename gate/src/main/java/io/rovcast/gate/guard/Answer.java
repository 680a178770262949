package io.rovcast.gate.guard;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.guard.GuardFinding;
import io.rovcast.model.guard.GuardFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was found.
 *
 * @param subject of what, as {@code 12 planned VRPs}
 * @param findings the worst first
 */
record Answer(String subject, List<GuardFinding> findings) {
    /** Copies the list. */
    Answer {
        requireNonNull(subject, "subject");
        findings = List.copyOf(findings);
    }

    /** The same, with what makes it less certain. */
    Answer with(List<GuardFinding> more) {
        List<GuardFinding> all = new ArrayList<>(more);
        all.addAll(findings);
        all.sort(Comparator.comparing(GuardFinding::severity).reversed());
        return new Answer(subject, all);
    }

    Severity worst() {
        return findings.stream()
                .map(GuardFinding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
