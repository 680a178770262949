package io.rovcast.jobs.lake;

import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;

/** The hops of one path after the other, in an array that is used again. */
final class PathHops {
    private int[] values = new int[64];
    private int count;

    /** Reads the hops of the next path from their column. */
    void read(ColumnReader hop) {
        count = 0;
        do {
            if (hop.getCurrentDefinitionLevel() > 0) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = (int) hop.getLong();
            }
            hop.consume();
        } while (hop.getCurrentRepetitionLevel() > 0);
    }

    /** The hops that were read last, newest first, and behind them whatever was there. */
    int[] values() {
        return values;
    }

    /** How many were read last. */
    int count() {
        return count;
    }
}
