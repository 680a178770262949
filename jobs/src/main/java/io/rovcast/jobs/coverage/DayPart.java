package io.rovcast.jobs.coverage;

import io.rovcast.model.coverage.ChangePart;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoveragePart;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.InvalidRoutes;
import io.rovcast.model.coverage.Mover;
import io.rovcast.model.coverage.VrpChurn;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a day in one range of space.
 *
 * @param coverage pairs, space and VRPs
 * @param churn of VRPs since the day before, or null
 * @param change since the week before, or null
 * @param invalid the Invalid pairs
 */
record DayPart(
        CoveragePart coverage,
        @Nullable VrpChurn churn,
        @Nullable ChangePart change,
        InvalidRoutes invalid) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOVERS = 20;

    /**
     * A day without what needs all days.
     *
     * @param day the day
     * @param invalid its Invalid pairs, for their ages
     */
    record Whole(CoverageDay day, InvalidRoutes invalid) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** This part and that of another range of the same day. */
    DayPart plus(DayPart other) {
        return new DayPart(
                coverage.plus(other.coverage),
                churn == null || other.churn == null ? null : churn.plus(other.churn),
                change == null || other.change == null ? null : change.plus(other.change),
                invalid.plus(other.invalid));
    }

    /** The day, if this is all space. */
    Whole finish(LocalDate date, CoverageRules rules) {
        List<Mover> movers = change == null ? List.of() : change.movers(MOVERS);
        return new Whole(new CoverageDay(date, coverage.finish(rules), churn, Map.of(), movers, null), invalid);
    }
}
