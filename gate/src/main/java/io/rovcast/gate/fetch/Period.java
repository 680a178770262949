package io.rovcast.gate.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when to when files are wanted. A date stands for the whole of its day (UTC); a time without an end for the one file
 * that is in force then.
 *
 * @param from first instant
 * @param to last instant
 * @param single whether one file is wanted, the last at or before {@code from}
 */
record Period(Instant from, Instant to, boolean single) {
    /** More than anyone means: 11 years of updates of one collector. */
    static final int MAX_FILES = 1_000_000;

    private static final LocalDate FIRST = LocalDate.of(1997, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    /**
     * Reads what options say.
     *
     * @param from {@code 2026-01-07}, {@code 2026-01-07T16:00:00Z} or seconds since 1970
     * @param to likewise; null for none
     * @throws IllegalArgumentException if that is no time, or the end is before the start
     */
    static Period parse(String from, @Nullable String to) {
        Period first = parse(from);
        if (to == null) {
            return first;
        }
        Instant end = parse(to).to();
        if (end.isBefore(first.from())) {
            throw new IllegalArgumentException("--to %s is before --from %s".formatted(to, from));
        }
        return new Period(first.from(), end, false);
    }

    private static Period parse(String text) {
        Optional<LocalDate> date = date(text);
        if (date.isPresent()) {
            Instant start = date.get().atStartOfDay(ZoneOffset.UTC).toInstant();
            return new Period(
                    checked(start, text), start.plus(Duration.ofDays(1)).minusSeconds(1), false);
        }
        Instant time = checked(time(text), text);
        return new Period(time, time, true);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.indexOf('T') < 0 && text.indexOf('-') >= 0
                    ? Optional.of(LocalDate.parse(text))
                    : Optional.empty();
        } catch (DateTimeException e) {
            throw noTime(text, e);
        }
    }

    private static Instant time(String text) {
        try {
            return text.matches("[0-9]{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw noTime(text, e);
        }
    }

    private static IllegalArgumentException noTime(String text, DateTimeException cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not a time: expected 2026-01-07, 2026-01-07T16:00:00Z or seconds since 1970", cause);
    }

    private static Instant checked(Instant time, String text) {
        LocalDate date = time.atOffset(ZoneOffset.UTC).toLocalDate();
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("'%s' is outside %s to %s".formatted(text, FIRST, LAST));
        }
        return time;
    }

    /**
     * Times of files that are made at a regular interval, counted from midnight UTC.
     *
     * @param interval how often; a part of a day
     * @throws IllegalArgumentException if there are more than {@link #MAX_FILES}
     */
    List<Instant> every(Duration interval) {
        long step = interval.toSeconds();
        long first = Math.floorDiv(from.getEpochSecond(), step) * step;
        if (!single && first < from.getEpochSecond()) {
            first += step;
        }
        long last = to.getEpochSecond();
        if ((last - first) / step >= MAX_FILES) {
            throw new IllegalArgumentException("from %s to %s are more than %s files".formatted(from, to, MAX_FILES));
        }
        List<Instant> times = new ArrayList<>();
        for (long time = first; time <= last; time += step) {
            times.add(Instant.ofEpochSecond(time));
        }
        return times;
    }

    /** The same, begun early enough that the first file covers the start: for files of what happened since the one before. */
    List<Instant> covering(Duration interval) {
        long step = interval.toSeconds();
        long first = Math.floorDiv(from.getEpochSecond(), step) * step;
        return new Period(Instant.ofEpochSecond(first), to, single).every(interval);
    }

    /** The days that are touched. */
    List<LocalDate> days() {
        LocalDate last = to.atOffset(ZoneOffset.UTC).toLocalDate();
        return from.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .toList();
    }
}
