package io.rovcast.jobs.lake.parquet;

import java.util.Arrays;

/**
 * A leaf inside a list: any number of values a row, none of them null. Of a list of structs each field is such a column,
 * and all are given lists of the same lengths.
 */
public final class ListColumn extends DictionaryColumn {
    private int[] starts = new int[1 << 10];
    private int[] numbers = new int[1 << 12];
    private int rows;
    private int size;
    private int empty;

    /** An empty column whose numbers are those of the dictionary. */
    public ListColumn(Dictionary dictionary) {
        super(dictionary);
    }

    /** Adds an element to the row that {@link #endRow} ends. */
    public void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** Adds several elements. */
    public void add(int[] source, int from, int count) {
        if (size + count > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(size + count, size * 2));
        }
        System.arraycopy(source, from, numbers, size, count);
        size += count;
    }

    /** Adds elements of another column with the same dictionary, or of this one. */
    public void add(ListColumn source, int from, int count) {
        add(source.numbers, from, count);
    }

    /** Number of elements so far: the place of the next one. */
    public int elements() {
        return size;
    }

    /** Ends a row. */
    public void endRow() {
        if (rows + 1 == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        if (size == starts[rows]) {
            empty++;
        }
        starts[++rows] = size;
    }

    @Override
    int rows() {
        return rows;
    }

    @Override
    void clear() {
        rows = 0;
        size = 0;
        empty = 0;
    }

    @Override
    int values(int from, int to) {
        return starts[to] - starts[from] + nulls(from, to);
    }

    @Override
    int nulls(int from, int to) {
        int nulls = 0;
        if (empty > 0) {
            for (int row = from; row < to; row++) {
                nulls += starts[row] == starts[row + 1] ? 1 : 0;
            }
        }
        return nulls;
    }

    @Override
    void putLevels(int from, int to, PageBytes out) {
        int values = values(from, to);
        int place = out.beginLength();
        putRepetition(from, to, values, out);
        out.endLength(place);
        place = out.beginLength();
        if (empty == 0) {
            Hybrid.putRun(1, values, 1, out);
        } else {
            putDefinition(from, to, values, out);
        }
        out.endLength(place);
    }

    /** 0 for the first value of a row, 1 for the others; rows are short, so a bit each is as good as runs. */
    private void putRepetition(int from, int to, int values, PageBytes out) {
        int groups = (values + 7) / 8;
        out.putVarInt(groups << 1 | 1);
        long bits = 0;
        int count = 0;
        for (int row = from; row < to; row++) {
            int length = Math.max(1, starts[row + 1] - starts[row]);
            int rest = length - 1;
            count++; // the zero
            while (true) {
                if (count >= 32) {
                    out.putInt((int) bits);
                    bits >>>= 32;
                    count -= 32;
                }
                if (rest == 0) {
                    break;
                }
                int ones = Math.min(rest, 31);
                bits |= ((1L << ones) - 1) << count;
                count += ones;
                rest -= ones;
            }
        }
        for (int bytes = groups - (values - count) / 8; bytes > 0; bytes--) {
            out.putByte((int) bits);
            bits >>>= 8;
        }
    }

    /** 0 for an empty row, 1 for a value. */
    private void putDefinition(int from, int to, int values, PageBytes out) {
        int[] levels = new int[values];
        Arrays.fill(levels, 1);
        int at = 0;
        for (int row = from; row < to; row++) {
            int length = starts[row + 1] - starts[row];
            if (length == 0) {
                levels[at] = 0;
            }
            at += Math.max(1, length);
        }
        Hybrid.encode(levels, 0, values, 1, out);
    }

    @Override
    Slice numbers(int from, int to) {
        return new Slice(numbers, starts[from], starts[to]);
    }

    /** Lists repeat as wholes, not element by element. */
    @Override
    int runs() {
        return size;
    }

    /** Nobody looks for the greatest element of all lists. */
    @Override
    boolean hasBounds() {
        return false;
    }
}
