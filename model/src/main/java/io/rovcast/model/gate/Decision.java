package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A verdict and why.
 *
 * @param verdict the verdict
 * @param reasons one sentence each, the most important first; never empty
 */
public record Decision(Verdict verdict, List<String> reasons) {
    /** Copies the list. */
    public Decision {
        requireNonNull(verdict, "verdict");
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs a reason");
        }
    }
}
