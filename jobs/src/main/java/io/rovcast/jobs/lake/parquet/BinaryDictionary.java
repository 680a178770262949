package io.rovcast.jobs.lake.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Distinct values of a BINARY column, text included, ordered as unsigned bytes. */
public final class BinaryDictionary extends Dictionary {
    private static final int EMPTY = -1;
    private static final int SMALLEST = 1 << 10;

    private byte[] bytes = new byte[1 << 14];
    private int[] starts = new int[SMALLEST / 2 + 1];
    private int[] slots = emptySlots(SMALLEST);
    private int size;

    private static int[] emptySlots(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    /** The number of a text. */
    public int id(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return id(utf8, 0, utf8.length);
    }

    /** The number of a value. */
    public int id(byte[] source, int from, int length) {
        int mask = slots.length - 1;
        int slot = hash(source, from, length) & mask;
        while (slots[slot] != EMPTY) {
            int number = slots[slot];
            if (Arrays.equals(source, from, from + length, bytes, starts[number], starts[number + 1])) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        int start = starts[size];
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + length, bytes.length * 2));
        }
        System.arraycopy(source, from, bytes, start, length);
        slots[slot] = size;
        starts[++size] = start + length;
        if (size + 1 == starts.length) {
            grow();
        }
        return size - 1;
    }

    private static int hash(byte[] source, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + source[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, size * 2 + 1);
        slots = emptySlots(size * 4);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hash(bytes, starts[number], starts[number + 1] - starts[number]) & mask;
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
        Arrays.fill(slots, EMPTY);
    }

    @Override
    void putPlain(int number, PageBytes out) {
        int length = starts[number + 1] - starts[number];
        out.putInt(length);
        out.put(bytes, starts[number], length);
    }

    @Override
    int compare(int left, int right) {
        return Arrays.compareUnsigned(bytes, starts[left], starts[left + 1], bytes, starts[right], starts[right + 1]);
    }

    @Override
    void update(Statistics<?> statistics, int number) {
        statistics.updateStats(
                Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, starts[number], starts[number + 1])));
    }
}
