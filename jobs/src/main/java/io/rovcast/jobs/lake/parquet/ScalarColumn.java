package io.rovcast.jobs.lake.parquet;

import java.util.Arrays;

/** A column with one value, or null, a row. */
public final class ScalarColumn extends DictionaryColumn {
    /** Stands for null where a number is expected. */
    public static final int NULL = -1;

    /** Whether a column may hold nulls. */
    public enum Presence {
        /** {@code required}: never null. */
        REQUIRED,
        /** {@code optional}: {@link ScalarColumn#NULL} is null. */
        OPTIONAL
    }

    private final Presence presence;
    private int[] numbers = new int[1 << 10];
    private int[] present = new int[0];
    private int size;
    private int runs;

    /** An empty column whose numbers are those of the dictionary. */
    public ScalarColumn(Dictionary dictionary, Presence presence) {
        super(dictionary);
        this.presence = presence;
    }

    /** Adds a row. */
    public void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        if (size == 0 || numbers[size - 1] != number) {
            runs++;
        }
        numbers[size++] = number;
    }

    /** Adds several rows with one value. */
    public void add(int number, int count) {
        if (size + count > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(size + count, size * 2));
        }
        Arrays.fill(numbers, size, size + count, number);
        size += count;
        runs++;
    }

    @Override
    int rows() {
        return size;
    }

    @Override
    void clear() {
        size = 0;
        runs = 0;
    }

    @Override
    int values(int from, int to) {
        return to - from;
    }

    @Override
    int nulls(int from, int to) {
        int nulls = 0;
        if (presence == Presence.OPTIONAL) {
            for (int i = from; i < to; i++) {
                nulls += numbers[i] >>> 31;
            }
        }
        return nulls;
    }

    @Override
    void putLevels(int from, int to, PageBytes out) {
        if (presence == Presence.OPTIONAL) {
            int[] levels = scratch(to - from);
            for (int i = from; i < to; i++) {
                levels[i - from] = 1 - (numbers[i] >>> 31);
            }
            int place = out.beginLength();
            Hybrid.encode(levels, 0, to - from, 1, out);
            out.endLength(place);
        }
    }

    private int[] scratch(int length) {
        if (present.length < length) {
            present = new int[length];
        }
        return present;
    }

    @Override
    Slice numbers(int from, int to) {
        if (presence == Presence.REQUIRED) {
            return new Slice(numbers, from, to);
        }
        int[] kept = scratch(to - from);
        int count = 0;
        for (int i = from; i < to; i++) {
            if (numbers[i] != NULL) {
                kept[count++] = numbers[i];
            }
        }
        return new Slice(kept, 0, count);
    }

    @Override
    int runs() {
        return runs;
    }

    @Override
    boolean hasBounds() {
        return true;
    }
}
