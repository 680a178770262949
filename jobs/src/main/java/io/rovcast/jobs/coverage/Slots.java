package io.rovcast.jobs.coverage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The three moments of a day whose dumps the profile {@code nist} takes. */
final class Slots {
    private static final int[] HOURS = {0, 8, 16};
    private static final Duration REACH = Duration.ofHours(4);

    private Slots() {}

    /**
     * What was found.
     *
     * @param dumps the dump of each moment that has one, by time
     * @param missing a sentence for each that has none
     */
    record Found<T>(List<T> dumps, List<String> missing) {
        Found {
            dumps = List.copyOf(dumps);
            missing = List.copyOf(missing);
        }
    }

    /** The day of a time. */
    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * Takes for each moment the dump of the day that is nearest, the earlier of two alike, if it is not more than four hours
     * away; no dump is taken twice.
     *
     * @param dumps those of one collector
     */
    static <T> Found<T> choose(LocalDate date, List<T> dumps, Function<T, Instant> time) {
        List<T> chosen = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int hour : HOURS) {
            Instant moment = date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
            T nearest = null;
            for (T dump : dumps) {
                Duration away = away(time.apply(dump), moment);
                if (day(time.apply(dump)).equals(date)
                        && away.compareTo(REACH) <= 0
                        && !chosen.contains(dump)
                        && (nearest == null || away.compareTo(away(time.apply(nearest), moment)) < 0)) {
                    nearest = dump;
                }
            }
            if (nearest == null) {
                missing.add(String.format(Locale.ROOT, "no dump near %02d:00 UTC of %s", hour, date));
            } else {
                chosen.add(nearest);
            }
        }
        return new Found<>(chosen, missing);
    }

    private static Duration away(Instant time, Instant moment) {
        return Duration.between(time, moment).abs();
    }
}
