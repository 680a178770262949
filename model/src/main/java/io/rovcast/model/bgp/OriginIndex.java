package io.rovcast.model.bgp;

import java.util.Arrays;

/** The distinct origins of a table, numbered from 0 in ascending unsigned order, NONE first if there is one. Immutable. */
public final class OriginIndex {
    private static final int HASH = 0x9E37_79B1;
    private static final int FREE = -1;

    private final int[] origins;
    private final int[] ofPair;

    private OriginIndex(int[] origins, int[] ofPair) {
        this.origins = origins;
        this.ofPair = ofPair;
    }

    /** Numbers them in the order in which they appear, then sorts those alone, which are far fewer than the pairs. */
    static OriginIndex of(int[] originOfPair) {
        int[] appeared = new int[64];
        int[] slots = freeSlots(256);
        int[] ofPair = new int[originOfPair.length];
        int count = 0;
        for (int pair = 0; pair < ofPair.length; pair++) {
            int origin = originOfPair[pair];
            int slot = slot(slots, appeared, origin);
            if (slots[slot] == FREE) {
                if (count == appeared.length) {
                    appeared = Arrays.copyOf(appeared, 2 * count);
                    slots = rehashed(appeared, count);
                    slot = slot(slots, appeared, origin);
                }
                appeared[count] = origin;
                slots[slot] = count++;
            }
            ofPair[pair] = slots[slot];
        }
        int[] sorted = Arrays.copyOf(appeared, count);
        sortUnsigned(sorted);
        int[] rank = new int[count];
        for (int number = 0; number < count; number++) {
            rank[slots[slot(slots, appeared, sorted[number])]] = number;
        }
        for (int pair = 0; pair < ofPair.length; pair++) {
            ofPair[pair] = rank[ofPair[pair]];
        }
        return new OriginIndex(sorted, ofPair);
    }

    /** The slot of an origin, or the free one that it may take. */
    private static int slot(int[] slots, int[] appeared, int origin) {
        int mask = slots.length - 1;
        int slot = ((origin * HASH) >>> 8) & mask;
        while (slots[slot] != FREE && appeared[slots[slot]] != origin) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int[] rehashed(int[] appeared, int count) {
        int[] slots = freeSlots(4 * appeared.length);
        for (int number = 0; number < count; number++) {
            slots[slot(slots, appeared, appeared[number])] = number;
        }
        return slots;
    }

    private static int[] freeSlots(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }

    private static void sortUnsigned(int[] numbers) {
        flipSigns(numbers);
        Arrays.sort(numbers);
        flipSigns(numbers);
    }

    private static void flipSigns(int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] ^= Integer.MIN_VALUE;
        }
    }

    /** How many there are. */
    public int size() {
        return origins.length;
    }

    /** An origin as unsigned bits, {@link OriginAs#NONE_BITS} for NONE. */
    public int origin(int number) {
        return origins[number];
    }

    /** The number of a pair's origin. */
    public int ofPair(int pair) {
        return ofPair[pair];
    }
}
