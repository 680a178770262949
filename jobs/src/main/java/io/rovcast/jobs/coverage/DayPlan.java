package io.rovcast.jobs.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.jobs.lake.LakeDump;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A day of the lake that is to be counted.
 *
 * @param date the day
 * @param dumps what is taken of it
 * @param vrpsAt time of its VRP set
 * @param before the day before that there is, for churn of VRPs; null for the first
 * @param weekBefore the last day of the week before, if this is the last of its week, for movers; else null
 */
record DayPlan(
        LocalDate date,
        List<LakeDump> dumps,
        Instant vrpsAt,
        @Nullable Instant before,
        @Nullable DayPlan weekBefore) implements Serializable {
    private static final long serialVersionUID = 1L;

    DayPlan {
        requireNonNull(date, "date");
        requireNonNull(vrpsAt, "vrpsAt");
        dumps = new ArrayList<>(dumps);
    }

    /** Time of the VRP set of the day before, if there is one. */
    Optional<Instant> vrpsBefore() {
        return Optional.ofNullable(before);
    }

    /** The last day of the week before, if movers are wanted. */
    Optional<DayPlan> base() {
        return Optional.ofNullable(weekBefore);
    }

    /** The same day with what it is compared with. */
    DayPlan after(@Nullable DayPlan dayBefore, @Nullable DayPlan base) {
        return new DayPlan(date, dumps, vrpsAt, dayBefore == null ? null : dayBefore.vrpsAt, base);
    }
}
