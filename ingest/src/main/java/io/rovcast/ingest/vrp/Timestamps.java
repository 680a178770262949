package io.rovcast.ingest.vrp;

/**
 * Times as validators write them: seconds since 1970, or {@code 2026-01-07T15:20:00Z}, also with a blank in place of the T,
 * fractions of a second, {@code +01:00}, or nothing behind, which is UTC; a date alone is its midnight. A set has one for each VRP, so nothing is
 * allocated.
 */
final class Timestamps {
    /** Not a time. */
    static final long NONE = -1;

    private static final int DATE_LENGTH = 10;
    private static final int DATE_TIME_LENGTH = 19;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Timestamps() {}

    /** Seconds since 1970, or {@link #NONE}. */
    static long parse(CharSequence text) {
        int length = text.length();
        if (length == DATE_LENGTH && isDate(text)) {
            long midnight = epochDay(text);
            return midnight < 0 ? NONE : midnight * 86_400;
        }
        if (length < DATE_TIME_LENGTH) {
            return length == 0 ? NONE : digits(text, 0, length);
        }
        if (!isDateTime(text)) {
            return NONE;
        }
        long date = epochDay(text);
        long hour = digits(text, 11, 13);
        long minute = digits(text, 14, 16);
        long second = digits(text, 17, 19);
        long offset = offsetSeconds(text, endOfFraction(text));
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
        if (date < 0 || !isTime || offset == Long.MIN_VALUE) {
            return NONE;
        }
        return Math.max(NONE, date * 86_400 + hour * 3600 + minute * 60 + Math.min(second, 59) - offset);
    }

    private static boolean isDateTime(CharSequence text) {
        char between = text.charAt(10);
        return isDate(text)
                && (between == 'T' || between == 't' || between == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isDate(CharSequence text) {
        return text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static long epochDay(CharSequence text) {
        return epochDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    private static long digits(CharSequence text, int from, int to) {
        if (to - from > 18) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Days since 1970 of a date of the Gregorian calendar from 1970 on, or {@link #NONE}. */
    private static long epochDay(long year, long month, long day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1) {
            return NONE;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        long last = DAYS[(int) month - 1] + (leap && month == 2 ? 1L : 0L);
        if (day > last) {
            return NONE;
        }
        long before = year - 1;
        long days = (year - 1970) * 365L + (before / 4 - 492) - (before / 100 - 19) + (before / 400 - 4);
        for (int i = 0; i < month - 1; i++) {
            days += DAYS[i];
        }
        return days + (leap && month > 2 ? 1L : 0L) + day - 1;
    }

    private static int endOfFraction(CharSequence text) {
        int at = DATE_TIME_LENGTH;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
        }
        return at;
    }

    /** What stands behind the time, in seconds to take off, or the least long if it is no zone. */
    private static long offsetSeconds(CharSequence text, int from) {
        int left = text.length() - from;
        if (left == 0 || (left == 1 && (text.charAt(from) | 0x20) == 'z')) {
            return 0;
        }
        if (left == 4 && text.subSequence(from, from + 4).toString().equals(" UTC")) {
            return 0;
        }
        char sign = text.charAt(from);
        if (left != 6 || (sign != '+' && sign != '-') || text.charAt(from + 3) != ':') {
            return Long.MIN_VALUE;
        }
        long hours = digits(text, from + 1, from + 3);
        long minutes = digits(text, from + 4, from + 6);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Long.MIN_VALUE;
        }
        long seconds = hours * 3600 + minutes * 60;
        return sign == '+' ? seconds : -seconds;
    }
}
