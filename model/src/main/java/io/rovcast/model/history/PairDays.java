package io.rovcast.model.history;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixTable;
import java.util.Arrays;

/**
 * On which days each pair of prefix and origin was in the tables of that day, for the last {@value DaySet#DAYS} days; and
 * since when it is known. Days are counted from 1970-01-01, in UTC. Pairs are in the order of {@link RoutingTable}. A pair
 * counts as seen if at least {@value #LEAST_SHARE} of the full feeds' votes have it; those whose origin is not known (NONE,
 * AS_TRANS) are left out. Immutable.
 */
public final class PairDays {
    /** Days that are kept, the newest among them. */
    public static final int MAX_DAYS = DaySet.DAYS;

    /** Share of the full feeds' votes that makes a pair seen on a day. */
    public static final double LEAST_SHARE = 0.3;

    /** Nothing is known. */
    public static final PairDays NONE = new Builder().build(0, new long[DaySet.WORDS]);

    private final PrefixTable prefixes;
    private final int[] first;
    private final int[] origin;
    private final int[] firstDay;
    private final long[] days;
    private final int newestDay;
    private final long[] tableDays;

    private PairDays(Builder builder, int newestDay, long[] tableDays) {
        this.prefixes = new PrefixTable(
                builder.ipv4Prefixes,
                Arrays.copyOf(builder.hi, builder.prefixes),
                Arrays.copyOf(builder.lo, builder.prefixes),
                Arrays.copyOf(builder.length, builder.prefixes));
        this.first = Arrays.copyOf(builder.first, builder.prefixes + 1);
        this.first[builder.prefixes] = builder.size;
        this.origin = Arrays.copyOf(builder.origin, builder.size);
        this.firstDay = Arrays.copyOf(builder.firstDay, builder.size);
        this.days = Arrays.copyOf(builder.days, builder.size * DaySet.WORDS);
        this.newestDay = newestDay;
        this.tableDays = tableDays;
    }

    /** Number of pairs. */
    public int size() {
        return origin.length;
    }

    /** Whether there is a table of any day. */
    public boolean isEmpty() {
        return DaySet.isEmpty(tableDays, 0);
    }

    /** The distinct prefixes. */
    public PrefixTable prefixes() {
        return prefixes;
    }

    /** The first pair of a prefix row; for the row behind the last it is {@link #size}. */
    public int first(int prefixRow) {
        return first[prefixRow];
    }

    /** Origin of a pair as unsigned bits. */
    public int origin(int pair) {
        return origin[pair];
    }

    /** The first day on which the pair was seen since it was last absent for {@value DaySet#DAYS} days. */
    public int firstDay(int pair) {
        return firstDay[pair];
    }

    /** The last day on which the pair was seen. */
    public int lastDay(int pair) {
        return newestDay - DaySet.next(days, pair * DaySet.WORDS, 0);
    }

    /** On how many of the days the pair was seen. */
    public int daysSeen(int pair) {
        return DaySet.count(days, pair * DaySet.WORDS);
    }

    /** For how many days up to the newest the pair has been in nine of ten tables, a year at most. */
    public int stableDays(int pair) {
        return Stability.days(days, pair * DaySet.WORDS, tableDays, 0);
    }

    /** The newest day of which there is a table. */
    public int newestDay() {
        return newestDay;
    }

    /** Whether there is a table of this day. */
    public boolean hasTable(int day) {
        return DaySet.has(tableDays, 0, newestDay - day);
    }

    /** The days of which there are tables, newest first. */
    public int[] tableDays() {
        int[] found = new int[DaySet.count(tableDays, 0)];
        int size = 0;
        for (int back = DaySet.next(tableDays, 0, 0); back < DaySet.DAYS; back = DaySet.next(tableDays, 0, back + 1)) {
            found[size++] = newestDay - back;
        }
        return found;
    }

    /** One word of the days of a pair: bit 0 of the first stands for {@link #newestDay}, and so on into the past. */
    public long word(int pair, int index) {
        return days[pair * DaySet.WORDS + index];
    }

    /** Words that a pair has. */
    public static int words() {
        return DaySet.WORDS;
    }

    /** The set of days of which there are tables. */
    long[] tables() {
        return tableDays;
    }

    /** Column of the sets of all pairs; the set of a pair begins at its number times {@link DaySet#WORDS}. */
    long[] days() {
        return days;
    }

    /** Whether a pair of a table counts as seen on the table's day. */
    static boolean isSeen(RoutingTable table, Visibility visibility, int pair) {
        return table.origin(pair) != OriginAs.NONE_BITS
                && (table.flags(pair) & PairFlag.AS_TRANS.bit()) == 0
                && (!visibility.isKnown() || visibility.share(pair) >= (float) LEAST_SHARE);
    }

    /** The pair of this prefix row and origin, or -1. */
    int find(int prefixRow, int originBits) {
        for (int pair = first[prefixRow]; pair < first[prefixRow + 1]; pair++) {
            if (origin[pair] == originBits) {
                return pair;
            }
        }
        return -1;
    }

    /** Whether a day is too old to be added. */
    public boolean isTooOld(int day) {
        return !isEmpty() && newestDay - day >= DaySet.DAYS;
    }

    /**
     * Adds the table of a day; another table of a day that is there adds the pairs that it has. The order in which days are
     * added does not matter.
     *
     * @throws IllegalArgumentException if the day is {@link #isTooOld too old}
     */
    public PairDays with(int day, RoutingTable table, Visibility visibility) {
        if (isTooOld(day)) {
            throw new IllegalArgumentException("day %s is %s days before the newest, at most %s are kept"
                    .formatted(day, newestDay - day, DaySet.DAYS - 1));
        }
        int newest = isEmpty() ? day : Math.max(day, newestDay);
        return new PairDaysMerge(this, day, newest, table, visibility).run();
    }

    /** Takes pairs in order: {@link #begin} for each prefix, then {@link #add} for each origin. */
    public static final class Builder {
        private long[] hi = new long[64];
        private long[] lo = new long[64];
        private byte[] length = new byte[64];
        private int[] first = new int[65];
        private int[] origin = new int[64];
        private int[] firstDay = new int[64];
        private long[] days = new long[64 * DaySet.WORDS];
        private AddressFamily family = AddressFamily.IPV4;
        private int ipv4Prefixes;
        private int prefixes;
        private int size;

        /** Begins a prefix; one that gets no origin is left out. The one before again is no new one. */
        public void begin(AddressFamily prefixFamily, long prefixHi, long prefixLo, int prefixLength) {
            if (prefixes > 0 && first[prefixes - 1] == size) {
                drop();
            } else if (prefixes > 0 && isLast(prefixFamily, prefixHi, prefixLo, prefixLength)) {
                return;
            }
            if (prefixes == hi.length) {
                int capacity = prefixes * 2;
                hi = Arrays.copyOf(hi, capacity);
                lo = Arrays.copyOf(lo, capacity);
                length = Arrays.copyOf(length, capacity);
                first = Arrays.copyOf(first, capacity + 1);
            }
            family = prefixFamily;
            hi[prefixes] = prefixHi;
            lo[prefixes] = prefixLo;
            length[prefixes] = (byte) prefixLength;
            first[prefixes++] = size;
            ipv4Prefixes += family == AddressFamily.IPV4 ? 1 : 0;
        }

        private boolean isLast(AddressFamily prefixFamily, long prefixHi, long prefixLo, int prefixLength) {
            int last = prefixes - 1;
            return family == prefixFamily
                    && PrefixBits.compare(hi[last], lo[last], length[last] & 0xFF, prefixHi, prefixLo, prefixLength)
                            == 0;
        }

        private void drop() {
            prefixes--;
            ipv4Prefixes -= family == AddressFamily.IPV4 ? 1 : 0;
        }

        /**
         * Adds an origin of the prefix.
         *
         * @param originBits AS number as unsigned bits
         * @param firstSeen see {@link PairDays#firstDay}
         * @param words see {@link PairDays#word}
         * @throws IllegalArgumentException if the origin is not above the one before
         */
        public void add(int originBits, int firstSeen, long[] words) {
            if (size > first[prefixes - 1] && Integer.compareUnsigned(origin[size - 1], originBits) >= 0) {
                throw new IllegalArgumentException("AS%s is not above AS%s of the same prefix"
                        .formatted(Integer.toUnsignedString(originBits), Integer.toUnsignedString(origin[size - 1])));
            }
            if (size == origin.length) {
                origin = Arrays.copyOf(origin, size * 2);
                firstDay = Arrays.copyOf(firstDay, size * 2);
                days = Arrays.copyOf(days, size * 2 * DaySet.WORDS);
            }
            origin[size] = originBits;
            firstDay[size] = firstSeen;
            System.arraycopy(words, 0, days, size * DaySet.WORDS, DaySet.WORDS);
            size++;
        }

        /**
         * The days of all pairs.
         *
         * @param tableDays the days of which there are tables, newest first
         * @throws IllegalArgumentException if days or pairs are not in order
         */
        public PairDays build(int[] tableDays) {
            long[] set = new long[DaySet.WORDS];
            for (int i = 0; i < tableDays.length; i++) {
                int back = tableDays[0] - tableDays[i];
                if (back >= DaySet.DAYS || (i > 0 && tableDays[i - 1] <= tableDays[i])) {
                    throw new IllegalArgumentException("day " + tableDays[i] + " is out of order or too old");
                }
                DaySet.add(set, 0, back);
            }
            return build(tableDays.length == 0 ? 0 : tableDays[0], set);
        }

        /** The same by the set of those days, which begins with the newest. */
        PairDays build(int newestDay, long[] tableDays) {
            if (prefixes > 0 && first[prefixes - 1] == size) {
                drop();
            }
            return new PairDays(this, newestDay, tableDays);
        }
    }
}
