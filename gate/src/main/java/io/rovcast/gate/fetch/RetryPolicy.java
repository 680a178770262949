package io.rovcast.gate.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long as before it, a random part less so that many clients do not come
 * back at once; but what the server asks for goes before.
 *
 * @param retries attempts after the first
 * @param random from 0 (included) to 1
 */
record RetryPolicy(int retries, DoubleSupplier random) {
    /** A server that wants more is not waited for. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 10;

    /**
     * The wait without a word of the server.
     *
     * @param attempt 1 after the first attempt
     */
    Duration backoff(int attempt) {
        long full = FIRST_WAIT.toMillis() << Math.min(attempt - 1, MAX_DOUBLINGS);
        long capped = Math.min(full, LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis(capped / 2 + (long) (random.getAsDouble() * capped / 2));
    }

    /**
     * Reads the header field Retry-After (RFC 9110, section 10.2.3).
     *
     * @param now against which a date is reckoned
     * @return empty if it says nothing that can be understood
     */
    static Optional<Duration> retryAfter(String field, Instant now) {
        String text = field.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
