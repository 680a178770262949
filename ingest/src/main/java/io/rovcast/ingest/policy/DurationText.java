package io.rovcast.ingest.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as policies and options have them: a whole number and its unit, {@code 90s}, {@code 30m}, {@code 2h} or {@code 1d}. */
public final class DurationText {
    /** What is expected, for messages. */
    public static final String FORM = "a whole number with s, m, h or d, such as 30m";

    private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,8})([smhd])");

    /** What people write instead: another spelling of the unit, a blank, a sign, a fraction. */
    private static final Pattern LOOSE = Pattern.compile("[-+]?([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*([a-z]*)\\.?");

    private DurationText() {}

    /** The duration of a text, if it is one. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = DURATION.matcher(text);
        return matcher.matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2))))
                : Optional.empty();
    }

    /** A duration of whole seconds, in the greatest unit that leaves no rest. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        for (String unit : new String[] {"d", "h", "m"}) {
            if (seconds % seconds(unit) == 0 && seconds != 0) {
                return seconds / seconds(unit) + unit;
            }
        }
        return seconds + "s";
    }

    /** What a text that is no duration may have been meant to be. A number alone may be seconds, as other keys have them. */
    static Optional<String> nearest(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        if (folded.startsWith("p")) {
            try {
                return Optional.of(of(Duration.parse(folded).abs()));
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        }
        Matcher matcher = LOOSE.matcher(folded);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2);
        String known = switch (unit) {
            case "", "s", "sec", "secs", "second", "seconds" -> "s";
            case "m", "min", "mins", "minute", "minutes" -> "m";
            case "h", "hr", "hrs", "hour", "hours" -> "h";
            case "d", "day", "days" -> "d";
            case "w", "week", "weeks" -> "w";
            default -> "";
        };
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        of(Duration.ofSeconds(Math.round(Double.parseDouble(matcher.group(1)) * seconds(known)))));
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            default -> throw new IllegalArgumentException(unit);
        };
    }
}
