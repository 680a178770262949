package io.rovcast.model.bgp;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers distinct sequences of ints, in the order of their first appearance. Not thread safe.
 *
 * <p>The hash has a random seed, so that nobody can make a dump of paths that all collide. Numbers do not depend on it.
 */
final class Interner {
    private static final int EMPTY = -1;

    private final long seed = new SplittableRandom().nextLong();
    private int[] scratch = new int[64];
    private int[] starts = new int[1024];
    private int[] values = new int[8192];
    private int[] slots = newSlots(4096);
    private int size;

    private static int[] newSlots(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    /** Where the caller writes the next sequence, before {@link #intern}. */
    int[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new int[Math.max(length, scratch.length * 2)];
        }
        return scratch;
    }

    /** The number of the sequence that stands in the first {@code length} places of the scratch array. */
    int intern(int length) {
        int mask = slots.length - 1;
        int slot = hash(scratch, 0, length) & mask;
        while (slots[slot] != EMPTY) {
            int candidate = slots[slot];
            if (Arrays.equals(scratch, 0, length, values, starts[candidate], starts[candidate + 1])) {
                return candidate;
            }
            slot = (slot + 1) & mask;
        }
        return append(length, slot);
    }

    private int hash(int[] source, int from, int length) {
        long hash = seed + length;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ (source[i] & 0xFFFF_FFFFL)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private int append(int length, int slot) {
        int start = starts[size];
        int end = start + length;
        if (end < 0) {
            throw new IllegalStateException("more than 2^31 values in one table");
        }
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, start + (start >> 1)));
        }
        System.arraycopy(scratch, 0, values, start, length);
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, size + 2 + (size >> 1));
        }
        slots[slot] = size;
        starts[++size] = end;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        int[] wider = newSlots(slots.length * 2);
        int mask = wider.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hash(values, starts[id], starts[id + 1] - starts[id]) & mask;
            while (wider[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = id;
        }
        slots = wider;
    }

    int size() {
        return size;
    }

    int valueCount() {
        return starts[size];
    }

    int start(int id) {
        return starts[id];
    }

    int value(int index) {
        return values[index];
    }
}
