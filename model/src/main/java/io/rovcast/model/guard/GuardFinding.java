package io.rovcast.model.guard;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.redundancy.BlockRedundancy.Strength;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that somebody should know of an authorization.
 *
 * @param id which kind of thing it is
 * @param severity how bad
 * @param roa what it is about: an authorization, a route as {@code 192.0.2.0/24 AS64500}, a network, an asset or an input; empty
 *     if it is about all of them
 * @param pairs routes, as {@code 192.0.2.0/24 AS64500}
 * @param proposal what could be done instead: authorizations, in order where that matters
 * @param message a sentence for people
 * @param steps the proposal as it has to be carried out, if that matters: what is in one step goes at once
 * @param strength what a block hangs on, in numbers, if it is about that
 */
public record GuardFinding(
        String id,
        Severity severity,
        String roa,
        List<String> pairs,
        List<String> proposal,
        String message,
        List<List<String>> steps,
        Optional<Strength> strength) {
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
        requireNonNull(strength, "strength");
        pairs = List.copyOf(pairs);
        proposal = List.copyOf(proposal);
        steps = steps.stream().map(List::copyOf).toList();
    }

    /** One without steps. */
    public GuardFinding(
            String id, Severity severity, String roa, List<String> pairs, List<String> proposal, String message) {
        this(id, severity, roa, pairs, proposal, message, List.of(), Optional.empty());
    }

    /** One without routes or proposal. */
    public static GuardFinding of(String id, Severity severity, String roa, String message) {
        return new GuardFinding(id, severity, roa, List.of(), List.of(), message);
    }
}
