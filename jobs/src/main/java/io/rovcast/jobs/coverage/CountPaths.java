package io.rovcast.jobs.coverage;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakePaths;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.model.aspa.AspaPathCounter;
import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.aspa.AspaSet;
import io.rovcast.model.rpki.Vap;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Counts the distinct AS paths of a day by what ASPAs say of them. Paths are of no range of space: a task has a share of those
 * of a day, by their hashes, so that its memory is bounded whatever the number of collectors.
 */
final class CountPaths implements PairFlatMapFunction<CountPaths.Share, LocalDate, AspaPaths> {
    private static final long serialVersionUID = 1L;

    /** Paths of a task, if all are distinct: 128 MB. */
    private static final long MAX_PATHS = 1L << 22;

    private final String directory;
    private final Broadcast<SerializableConfiguration> hadoop;

    CountPaths(String directory, Broadcast<SerializableConfiguration> hadoop) {
        this.directory = directory;
        this.hadoop = hadoop;
    }

    /**
     * A share of the paths of a day.
     *
     * @param day the day
     * @param share which one, from 0
     * @param shares of how many
     */
    record Share(DayPlan day, int share, int shares) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The paths of all days whose VRP sets have ASPAs. */
    static List<Share> plan(Lake lake, List<DayPlan> days) throws IOException {
        LakeVrps sets = sets(lake, lake.root().toString());
        List<Share> planned = new ArrayList<>();
        for (DayPlan day : days) {
            if (!vaps(sets, day).isEmpty()) {
                int shares = (int) (1 + (LakePaths.count(day.dumps()) - 1) / MAX_PATHS);
                for (int share = 0; share < shares; share++) {
                    planned.add(new Share(day, share, shares));
                }
            }
        }
        return planned;
    }

    private static LakeVrps sets(Lake lake, String directory) throws IOException {
        return LakeVrps.open(lake)
                .orElseThrow(() -> FormatException.of(directory, "the VRP sets of the lake are gone"));
    }

    private static List<Vap> vaps(LakeVrps sets, DayPlan day) throws IOException {
        long seconds = day.vrpsAt().getEpochSecond();
        return sets.aspasAsOf(day.vrpsAt()).stream()
                .filter(vap -> vap.expires() >= seconds)
                .toList();
    }

    @Override
    public Iterator<Tuple2<LocalDate, AspaPaths>> call(Share share) throws IOException {
        Lake lake = Lake.open(directory, hadoop.value().value());
        List<Vap> vaps = vaps(sets(lake, directory), share.day);
        AspaPathCounter counter = new AspaPathCounter(AspaSet.of(vaps), share.share, share.shares);
        LakePaths.visit(lake, share.day.dumps(), counter::add);
        return List.of(new Tuple2<>(share.day.date(), counter.counts())).iterator();
    }
}
