package io.rovcast.jobs.history;

import io.rovcast.jobs.lake.VrpLives;
import io.rovcast.model.net.Asn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much changes from one set to the next, for each trust anchor, network or prefix. A change of the trust anchor alone is
 * none. What changed across a gap is counted apart, and is in no rate: nobody knows when it changed.
 */
final class Churn {
    /** By what changes are counted. */
    enum By {
        TA,
        ASN,
        PREFIX
    }

    /**
     * What changed in an interval, for one key.
     *
     * @param interval number of the interval in the series
     * @param key number of the key
     * @param announced VRPs
     * @param withdrawn VRPs
     */
    record Fact(int interval, int key, int announced, int withdrawn) {
        int changes() {
            return announced + withdrawn;
        }
    }

    /**
     * What changed in all the time, for one key.
     *
     * @param name of the key
     * @param announced VRPs, outside of gaps
     * @param withdrawn likewise
     * @param announcedInGaps VRPs that were there after a gap and not before
     * @param withdrawnInGaps VRPs that were there before a gap and not after
     * @param medianLife of the VRPs that were withdrawn, outside of gaps, in seconds; those of the first set count from it
     */
    record Total(
            String name,
            long announced,
            long withdrawn,
            long announcedInGaps,
            long withdrawnInGaps,
            OptionalLong medianLife) {
        long changes() {
            return announced + withdrawn;
        }
    }

    private final Series series;
    private final int firstInterval;
    private final int endInterval;
    private final List<String> names;
    private final List<Fact> facts;
    private final List<Total> totals;
    private final Total all;

    private Churn(
            Series series,
            int firstInterval,
            int endInterval,
            List<String> names,
            List<Fact> facts,
            List<Total> totals,
            Total all) {
        this.series = series;
        this.firstInterval = firstInterval;
        this.endInterval = endInterval;
        this.names = names;
        this.facts = facts;
        this.totals = totals;
        this.all = all;
    }

    /**
     * Counts the changes between the sets of a time.
     *
     * @param from sets that are older are left out
     * @param to sets that are newer are left out
     */
    static Churn of(Series series, VrpLives lives, By by, Instant from, Instant to) {
        int first = 0;
        while (first < series.intervals() && series.time(first).isBefore(from)) {
            first++;
        }
        int end = Math.max(first, series.setAt(to));
        Counting counting = new Counting(series, by, first, end);
        for (int life = 0; life < lives.size(); life++) {
            counting.add(lives, life);
        }
        return counting.result();
    }

    /** The changes, one number each, so that a year of them can be sorted. */
    private static final class Counting {
        private static final int ALL = -1;

        private final Series series;
        private final By by;
        private final int first;
        private final int end;
        private final Map<Long, Integer> intervalsByEnd = new HashMap<>();
        private final Map<Object, Integer> keys = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private long[] events = new long[1 << 10];
        private int eventCount;
        private long[] lengths = new long[1 << 10];
        private int lengthCount;
        private int prefixKey = ALL;

        Counting(Series series, By by, int first, int end) {
            this.series = series;
            this.by = by;
            this.first = first;
            this.end = end;
            for (int interval = first; interval < end; interval++) {
                intervalsByEnd.put(series.time(interval + 1).getEpochSecond(), interval);
            }
        }

        void add(VrpLives lives, int life) {
            if (by == By.PREFIX && !lives.hasPrefixOfPrevious(life)) {
                prefixKey = ALL;
            }
            Integer begin = intervalsByEnd.get(lives.begin(life));
            if (begin != null) {
                addEvent(begin, key(lives, life, lives.firstTrustAnchor(life)), 1);
            }
            Integer last = lives.end(life) == VrpLives.NO_END ? null : intervalsByEnd.get(lives.end(life));
            if (last != null) {
                int key = key(lives, life, lives.lastTrustAnchor(life));
                addEvent(last, key, 0);
                if (!series.isGap(last)) {
                    addLength(key, lives.end(life) - lives.begin(life));
                }
            }
        }

        private int key(VrpLives lives, int life, String anchor) {
            return switch (by) {
                case TA -> key(anchor, anchor);
                case ASN -> key(lives.asn(life), "");
                case PREFIX -> {
                    if (prefixKey == ALL) { // prefixes come in order
                        prefixKey = names.size();
                        names.add(lives.prefix(life).toString());
                    }
                    yield prefixKey;
                }
            };
        }

        private int key(Object identity, String name) {
            return keys.computeIfAbsent(identity, unknown -> {
                names.add(identity instanceof Integer asn ? Asn.ofBits(asn).toString() : name);
                return names.size() - 1;
            });
        }

        private void addEvent(int interval, int key, int isAnnounced) {
            if (eventCount == events.length) {
                events = Arrays.copyOf(events, eventCount * 2);
            }
            events[eventCount++] = (long) interval << 32 | (long) key << 1 | isAnnounced;
        }

        private void addLength(int key, long seconds) {
            if (lengthCount == lengths.length) {
                lengths = Arrays.copyOf(lengths, lengthCount * 2);
            }
            lengths[lengthCount++] = (long) key << 32 | seconds;
        }

        Churn result() {
            List<Fact> facts = facts();
            long[][] counts = new long[names.size()][4];
            long[] sums = new long[4];
            for (Fact fact : facts) {
                int place = series.isGap(fact.interval()) ? 2 : 0;
                for (long[] into : List.of(counts[fact.key()], sums)) {
                    into[place] += fact.announced();
                    into[place + 1] += fact.withdrawn();
                }
            }
            Arrays.sort(lengths, 0, lengthCount);
            List<Total> totals = new ArrayList<>();
            int from = 0;
            for (int key = 0; key < names.size(); key++) {
                int to = from;
                while (to < lengthCount && lengths[to] >>> 32 == key) {
                    to++;
                }
                totals.add(total(names.get(key), counts[key], median(lengths, from, to)));
                from = to;
            }
            totals.sort(Comparator.comparingLong(Total::changes).reversed().thenComparing(Total::name));
            return new Churn(series, first, end, names, facts, totals, total("all", sums, medianOfAll()));
        }

        private OptionalLong medianOfAll() {
            for (int i = 0; i < lengthCount; i++) {
                lengths[i] &= 0xFFFF_FFFFL;
            }
            Arrays.sort(lengths, 0, lengthCount);
            return median(lengths, 0, lengthCount);
        }

        private static OptionalLong median(long[] sorted, int from, int to) {
            return from == to
                    ? OptionalLong.empty()
                    : OptionalLong.of(sorted[from + (to - from - 1) / 2] & 0xFFFF_FFFFL);
        }

        private static Total total(String name, long[] counts, OptionalLong medianLife) {
            return new Total(name, counts[0], counts[1], counts[2], counts[3], medianLife);
        }

        private List<Fact> facts() {
            Arrays.sort(events, 0, eventCount);
            List<Fact> facts = new ArrayList<>();
            int at = 0;
            while (at < eventCount) {
                long group = events[at] >>> 1;
                int[] counts = new int[2];
                for (; at < eventCount && events[at] >>> 1 == group; at++) {
                    counts[(int) (events[at] & 1)]++;
                }
                facts.add(new Fact((int) (group >>> 31), (int) (group & 0x7FFF_FFFF), counts[1], counts[0]));
            }
            return facts;
        }
    }

    Series series() {
        return series;
    }

    /** Number of the first interval that is counted. */
    int firstInterval() {
        return firstInterval;
    }

    /** One past the last. */
    int endInterval() {
        return endInterval;
    }

    /** Names of the keys, by number. */
    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** By interval, then by key; where nothing changed there is none. */
    List<Fact> facts() {
        return Collections.unmodifiableList(facts);
    }

    /** Those with most changes outside of gaps first. */
    List<Total> totals() {
        return Collections.unmodifiableList(totals);
    }

    /** The sum of all keys. */
    Total all() {
        return all;
    }

    /** For each interval from {@link #firstInterval} on what changed in it, whatever the key. */
    List<Fact> byInterval() {
        int[][] sums = new int[endInterval - firstInterval][2];
        for (Fact fact : facts) {
            sums[fact.interval() - firstInterval][0] += fact.announced();
            sums[fact.interval() - firstInterval][1] += fact.withdrawn();
        }
        List<Fact> intervals = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            intervals.add(new Fact(firstInterval + i, Counting.ALL, sums[i][0], sums[i][1]));
        }
        return intervals;
    }

    /** How long the intervals are together, without gaps. */
    Duration observed() {
        return sum(false);
    }

    /** How long the gaps are together. */
    Duration unobserved() {
        return sum(true);
    }

    private Duration sum(boolean gaps) {
        Duration sum = Duration.ZERO;
        for (int interval = firstInterval; interval < endInterval; interval++) {
            sum = series.isGap(interval) == gaps ? sum.plus(series.length(interval)) : sum;
        }
        return sum;
    }
}
