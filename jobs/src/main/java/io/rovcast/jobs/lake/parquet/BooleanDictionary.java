package io.rovcast.jobs.lake.parquet;

import org.apache.parquet.column.statistics.Statistics;

/** The values of a BOOLEAN column: 0 is false, 1 is true. */
public final class BooleanDictionary extends Dictionary {
    /** The two values. */
    public BooleanDictionary() {}

    /** The number of a value. */
    public int id(boolean value) {
        return value ? 1 : 0;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public void clear() {
        // Both values are always there.
    }

    @Override
    boolean isPlainOnly() {
        return true;
    }

    @Override
    void putPlain(int number, PageBytes out) {
        throw new AssertionError("bits are written together");
    }

    @Override
    void putPlain(int[] numbers, int from, int to, PageBytes out) {
        Hybrid.pack(numbers, from, to, 1, out);
    }

    @Override
    int compare(int left, int right) {
        return Integer.compare(left, right);
    }

    @Override
    void update(Statistics<?> statistics, int number) {
        statistics.updateStats(number == 1);
    }
}
