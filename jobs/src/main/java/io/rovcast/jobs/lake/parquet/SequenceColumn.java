package io.rovcast.jobs.lake.parquet;

import java.io.IOException;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** A required INT32 column that counts: each row has the number of the row before, plus one. */
public final class SequenceColumn extends Column {
    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;

    private int first;
    private int size;

    /** An empty column. */
    public SequenceColumn() {}

    /** Starts again with this number in the first row. */
    public void restart(int newFirst) {
        first = newFirst;
        size = 0;
    }

    /** Adds rows. */
    public void add(int rows) {
        size += rows;
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
            int count = Math.min(size - from, PAGE_ROWS);
            putDelta(first + from, count, sink.newPage());
            Statistics<?> statistics = Statistics.createStats(type);
            statistics.updateStats(first + from);
            statistics.updateStats(first + from + count - 1);
            statistics.incrementNumNulls(0);
            sink.writePage(count, count, statistics, Encoding.DELTA_BINARY_PACKED);
        }
    }

    /** DELTA_BINARY_PACKED: all deltas equal the least one, so that nothing is left to pack. */
    private static void putDelta(int start, int count, PageBytes page) {
        page.putVarInt(BLOCK);
        page.putVarInt(MINIBLOCKS);
        page.putVarInt(count);
        page.putVarInt(zigzag(start));
        for (int done = 1; done < count; done += BLOCK) {
            page.putVarInt(zigzag(1));
            for (int i = 0; i < MINIBLOCKS; i++) {
                page.putByte(0); // bits of a value
            }
        }
    }

    private static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }
}
