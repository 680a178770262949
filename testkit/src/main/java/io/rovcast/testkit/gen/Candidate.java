package io.rovcast.testkit.gen;

import java.time.Instant;
import java.util.List;

/**
 * A VRP set that somebody wants to deploy, and what was planted into it.
 *
 * @param name empty for the main one
 * @param builtAt when the validator ran
 * @param vrps the whole set, sorted
 * @param changes against the baseline, in the order they were planted; they reconcile both sets exactly
 * @param planted what each planting did
 */
public record Candidate(
        String name, Instant builtAt, List<IssuedVrp> vrps, List<Change> changes, List<Planted> planted) {
    /** Copies the lists. */
    public Candidate {
        vrps = List.copyOf(vrps);
        changes = List.copyOf(changes);
        planted = List.copyOf(planted);
    }

    /**
     * What the planting with this label did; of several the first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Planted planted(String label) {
        return planted.stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing planted as \"" + label + "\""));
    }
}
