package io.rovcast.jobs.coverage;

import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeFeeds;
import io.rovcast.model.bgp.Visibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Counts the pairs of each vantage point in a range of space on each day of a task. */
final class CountFeeds implements PairFlatMapFunction<RangeTask, LocalDate, int[][]> {
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final Broadcast<SerializableConfiguration> hadoop;

    CountFeeds(String directory, Broadcast<SerializableConfiguration> hadoop) {
        this.directory = directory;
        this.hadoop = hadoop;
    }

    @Override
    public Iterator<Tuple2<LocalDate, int[][]>> call(RangeTask task) throws IOException {
        Lake lake = Lake.open(directory, hadoop.value().value());
        return task.days().stream()
                .map(day -> {
                    try {
                        return new Tuple2<>(day.date(), LakeFeeds.pairs(lake, day.dumps(), task.range()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .iterator();
    }

    /** Adds up two ranges. */
    static int[][] plus(int[][] left, int[][] right) {
        int[][] sums = new int[left.length][];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = left[i].clone();
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] += right[i][j];
            }
        }
        return sums;
    }

    /** Who has a full feed, from how many pairs of everything each vantage point has. */
    static boolean[][] fullFeeds(int[][] pairs) {
        boolean[][] fullFeeds = new boolean[pairs.length][];
        for (int i = 0; i < pairs.length; i++) {
            fullFeeds[i] = Visibility.fullFeeds(pairs[i]);
        }
        return fullFeeds;
    }
}
