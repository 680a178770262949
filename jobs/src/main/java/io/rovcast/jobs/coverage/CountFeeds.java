package io.rovcast.jobs.coverage;

import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakeFeeds;
import io.rovcast.model.bgp.Visibility;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Counts the pairs of each vantage point of a dump: a range of space does not tell who has full feeds of everything. */
final class CountFeeds implements Function<LakeDump, int[][]> {
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final LongAccumulator routes;

    CountFeeds(String directory, Broadcast<SerializableConfiguration> hadoop, LongAccumulator routes) {
        this.directory = directory;
        this.hadoop = hadoop;
        this.routes = routes;
    }

    @Override
    public int[][] call(LakeDump dump) throws IOException {
        int[][] pairs = LakeFeeds.pairs(Lake.open(directory, hadoop.value().value()), dump);
        routes.add(dump.routes());
        return pairs;
    }

    /** Who has a full feed of a day, by family, from what was counted of each of its dumps, which are of a collector each. */
    static boolean[][] fullFeeds(List<int[][]> dumps) {
        boolean[][] fullFeeds = new boolean[dumps.get(0).length][];
        for (int i = 0; i < fullFeeds.length; i++) {
            int family = i;
            int[] pairs = dumps.stream()
                    .flatMapToInt(dump -> Arrays.stream(dump[family]))
                    .toArray();
            fullFeeds[i] = Visibility.fullFeeds(pairs);
        }
        return fullFeeds;
    }
}
