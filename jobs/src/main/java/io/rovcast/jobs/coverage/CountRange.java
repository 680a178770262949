package io.rovcast.jobs.coverage;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakePairs;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.RangeVrps;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.coverage.ChangePart;
import io.rovcast.model.coverage.CoverageAnalyzer;
import io.rovcast.model.coverage.CoverageChange;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.InvalidRoutes;
import io.rovcast.model.coverage.PairStates;
import io.rovcast.model.coverage.VrpChurn;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Counts a range of space on successive days where a task runs. The VRPs of all these days are read once; of the pairs, those
 * of a day are held, and those of the last day of the week before.
 */
final class CountRange implements PairFlatMapFunction<RangeTask, LocalDate, DayPart> {
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final Broadcast<Registrations> registrations;
    private final CoverageRules rules;
    private final Broadcast<Map<LocalDate, boolean[][]>> fullFeeds;
    private final LongAccumulator pairs;

    /**
     * A function.
     *
     * @param directory of the lake
     * @param fullFeeds by day, for {@link Visibility}; of no day if all space is one range, which tells by itself
     * @param pairs counts pairs
     */
    CountRange(
            String directory,
            Broadcast<SerializableConfiguration> hadoop,
            Broadcast<Registrations> registrations,
            CoverageRules rules,
            Broadcast<Map<LocalDate, boolean[][]>> fullFeeds,
            LongAccumulator pairs) {
        this.directory = directory;
        this.hadoop = hadoop;
        this.registrations = registrations;
        this.rules = rules;
        this.fullFeeds = fullFeeds;
        this.pairs = pairs;
    }

    @Override
    public Iterator<Tuple2<LocalDate, DayPart>> call(RangeTask task) throws IOException {
        Days days = new Days(task);
        return task.days().stream()
                .map(day -> new Tuple2<>(day.date(), days.next(day)))
                .iterator();
    }

    /** The days of a task, one after the other. */
    private final class Days {
        private final Lake lake;
        private final SpaceRange range;
        private final RangeVrps sets;

        /** The days that later ones of the task are compared with. */
        private final Set<LocalDate> bases = new HashSet<>();

        private final Map<LocalDate, PairStates> kept = new HashMap<>();

        /** The VRP set made last: that of the day before, mostly. */
        private @Nullable VrpSet latest;

        private @Nullable Instant latestAt;

        Days(RangeTask task) throws IOException {
            lake = Lake.open(directory, hadoop.value().value());
            range = task.range();
            Set<Instant> times = new HashSet<>();
            for (DayPlan day : task.days()) {
                times.add(day.vrpsAt());
                day.vrpsBefore().ifPresent(times::add);
                day.base().ifPresent(base -> {
                    times.add(base.vrpsAt());
                    bases.add(base.date());
                });
            }
            sets = LakeVrps.open(lake)
                    .orElseThrow(() -> FormatException.of(directory, "the VRP sets of the lake are gone"))
                    .inRange(range, times);
        }

        DayPart next(DayPlan day) {
            try {
                return count(day);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private DayPart count(DayPlan day) throws IOException {
            VrpSet before = day.vrpsBefore().isPresent() ? set(day.vrpsBefore().get()) : null;
            VrpSet vrps = set(day.vrpsAt());
            VrpChurn churn = before == null ? null : VrpChurn.of(before, vrps, range);
            PairStates states = states(day, vrps);
            ChangePart change = null;
            if (day.base().isPresent()) {
                DayPlan base = day.base().get();
                PairStates known = kept.remove(base.date());
                PairStates then = known != null ? known : states(base, unexpired(base.vrpsAt()));
                change = CoverageChange.part(then, states, registrations.value());
            }
            if (bases.contains(day.date())) {
                kept.put(day.date(), states);
            }
            return new DayPart(
                    CoverageAnalyzer.part(states, registrations.value()), churn, change, InvalidRoutes.of(states));
        }

        private PairStates states(DayPlan day, VrpSet vrps) throws IOException {
            boolean isSeen = rules.minVisibility() > 0;
            RoutingTable table = LakePairs.read(
                    lake, day.dumps(), isSeen ? LakePairs.Observers.KEEP : LakePairs.Observers.LEAVE_OUT, range);
            pairs.add(table.size());
            if (!isSeen) {
                return PairStates.of(table, vrps, rules, range);
            }
            boolean[][] feeds = fullFeeds.value().get(day.date());
            return feeds == null
                    ? PairStates.of(table, vrps, rules)
                    : PairStates.of(table, vrps, rules, range, Visibility.of(table, feeds));
        }

        private VrpSet set(Instant time) {
            VrpSet known = latest;
            if (known == null || !time.equals(latestAt)) {
                known = unexpired(time);
                latest = known;
                latestAt = time;
            }
            return known;
        }

        private VrpSet unexpired(Instant time) {
            return sets.asOf(time).unexpiredAt(time.getEpochSecond());
        }
    }
}
