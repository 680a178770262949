package io.rovcast.model.guard;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * Something that somebody should know of an authorization.
 *
 * @param id which kind of thing it is
 * @param severity how bad
 * @param roa the authorization, or the space; empty if it is about all of them
 * @param pairs routes, as {@code 192.0.2.0/24 AS64500}
 * @param proposal what could be done instead: authorizations, in order where that matters
 * @param message a sentence for people
 */
public record GuardFinding(
        String id, Severity severity, String roa, List<String> pairs, List<String> proposal, String message) {
    /** How bad. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Somebody should look at it. */
        WARN,
        /** An input is not fit for an answer: what was not found may be there all the same. */
        INCONCLUSIVE,
        /** Must not be. */
        BLOCK;

        /** The name in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the lists. */
    public GuardFinding {
        requireNonNull(id, "id");
        requireNonNull(severity, "severity");
        requireNonNull(roa, "roa");
        requireNonNull(message, "message");
        pairs = List.copyOf(pairs);
        proposal = List.copyOf(proposal);
    }

    /** One without routes or proposal. */
    public static GuardFinding of(String id, Severity severity, String roa, String message) {
        return new GuardFinding(id, severity, roa, List.of(), List.of(), message);
    }
}
