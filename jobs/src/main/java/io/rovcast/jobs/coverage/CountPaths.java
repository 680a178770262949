package io.rovcast.jobs.coverage;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakePaths;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.model.aspa.AspaPathHasher;
import io.rovcast.model.aspa.AspaPathSet;
import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.aspa.AspaSet;
import io.rovcast.model.rpki.Vap;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Hashes the AS paths of a dump, and says what ASPAs say of them. Paths are of no range of space; they are divided by their
 * hashes, into so many shares for each day that a task which counts the distinct ones of a share needs little memory, whatever
 * the number of collectors.
 */
final class CountPaths implements PairFlatMapFunction<CountPaths.Source, CountPaths.Share, long[]> {
    private static final long serialVersionUID = 1L;

    /** Paths of a share, if none comes twice: up to 160 MB. */
    private static final long MAX_PATHS = 1L << 21;

    private final String directory;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final LongAccumulator paths;

    CountPaths(String directory, Broadcast<SerializableConfiguration> hadoop, LongAccumulator paths) {
        this.directory = directory;
        this.hadoop = hadoop;
        this.paths = paths;
    }

    /**
     * A table with paths.
     *
     * @param date the day
     * @param vrpsAt time of the VRP set of the day, whose ASPAs count
     * @param dump the table
     * @param shares how many shares the paths of the day have
     */
    record Source(LocalDate date, Instant vrpsAt, LakeDump dump, int shares) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A share of the paths of a day.
     *
     * @param date the day
     * @param number which one, from 0
     */
    record Share(LocalDate date, int number) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** The ASPAs of a day. */
    static List<Vap> aspas(LakeVrps sets, Instant vrpsAt) throws IOException {
        return sets.aspasAsOf(vrpsAt).stream()
                .filter(vap -> vap.expires() >= vrpsAt.getEpochSecond())
                .toList();
    }

    /** The tables of a day. */
    static List<Source> sources(DayPlan day) {
        int shares = (int) (1 + (LakePaths.count(day.dumps()) - 1) / MAX_PATHS);
        return day.dumps().stream()
                .map(dump -> new Source(day.date(), day.vrpsAt(), dump, shares))
                .toList();
    }

    @Override
    public Iterator<Tuple2<Share, long[]>> call(Source source) throws IOException {
        Lake lake = Lake.open(directory, hadoop.value().value());
        LakeVrps sets = LakeVrps.open(lake)
                .orElseThrow(() -> FormatException.of(directory, "the VRP sets of the lake are gone"));
        AspaPathHasher hasher = new AspaPathHasher(AspaSet.of(aspas(sets, source.vrpsAt)));
        return IntStream.range(0, LakePaths.groups(lake, source.dump))
                .boxed()
                .flatMap(group -> {
                    try {
                        return hash(lake, source, group, hasher).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .iterator();
    }

    /** The hashes of a row group, by share. */
    private List<Tuple2<Share, long[]>> hash(Lake lake, Source source, int group, AspaPathHasher hasher)
            throws IOException {
        Hashes[] hashes = new Hashes[source.shares];
        for (int share = 0; share < hashes.length; share++) {
            hashes[share] = new Hashes();
        }
        LakePaths.visit(lake, source.dump, group, (hops, count, flags) -> {
            hasher.path(hops, count, flags);
            hashes[(int) Long.remainderUnsigned(hasher.high(), hashes.length)].add(hasher.high(), hasher.low());
        });
        List<Tuple2<Share, long[]>> shares = new ArrayList<>();
        for (int share = 0; share < hashes.length; share++) {
            shares.add(new Tuple2<>(new Share(source.date, share), hashes[share].all()));
            paths.add(hashes[share].size / 2);
        }
        return shares;
    }

    /** Hashes, two longs each. */
    private static final class Hashes {
        private long[] values = new long[64];
        private int size;

        void add(long high, long low) {
            values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
            values[size++] = high;
            values[size++] = low;
        }

        long[] all() {
            return Arrays.copyOf(values, size);
        }
    }

    /** Counts the distinct paths of a share. */
    static AspaPaths count(Iterable<long[]> hashes, int customers) {
        AspaPathSet paths = new AspaPathSet();
        for (long[] of : hashes) {
            for (int i = 0; i < of.length; i += 2) {
                paths.add(of[i], of[i + 1]);
            }
        }
        return paths.counts(customers);
    }
}
