package io.rovcast.model.scenario;

import java.util.Arrays;

/** Numbers ASes from 0 in the order in which they come. Can be cleared at no cost; not thread safe. */
final class AsNumbers {
    private static final int HASH = 0x9E37_79B9;

    private int[] slots = new int[256];
    private int[] slotStamp = new int[256];
    private int stamp = 1;
    private int[] asns = new int[64];
    private int size;

    /** Forgets all. */
    void clear() {
        size = 0;
        stamp++;
    }

    int size() {
        return size;
    }

    int asn(int number) {
        return asns[number];
    }

    /** The number of an AS, a new one if it has none. */
    int number(int asn) {
        int mask = slots.length - 1;
        int slot = slot(asn, mask);
        for (; slotStamp[slot] == stamp; slot = (slot + 1) & mask) {
            if (asns[slots[slot]] == asn) {
                return slots[slot];
            }
        }
        slotStamp[slot] = stamp;
        slots[slot] = size;
        if (size == asns.length) {
            asns = Arrays.copyOf(asns, size * 2);
        }
        asns[size++] = asn;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private static int slot(int asn, int mask) {
        return ((asn * HASH) >>> 8) & mask;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        slotStamp = new int[slots.length];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = slot(asns[number], mask);
            while (slotStamp[slot] == stamp) {
                slot = (slot + 1) & mask;
            }
            slotStamp[slot] = stamp;
            slots[slot] = number;
        }
    }
}
