package io.rovcast.report.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: thousands in groups, no more digits than mean something. They depend on no locale. */
public final class Amounts {
    private Amounts() {}

    /** A count: {@code 1,310,720}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count with its noun, which takes an s unless it is one: {@code 1 route}, {@code 3 routes}. */
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** An amount of space: {@code 16}, {@code 112,981}, {@code 100.5}, {@code 0.25}, {@code <0.01}. */
    public static String space(double value) {
        if (value > 0 && value < 0.01) {
            return "<0.01";
        }
        int decimals = value < 10 ? 2 : value < 1000 ? 1 : 0;
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
    }

    /** A share from 0 to 1 as a percentage: {@code 0 %}, {@code <0.1 %}, {@code 5.3 %}, {@code >99.9 %}, {@code 100 %}. */
    public static String share(double value) {
        if (value == 0 || value == 1) {
            return value == 0 ? "0 %" : "100 %";
        }
        if (value < 0.001) {
            return "<0.1 %";
        }
        if (value > 0.999) {
            return ">99.9 %";
        }
        double percent = value * 100;
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    /** How long ago: {@code 5 min}, {@code 2 h 30 min}, {@code 3 days}; something to come is {@code in 5 min}. */
    public static String age(Duration age) {
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " old";
    }

    /** How long something lasts: {@code 5 min}, {@code 2 h 30 min}, {@code 3 days}. */
    public static String length(Duration length) {
        if (length.toMinutes() < 1) {
            return "<1 min";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        }
        if (length.toHours() < 48) {
            return length.toMinutesPart() == 0
                    ? length.toHours() + " h"
                    : length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return count(length.toDays(), "day");
    }
}
