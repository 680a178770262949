package io.rovcast.jobs.lake.parquet;

import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;

/** Distinct values of an INT64 or INT32 column, ordered as signed numbers. */
public final class LongDictionary extends Dictionary {
    /** Bytes of a value in the file. */
    public enum Width {
        /** INT32: the low four bytes. */
        INT32,
        /** INT64. */
        INT64
    }

    private static final int EMPTY = -1;
    private static final int SMALLEST = 1 << 10;

    private final Width width;
    private long[] values = new long[SMALLEST / 2];
    private int[] slots = emptySlots(SMALLEST);
    private int size;
    private int last = EMPTY;

    /** An empty dictionary of a column of this width. */
    public LongDictionary(Width width) {
        this.width = width;
    }

    private static int[] emptySlots(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    /** The number of a value. */
    public int id(long value) {
        if (last != EMPTY && values[last] == value) {
            return last;
        }
        int mask = slots.length - 1;
        int slot = slotOf(value, mask);
        while (slots[slot] != EMPTY) {
            if (values[slots[slot]] == value) {
                last = slots[slot];
                return last;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size;
        values[size] = value;
        last = size++;
        if (size == values.length) {
            grow();
        }
        return last;
    }

    private static int slotOf(long value, int mask) {
        long hash = value * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & mask;
    }

    private void grow() {
        values = Arrays.copyOf(values, size * 2);
        slots = emptySlots(size * 4);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = slotOf(values[number], mask);
            while (slots[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        size = 0;
        last = EMPTY;
        Arrays.fill(slots, EMPTY);
    }

    @Override
    void putPlain(int number, PageBytes out) {
        switch (width) {
            case INT32 -> out.putInt((int) values[number]);
            case INT64 -> out.putLong(values[number]);
        }
    }

    @Override
    int compare(int left, int right) {
        return Long.compare(values[left], values[right]);
    }

    @Override
    void update(Statistics<?> statistics, int number) {
        switch (width) {
            case INT32 -> statistics.updateStats((int) values[number]);
            case INT64 -> statistics.updateStats(values[number]);
        }
    }
}
