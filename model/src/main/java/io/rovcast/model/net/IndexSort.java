package io.rovcast.model.net;

import java.util.Arrays;

/**
 * Stable sort of row numbers by an order on the rows, for columnar data: no boxing, and linear on rows that are in order
 * already, as most dumps and exports are.
 */
public final class IndexSort {
    /** An order on rows, given by their numbers. */
    @FunctionalInterface
    public interface RowOrder {
        /** Negative, zero or positive as row {@code left} comes before, with or after row {@code right}. */
        int compare(int left, int right);
    }

    private IndexSort() {}

    /** The numbers 0 to {@code size - 1} in the given order; equal rows keep theirs. */
    public static int[] sort(int size, RowOrder order) {
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
        }
        int[] runs = runs(size, order);
        int count = runs.length - 1;
        int[] to = count > 1 ? new int[size] : from;
        while (count > 1) {
            int merged = 0;
            int next = 1;
            for (int run = 0; run < count; run += 2) {
                int start = runs[run];
                int middle = runs[Math.min(run + 1, count)];
                int end = runs[Math.min(run + 2, count)];
                merge(from, to, start, middle, end, order);
                runs[merged++] = start;
                next = end;
            }
            runs[merged] = next;
            count = merged;
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    /** Start of each ascending run of rows, and behind them the number of rows. */
    private static int[] runs(int size, RowOrder order) {
        int[] starts = new int[16];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || order.compare(i - 1, i) > 0) {
                if (count + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, starts.length * 2);
                }
                starts[count++] = i;
            }
        }
        int[] exact = Arrays.copyOf(starts, count + 1);
        exact[count] = size;
        return exact;
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, RowOrder order) {
        int left = start;
        int right = middle;
        for (int out = start; out < end; out++) {
            if (left < middle && (right >= end || order.compare(from[left], from[right]) <= 0)) {
                to[out] = from[left++];
            } else {
                to[out] = from[right++];
            }
        }
    }
}
