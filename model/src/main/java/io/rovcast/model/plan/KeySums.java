package io.rovcast.model.plan;

import java.util.Arrays;

/** Sums by an int, in the order in which keys first came. */
final class KeySums {
    private static final int FREE = -1;

    private int[] slots = free(8);
    private int[] keys = new int[4];
    private double[] sums = new double[4];
    private int size;

    private static int[] free(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, FREE);
        return slots;
    }

    void add(int key, double value) {
        int place = slots[slot(key)];
        if (place == FREE) {
            if (size == keys.length) {
                grow();
            }
            place = size++;
            keys[place] = key;
            slots[slot(key)] = place;
        }
        sums[place] += value;
    }

    /** Adds all sums of another. */
    void addAll(KeySums other) {
        for (int place = 0; place < other.size; place++) {
            add(other.keys[place], other.sums[place]);
        }
    }

    /** Whether all sums, each with the one that another has for its key, are within a limit. */
    boolean fits(KeySums more, double limit) {
        for (int place = 0; place < more.size; place++) {
            int own = slots[slot(more.keys[place])];
            if ((own == FREE ? 0 : sums[own]) + more.sums[place] > limit) {
                return false;
            }
        }
        return true;
    }

    /** The slot of a key, or the free one for it; half of all slots are free. */
    private int slot(int key) {
        int mask = slots.length - 1;
        int slot = ((key * 0x9E3779B9) >>> 7) & mask;
        while (slots[slot] != FREE && keys[slots[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, size * 2);
        sums = Arrays.copyOf(sums, size * 2);
        slots = free(slots.length * 2);
        for (int place = 0; place < size; place++) {
            slots[slot(keys[place])] = place;
        }
    }
}
