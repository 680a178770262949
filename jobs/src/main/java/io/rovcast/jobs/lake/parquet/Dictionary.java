package io.rovcast.jobs.lake.parquet;

import org.apache.parquet.column.statistics.Statistics;

/** The distinct values of a column in one row group, numbered from 0 in the order of their first appearance. */
public abstract class Dictionary {
    Dictionary() {}

    /** Number of distinct values. */
    public abstract int size();

    /** Forgets all values; their numbers mean nothing any more. */
    public abstract void clear();

    /** Whether Parquet has no dictionary encoding for such values. */
    boolean isPlainOnly() {
        return false;
    }

    /** Appends a value in Parquet's PLAIN encoding. */
    abstract void putPlain(int number, PageBytes out);

    /** Appends several values in PLAIN encoding. */
    void putPlain(int[] numbers, int from, int to, PageBytes out) {
        for (int i = from; i < to; i++) {
            putPlain(numbers[i], out);
        }
    }

    /** Compares two values by their numbers, in the order of the column's statistics. */
    abstract int compare(int left, int right);

    /** Adds a value to statistics. */
    abstract void update(Statistics<?> statistics, int number);
}
