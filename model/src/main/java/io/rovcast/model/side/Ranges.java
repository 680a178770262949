package io.rovcast.model.side;

import io.rovcast.model.net.IndexSort;
import java.io.Serializable;
import java.util.Arrays;
import java.util.PriorityQueue;

/** Disjoint runs of unsigned numbers, ascending, each with a value, which is a number too. Immutable. */
final class Ranges implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int NONE = -1;

    private final long[] first;
    private final long[] last;
    private final int[] value;

    private Ranges(long[] first, long[] last, int[] value) {
        this.first = first;
        this.last = last;
        this.value = value;
    }

    int size() {
        return first.length;
    }

    long first(int index) {
        return first[index];
    }

    long last(int index) {
        return last[index];
    }

    int value(int index) {
        return value[index];
    }

    /** The first run that ends at the number or behind it; {@link #size} if there is none. */
    int from(long number) {
        int low = 0;
        int high = first.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(last[middle], number) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Value of the run that holds the number, or {@link #NONE}. */
    int at(long number) {
        int index = from(number);
        return index < first.length && Long.compareUnsigned(first[index], number) <= 0 ? value[index] : NONE;
    }

    /** Collects runs in any order, which may overlap; not thread safe. */
    static final class Builder {
        private long[] first = new long[256];
        private long[] last = new long[256];
        private int[] value = new int[256];
        private int size;

        void add(long from, long to, int number) {
            if (size == first.length) {
                grow(size + (size >> 1));
            }
            first[size] = from;
            last[size] = to;
            value[size++] = number;
        }

        private void grow(int capacity) {
            first = Arrays.copyOf(first, capacity);
            last = Arrays.copyOf(last, capacity);
            value = Arrays.copyOf(value, capacity);
        }

        /** How many of the runs begin within one that begins before them, or with them. */
        int overlaps() {
            int[] order = IndexSort.sort(size, (left, right) -> Long.compareUnsigned(first[left], first[right]));
            int overlaps = 0;
            long reach = 0;
            for (int i = 0; i < size; i++) {
                int run = order[i];
                if (i > 0 && Long.compareUnsigned(first[run], reach) <= 0) {
                    overlaps++;
                }
                reach = i == 0 || Long.compareUnsigned(last[run], reach) > 0 ? last[run] : reach;
            }
            return overlaps;
        }

        /**
         * The runs without overlaps. Where several meet, the one counts whose value comes first in an order; of equal ones
         * the narrower, then the one that was added first.
         */
        Ranges build(IndexSort.RowOrder valueOrder) {
            int[] order = IndexSort.sort(size, (left, right) -> Long.compareUnsigned(first[left], first[right]));
            PriorityQueue<Integer> open = new PriorityQueue<>((left, right) -> {
                int byValue = valueOrder.compare(value[left], value[right]);
                if (byValue != 0) {
                    return byValue;
                }
                int byWidth = Long.compareUnsigned(last[left] - first[left], last[right] - first[right]);
                return byWidth != 0 ? byWidth : Integer.compare(left, right);
            });
            Builder disjoint = new Builder();
            int next = 0;
            long at = 0;
            while (next < size || !open.isEmpty()) {
                if (open.isEmpty()) {
                    at = first[order[next]];
                }
                while (next < size && first[order[next]] == at) {
                    open.add(order[next++]);
                }
                while (!open.isEmpty() && Long.compareUnsigned(last[open.element()], at) < 0) {
                    open.remove();
                }
                if (open.isEmpty()) {
                    continue;
                }
                long end = last[open.element()];
                if (next < size && Long.compareUnsigned(first[order[next]], end) <= 0) {
                    end = first[order[next]] - 1;
                }
                disjoint.extend(at, end, value[open.element()]);
                if (end == -1) {
                    break; // the last number there is
                }
                at = end + 1;
            }
            return new Ranges(
                    Arrays.copyOf(disjoint.first, disjoint.size),
                    Arrays.copyOf(disjoint.last, disjoint.size),
                    Arrays.copyOf(disjoint.value, disjoint.size));
        }

        /** Adds a run behind all others, or lengthens the last one if it has the same value. */
        private void extend(long from, long to, int number) {
            if (size > 0 && value[size - 1] == number && last[size - 1] + 1 == from) {
                last[size - 1] = to;
            } else {
                add(from, to, number);
            }
        }
    }
}
