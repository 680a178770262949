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
    /** No part is longer: what is shown of an object must not be as large as that. */
    private static final int MAX_LENGTH = 1000;

    /** Shortens what is too long. */
    public Reason {
        field = shortened(field);
        found = shortened(found);
        expected = shortened(expected);
        requireNonNull(source, "source");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    /** One line: {@code version: found v1, expected v3 (RFC 6487 4.1)}. */
    @Override
    public String toString() {
        return "%s: found %s, expected %s (%s)".formatted(field, found, expected, source);
    }
}
