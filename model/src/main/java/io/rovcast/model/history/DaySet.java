package io.rovcast.model.history;

/**
 * Days as bits of {@value #WORDS} words: bit 0 is the newest day, bit 1 the day before, up to {@value #DAYS} days. Sets lie
 * in columns, one behind the other, so this class has functions and no objects.
 */
final class DaySet {
    /** Words of a set. */
    static final int WORDS = 6;

    /** Days that a set can hold: a year, and some to spare for those who evaluate a while ago. */
    static final int DAYS = WORDS * Long.SIZE;

    private DaySet() {}

    static boolean has(long[] column, int at, int day) {
        return day >= 0 && day < DAYS && (column[at + day / Long.SIZE] >>> (day % Long.SIZE) & 1) != 0;
    }

    static void add(long[] column, int at, int day) {
        column[at + day / Long.SIZE] |= 1L << (day % Long.SIZE);
    }

    /** Makes every day older by this much; what gets too old is gone. */
    static void age(long[] column, int at, int days) {
        int words = Math.min(WORDS, days / Long.SIZE);
        int bits = days % Long.SIZE;
        for (int i = WORDS - 1; i >= 0; i--) {
            int from = i - words;
            long word = from >= 0 ? column[at + from] << bits : 0;
            if (bits > 0 && from > 0) {
                word |= column[at + from - 1] >>> (Long.SIZE - bits);
            }
            column[at + i] = word;
        }
    }

    static boolean isEmpty(long[] column, int at) {
        long any = 0;
        for (int i = 0; i < WORDS; i++) {
            any |= column[at + i];
        }
        return any == 0;
    }

    static void addAll(long[] into, long[] column, int at) {
        for (int i = 0; i < WORDS; i++) {
            into[i] |= column[at + i];
        }
    }

    static int count(long[] column, int at) {
        int count = 0;
        for (int i = 0; i < WORDS; i++) {
            count += Long.bitCount(column[at + i]);
        }
        return count;
    }

    /** The newest day of a set that is not newer than this one, or {@value #DAYS} if there is none. */
    static int next(long[] column, int at, int day) {
        for (int i = Math.max(0, day); i < DAYS; i = (i / Long.SIZE + 1) * Long.SIZE) {
            long rest = column[at + i / Long.SIZE] >>> (i % Long.SIZE);
            if (rest != 0) {
                return i + Long.numberOfTrailingZeros(rest);
            }
        }
        return DAYS;
    }
}
