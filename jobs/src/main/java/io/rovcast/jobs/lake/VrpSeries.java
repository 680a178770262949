package io.rovcast.jobs.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sets of a lake in the order of their times, and the gaps between them: a gap is a distance of more than twice the
 * median distance (of two in the middle the smaller one). Interval {@code i} lies between the sets {@code i} and {@code i + 1}.
 *
 * @param snapshots the sets, oldest first, at least one
 * @param medianSeconds the median distance; 0 if there is one set only
 */
public record VrpSeries(List<VrpSnapshot> snapshots, long medianSeconds) {
    /** Copies the list. */
    public VrpSeries {
        snapshots = List.copyOf(snapshots);
    }

    /** The sets, oldest first, at least one. */
    public static VrpSeries of(List<VrpSnapshot> snapshots) {
        long[] distances = new long[snapshots.size() - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = seconds(snapshots.get(i), snapshots.get(i + 1));
        }
        Arrays.sort(distances);
        return new VrpSeries(snapshots, distances.length == 0 ? 0 : distances[(distances.length - 1) / 2]);
    }

    private static long seconds(VrpSnapshot from, VrpSnapshot to) {
        return to.time().getEpochSecond() - from.time().getEpochSecond();
    }

    /** How many intervals there are, one less than sets. */
    public int intervals() {
        return snapshots.size() - 1;
    }

    /** Time of a set. */
    public Instant time(int set) {
        return snapshots.get(set).time();
    }

    /** How long an interval is. */
    public Duration length(int interval) {
        return Duration.ofSeconds(seconds(snapshots.get(interval), snapshots.get(interval + 1)));
    }

    /** Whether an interval is a gap. */
    public boolean isGap(int interval) {
        return isGap(length(interval).toSeconds());
    }

    private boolean isGap(long seconds) {
        return medianSeconds > 0 && seconds > 2 * medianSeconds;
    }

    /** How many of the intervals are gaps. */
    public int gaps() {
        int gaps = 0;
        for (int interval = 0; interval < intervals(); interval++) {
            gaps += isGap(interval) ? 1 : 0;
        }
        return gaps;
    }

    /** The last set that is not newer than a time, or -1. */
    public int setAt(Instant time) {
        int set = snapshots.size() - 1;
        while (set >= 0 && time(set).isAfter(time)) {
            set--;
        }
        return set;
    }

    /** A sentence, if a time is in a gap, or so far behind the newest set that one is missing. */
    public Optional<String> gapAt(Instant time) {
        int set = setAt(time);
        if (set < 0 || time.equals(time(set)) || time.equals(Instant.MAX)) {
            return Optional.empty();
        }
        if (set < intervals()) {
            return isGap(set)
                    ? Optional.of("%s is in a gap between the sets of %s and %s; this is the set of %s"
                            .formatted(time, time(set), time(set + 1), time(set)))
                    : Optional.empty();
        }
        return isGap(time.getEpochSecond() - time(set).getEpochSecond())
                ? Optional.of("%s is long after the newest set, which is of %s".formatted(time, time(set)))
                : Optional.empty();
    }
}
