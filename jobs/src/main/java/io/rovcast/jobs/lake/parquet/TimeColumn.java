package io.rovcast.jobs.lake.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * An optional column of times of which few are equal: whole seconds, written as TIMESTAMP(MILLIS) one by one. A compressor
 * finds the repeats of such times for less than a dictionary costs.
 */
public final class TimeColumn extends Column {
    /** Stands for null. */
    public static final int NULL = 0;

    private static final long MILLIS = 1000;

    private int[] seconds = new int[1 << 10];
    private int size;

    /** An empty column. */
    public TimeColumn() {}

    /** Adds a row: seconds since 1970 as unsigned bits, or {@link #NULL}. */
    public void add(int time) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
        }
        seconds[size++] = time;
    }

    @Override
    int rows() {
        return size;
    }

    @Override
    int values() {
        return size;
    }

    @Override
    void clear() {
        size = 0;
    }

    @Override
    void write(PageSink sink, PrimitiveType type) throws IOException {
        for (int from = 0; from < size; from += PAGE_ROWS) {
            int to = Math.min(size, from + PAGE_ROWS);
            PageBytes page = sink.newPage();
            int nulls = putLevels(from, to, page);
            Statistics<?> statistics = Statistics.createStats(type);
            putValues(from, to, page, statistics);
            statistics.incrementNumNulls(nulls);
            sink.writePage(to - from, to - from, statistics, Encoding.PLAIN);
        }
    }

    private int putLevels(int from, int to, PageBytes page) {
        int nulls = 0;
        for (int i = from; i < to; i++) {
            nulls += seconds[i] == NULL ? 1 : 0;
        }
        int place = page.beginLength();
        if (nulls == 0) {
            Hybrid.putRun(1, to - from, 1, page);
        } else {
            int[] levels = new int[to - from];
            for (int i = from; i < to; i++) {
                levels[i - from] = seconds[i] == NULL ? 0 : 1;
            }
            Hybrid.encode(levels, 0, levels.length, 1, page);
        }
        page.endLength(place);
        return nulls;
    }

    private void putValues(int from, int to, PageBytes page, Statistics<?> statistics) {
        page.reserve(8 * (to - from));
        int least = -1; // the greatest as unsigned
        int greatest = 0;
        for (int i = from; i < to; i++) {
            int time = seconds[i];
            if (time != NULL) {
                page.putLong(Integer.toUnsignedLong(time) * MILLIS);
                least = Integer.compareUnsigned(time, least) < 0 ? time : least;
                greatest = Integer.compareUnsigned(time, greatest) > 0 ? time : greatest;
            }
        }
        if (greatest != 0) {
            statistics.updateStats(Integer.toUnsignedLong(least) * MILLIS);
            statistics.updateStats(Integer.toUnsignedLong(greatest) * MILLIS);
        }
    }
}
