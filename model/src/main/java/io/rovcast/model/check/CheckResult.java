package io.rovcast.model.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/** What a safety check found. */
public record CheckResult(
        String id,
        Status status,
        String scope,
        String observed,
        String limit,
        String message,
        List<String> evidence,
        List<Integer> blame) {
    /** How it came out. */
    public enum Status {
        /** Nothing to complain about. */
        PASSED,
        /** Somebody should look at it. */
        WARN,
        /** The candidate must not be deployed. */
        BLOCK,
        /** It could not be run, and need not be. */
        NOT_APPLICABLE,
        /** It should have been run, and could not. */
        INCONCLUSIVE;

        /** The name in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the lists. */
    public CheckResult {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        evidence = List.copyOf(evidence);
        blame = List.copyOf(blame);
    }
}
