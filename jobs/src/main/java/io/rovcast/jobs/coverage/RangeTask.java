package io.rovcast.jobs.coverage;

import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakeRanges;
import io.rovcast.model.net.SpaceRange;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one task counts: a range of address space on successive days.
 *
 * @param range the range
 * @param days by date
 */
record RangeTask(SpaceRange range, List<DayPlan> days) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** More than these would mostly add to what is read twice. */
    private static final int MAX_RANGES = 32;

    RangeTask {
        days = new ArrayList<>(days);
    }

    /**
     * Cuts the work up: first space, as VRPs are read once for all days of a task, and a task holds a range only; then, if
     * that is not enough, days.
     *
     * @param tasks how many there should be
     * @param rows how many routes of a day a range should have at least
     */
    static List<RangeTask> plan(Lake lake, List<DayPlan> days, int tasks, long rows) throws IOException {
        LakeDump dump = days.get(days.size() / 2).dumps().stream()
                .max(Comparator.comparingLong(LakeDump::routes))
                .orElseThrow();
        List<SpaceRange> ranges = LakeRanges.of(lake, dump, Math.min(MAX_RANGES, tasks), rows);
        List<RangeTask> planned = new ArrayList<>();
        for (List<DayPlan> run : runs(days, (tasks + ranges.size() - 1) / ranges.size())) {
            for (SpaceRange range : ranges) {
                planned.add(new RangeTask(range, run));
            }
        }
        return planned;
    }

    /** Cuts days into so many runs of about the same length, or fewer. */
    static List<List<DayPlan>> runs(List<DayPlan> days, int most) {
        int count = Math.min(most, days.size());
        List<List<DayPlan>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(
                    days.subList((int) ((long) days.size() * i / count), (int) ((long) days.size() * (i + 1) / count)));
        }
        return runs;
    }
}
