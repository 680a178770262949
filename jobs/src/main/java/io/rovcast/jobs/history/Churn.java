package io.rovcast.jobs.history;

import io.rovcast.jobs.lake.VrpLives;
import io.rovcast.jobs.lake.VrpSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    private final VrpSeries series;
    private final int firstInterval;
    private final int endInterval;
    private final List<String> names;
    private final List<Fact> facts;
    private final List<Total> totals;
    private final Total all;

    Churn(
            VrpSeries series,
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
    static Churn of(VrpSeries series, VrpLives lives, By by, Instant from, Instant to) {
        int first = 0;
        while (first < series.intervals() && series.time(first).isBefore(from)) {
            first++;
        }
        int end = Math.max(first, series.setAt(to));
        ChurnCount counting = new ChurnCount(series, by, first, end);
        for (int life = 0; life < lives.size(); life++) {
            counting.add(lives, life);
        }
        return counting.result();
    }

    VrpSeries series() {
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
            intervals.add(new Fact(firstInterval + i, ChurnCount.NO_KEY, sums[i][0], sums[i][1]));
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
