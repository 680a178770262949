package io.rovcast.jobs.lake.parquet;

import org.apache.parquet.column.statistics.Statistics;

/** The numbers from a first one on, as values of an INT32 column: value and number differ by the first one. */
public final class RangeDictionary extends Dictionary {
    /** How values are written. */
    public enum Form {
        /** As numbers of the dictionary: for few values that come often. */
        DICTIONARY,
        /** As they are: for many. */
        PLAIN
    }

    private final Form form;
    private int first;
    private int size;

    /** A dictionary without values. */
    public RangeDictionary(Form form) {
        this.form = form;
    }

    /** Starts again: {@code newFirst} will be value number 0. */
    public void restart(int newFirst) {
        first = newFirst;
        size = 0;
    }

    /** The number of a value that is not below the first; all values up to it become part of the dictionary. */
    public int id(int value) {
        int number = value - first;
        if (number >= size) {
            size = number + 1;
        }
        return number;
    }

    /** Number of values from the first to the greatest asked for. */
    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        size = 0;
    }

    @Override
    boolean isPlainOnly() {
        return form == Form.PLAIN;
    }

    @Override
    void putPlain(int number, PageBytes out) {
        out.putInt(first + number);
    }

    @Override
    int compare(int left, int right) {
        return Integer.compare(left, right);
    }

    @Override
    void update(Statistics<?> statistics, int number) {
        statistics.updateStats(first + number);
    }
}
