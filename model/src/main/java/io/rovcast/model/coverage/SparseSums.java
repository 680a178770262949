package io.rovcast.model.coverage;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sums by a number, unsigned, and a slot from 0 to 255: those that are not 0, in order of both, in columns. Sums of ranges of
 * space are put together by {@link #plus}. Immutable.
 */
final class SparseSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int SLOT_BITS = 8;

    static final SparseSums NONE = new SparseSums(new long[0], new long[0]);

    /** Number and slot of each sum, ascending. */
    private final long[] places;

    private final long[] values;

    private SparseSums(long[] places, long[] values) {
        this.places = places;
        this.values = values;
    }

    /** Receives the sums of one number. */
    interface Visitor {
        /**
         * One number.
         *
         * @param key as unsigned bits
         * @param sums by slot; the array is used again
         */
        void sums(int key, long[] sums);
    }

    /** Collects sums in ascending order of number, then slot. */
    static final class Builder {
        private long[] places = new long[64];
        private long[] values = new long[64];
        private int size;

        /** Adds a sum; 0 is left out. */
        void add(int key, int slot, long value) {
            if (value != 0) {
                add(Integer.toUnsignedLong(key) << SLOT_BITS | slot, value);
            }
        }

        private void add(long place, long value) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            places[size] = place;
            values[size++] = value;
        }

        SparseSums build() {
            return size == 0 ? NONE : new SparseSums(Arrays.copyOf(places, size), Arrays.copyOf(values, size));
        }
    }

    /** Both together. */
    SparseSums plus(SparseSums other) {
        if (places.length == 0 || other.places.length == 0) {
            return places.length == 0 ? other : this;
        }
        Builder sums = new Builder();
        sums.places = new long[places.length + other.places.length];
        sums.values = new long[sums.places.length];
        int left = 0;
        int right = 0;
        while (left < places.length || right < other.places.length) {
            long place = left == places.length
                    ? other.places[right]
                    : right == other.places.length ? places[left] : Math.min(places[left], other.places[right]);
            long value = 0;
            if (left < places.length && places[left] == place) {
                value += values[left++];
            }
            if (right < other.places.length && other.places[right] == place) {
                value += other.values[right++];
            }
            if (value != 0) {
                sums.add(place, value);
            }
        }
        return sums.build();
    }

    /** How many numbers have sums. */
    int keys() {
        int keys = 0;
        for (int i = 0; i < places.length; i++) {
            keys += i == 0 || places[i - 1] >>> SLOT_BITS != places[i] >>> SLOT_BITS ? 1 : 0;
        }
        return keys;
    }

    /** Visits the numbers in order. */
    void forEach(int slots, Visitor visitor) {
        long[] sums = new long[slots];
        for (int i = 0; i < places.length; ) {
            long key = places[i] >>> SLOT_BITS;
            Arrays.fill(sums, 0);
            for (; i < places.length && places[i] >>> SLOT_BITS == key; i++) {
                sums[(int) places[i] & ((1 << SLOT_BITS) - 1)] = values[i];
            }
            visitor.sums((int) key, sums);
        }
    }
}
