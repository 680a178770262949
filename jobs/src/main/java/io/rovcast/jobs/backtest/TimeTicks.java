package io.rovcast.jobs.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times to write below a chart, at most {@value #MAX} but for the edges of what is shorter than an hour: full hours, days or
 * months (UTC), so that a date stands where its day begins.
 *
 * @param times in order
 * @param isDays whether all of them are midnights
 */
record TimeTicks(List<Instant> times, boolean isDays) {
    private static final int MAX = 8;
    private static final int HOUR = 3600;
    private static final int DAY_HOURS = 24;
    private static final int[] HOURS = {1, 2, 3, 6, 12, DAY_HOURS, 2 * DAY_HOURS, 7 * DAY_HOURS, 14 * DAY_HOURS};
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120};
    private static final double MONTH_SECONDS = 30.44 * DAY_HOURS * HOUR;
    private static final DateTimeFormatter DAY = format("yyyy-MM-dd");
    private static final DateTimeFormatter TIME = format("MM-dd HH:mm");

    TimeTicks {
        times = List.copyOf(times);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Times from one to another, in seconds since 1970. */
    static TimeTicks of(long from, long to) {
        for (int hours : HOURS) {
            if ((to - from) / (double) (hours * HOUR) < MAX) {
                List<Instant> times = hours(from, to, (long) hours * HOUR);
                return times.isEmpty()
                        ? new TimeTicks(List.of(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)), false)
                        : new TimeTicks(times, hours >= DAY_HOURS);
            }
        }
        for (int months : MONTHS) {
            if ((to - from) / (months * MONTH_SECONDS) < MAX - 1) {
                return new TimeTicks(months(from, to, months), true);
            }
        }
        return new TimeTicks(List.of(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)), true);
    }

    private static List<Instant> hours(long from, long to, long step) {
        List<Instant> times = new ArrayList<>();
        for (long time = -Math.floorDiv(-from, step) * step; time <= to; time += step) {
            times.add(Instant.ofEpochSecond(time));
        }
        return times;
    }

    private static List<Instant> months(long from, long to, int step) {
        List<Instant> times = new ArrayList<>();
        LocalDate begin = LocalDate.ofInstant(Instant.ofEpochSecond(from), ZoneOffset.UTC);
        LocalDate month = LocalDate.of(begin.getYear() - begin.getYear() % Math.max(1, step / 12), 1, 1);
        for (Instant time = at(month); time.getEpochSecond() <= to; time = at(month)) {
            if (time.getEpochSecond() >= from) {
                times.add(time);
            }
            month = month.plusMonths(step);
        }
        return times;
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Such as {@code 2026-01-07}, or {@code 01-07 16:00} if not all are midnights. */
    String label(Instant time) {
        return (isDays ? DAY : TIME).format(time);
    }
}
