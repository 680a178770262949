package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

/**
 * Why an object is not valid: the first rule that it was found to break.
 *
 * @param field what is wrong, as the standard names it
 * @param found what is there; texts of the object are shortened and without control characters
 * @param expected what should be
 * @param source the rule, for example {@code RFC 6487 4.2}
 */
public record Reason(String field, String found, String expected, String source) {
    /** Checks for null. */
    public Reason {
        requireNonNull(field, "field");
        requireNonNull(found, "found");
        requireNonNull(expected, "expected");
        requireNonNull(source, "source");
    }

    /** One line: {@code version: found v1, expected v3 (RFC 6487 4.1)}. */
    @Override
    public String toString() {
        return "%s: found %s, expected %s (%s)".formatted(field, found, expected, source);
    }
}
