package io.rovcast.jobs.history;

import io.rovcast.jobs.lake.VrpLives;
import io.rovcast.jobs.lake.VrpSeries;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The changes, one number each, so that a year of them can be sorted. */
final class ChurnCount {
    /** In the place of the number of a key. */
    static final int NO_KEY = -1;

    private final VrpSeries series;
    private final Churn.By by;
    private final int first;
    private final int end;
    private final Map<Long, Integer> intervalsByEnd = new HashMap<>();
    private final Map<Object, Integer> keys = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private long[] events = new long[1 << 10];
    private int eventCount;
    private long[] lengths = new long[1 << 10];
    private int lengthCount;
    private int prefixKey = NO_KEY;

    ChurnCount(VrpSeries series, Churn.By by, int first, int end) {
        this.series = series;
        this.by = by;
        this.first = first;
        this.end = end;
        for (int interval = first; interval < end; interval++) {
            intervalsByEnd.put(series.time(interval + 1).getEpochSecond(), interval);
        }
    }

    void add(VrpLives lives, int life) {
        if (by == Churn.By.PREFIX && !lives.hasPrefixOfPrevious(life)) {
            prefixKey = NO_KEY;
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
                if (prefixKey == NO_KEY) { // prefixes come in order
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
        List<Churn.Fact> facts = facts();
        long[][] counts = new long[names.size()][4];
        long[] sums = new long[4];
        for (Churn.Fact fact : facts) {
            int place = series.isGap(fact.interval()) ? 2 : 0;
            for (long[] into : List.of(counts[fact.key()], sums)) {
                into[place] += fact.announced();
                into[place + 1] += fact.withdrawn();
            }
        }
        Arrays.sort(lengths, 0, lengthCount);
        List<Churn.Total> totals = new ArrayList<>();
        int from = 0;
        for (int key = 0; key < names.size(); key++) {
            int to = from;
            while (to < lengthCount && lengths[to] >>> 32 == key) {
                to++;
            }
            totals.add(total(names.get(key), counts[key], median(lengths, from, to)));
            from = to;
        }
        totals.sort(Comparator.comparingLong(Churn.Total::changes).reversed().thenComparing(Churn.Total::name));
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
        return from == to ? OptionalLong.empty() : OptionalLong.of(sorted[from + (to - from - 1) / 2] & 0xFFFF_FFFFL);
    }

    private static Churn.Total total(String name, long[] counts, OptionalLong medianLife) {
        return new Churn.Total(name, counts[0], counts[1], counts[2], counts[3], medianLife);
    }

    private List<Churn.Fact> facts() {
        Arrays.sort(events, 0, eventCount);
        List<Churn.Fact> facts = new ArrayList<>();
        int at = 0;
        while (at < eventCount) {
            long group = events[at] >>> 1;
            int[] counts = new int[2];
            for (; at < eventCount && events[at] >>> 1 == group; at++) {
                counts[(int) (events[at] & 1)]++;
            }
            facts.add(new Churn.Fact((int) (group >>> 31), (int) (group & 0x7FFF_FFFF), counts[1], counts[0]));
        }
        return facts;
    }
}
