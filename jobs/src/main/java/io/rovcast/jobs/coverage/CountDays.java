package io.rovcast.jobs.coverage;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakePairs;
import io.rovcast.jobs.lake.LakePaths;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.aspa.AspaSet;
import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageAnalyzer;
import io.rovcast.model.coverage.CoverageChange;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.InvalidRoutes;
import io.rovcast.model.coverage.Mover;
import io.rovcast.model.coverage.PairStates;
import io.rovcast.model.coverage.VrpChurn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registrations;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Counts a run of successive days where a task runs, one after the other: two tables and two sets at most are held at once. */
final class CountDays implements Function<List<DayPlan>, List<CountDays.Result>> {
    private static final long serialVersionUID = 1L;
    private static final int MOVERS = 20;

    private final String directory;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final Broadcast<Registrations> registrations;
    private final CoverageRules rules;
    private final LongAccumulator pairs;

    /** The VRP set read last: days are successive, so it is the one of the day before. */
    private transient @Nullable VrpSet latest;

    private transient @Nullable Instant latestAt;

    /**
     * A function.
     *
     * @param directory of the lake
     * @param pairs counts pairs
     */
    CountDays(
            String directory,
            Broadcast<SerializableConfiguration> hadoop,
            Broadcast<Registrations> registrations,
            CoverageRules rules,
            LongAccumulator pairs) {
        this.directory = directory;
        this.hadoop = hadoop;
        this.registrations = registrations;
        this.rules = rules;
        this.pairs = pairs;
    }

    /**
     * A day without what needs all days.
     *
     * @param day the day
     * @param invalid its Invalid pairs, for their ages
     */
    record Result(CoverageDay day, InvalidRoutes invalid) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public List<Result> call(List<DayPlan> days) throws IOException {
        Lake lake = Lake.open(directory, hadoop.value().value());
        LakeVrps sets = LakeVrps.open(lake)
                .orElseThrow(() -> FormatException.of(directory, "the VRP sets of the lake are gone"));
        List<Result> results = new ArrayList<>();
        for (DayPlan day : days) {
            results.add(count(lake, sets, day));
        }
        latest = null;
        latestAt = null;
        return results;
    }

    private Result count(Lake lake, LakeVrps sets, DayPlan day) throws IOException {
        AspaPaths aspa = aspaPaths(lake, sets, day);
        VrpSet before =
                day.vrpsBefore().isPresent() ? set(sets, day.vrpsBefore().get()) : null;
        VrpSet vrps = set(sets, day.vrpsAt());
        VrpChurn churn = before == null ? null : VrpChurn.of(before.size(), VrpDelta.between(before, vrps));
        PairStates states = states(lake, day, vrps);
        Coverage coverage = CoverageAnalyzer.analyze(states, registrations.value());
        List<Mover> movers = List.of();
        if (day.base().isPresent()) {
            DayPlan base = day.base().get();
            PairStates then = states(lake, base, read(sets, base.vrpsAt()));
            movers = CoverageChange.movers(then, states, registrations.value(), MOVERS);
        }
        return new Result(
                new CoverageDay(day.date(), coverage, churn, Map.of(), movers, aspa), InvalidRoutes.of(states));
    }

    /** Paths by what ASPAs say of them; without ASPAs they are not read. */
    private static @Nullable AspaPaths aspaPaths(Lake lake, LakeVrps sets, DayPlan day) throws IOException {
        long seconds = day.vrpsAt().getEpochSecond();
        List<Vap> vaps = sets.aspasAsOf(day.vrpsAt()).stream()
                .filter(vap -> vap.expires() >= seconds)
                .toList();
        return vaps.isEmpty() ? null : AspaPaths.of(LakePaths.read(lake, day.dumps()), AspaSet.of(vaps));
    }

    private PairStates states(Lake lake, DayPlan day, VrpSet vrps) throws IOException {
        LakePairs.Observers observers =
                rules.minVisibility() > 0 ? LakePairs.Observers.KEEP : LakePairs.Observers.LEAVE_OUT;
        PairStates states = PairStates.of(LakePairs.read(lake, day.dumps(), observers), vrps, rules);
        pairs.add(states.table().size());
        return states;
    }

    private VrpSet set(LakeVrps sets, Instant time) throws IOException {
        VrpSet known = latest;
        if (known == null || !time.equals(latestAt)) {
            known = read(sets, time);
            latest = known;
            latestAt = time;
        }
        return known;
    }

    private static VrpSet read(LakeVrps sets, Instant time) throws IOException {
        return sets.asOf(time).unexpiredAt(time.getEpochSecond());
    }
}
