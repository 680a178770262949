package io.rovcast.model.coverage;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Pairs and units by key and state while they are counted, where keys are small numbers. */
final class Tally {
    static final int STATES = CoverageState.count();

    /** Slots of sums: pairs by state, those under VRPs for AS0 alone by state, and units by state. */
    static final int PAIRS = 0;

    static final int AS0 = STATES;
    static final int UNITS = 2 * STATES;
    static final int SLOTS = 3 * STATES;

    private long[] sums = new long[SLOTS];
    private int size = 1;

    void addPair(int key, int state, boolean isAs0) {
        int place = place(key);
        sums[place + PAIRS + state]++;
        if (isAs0) {
            sums[place + AS0 + state]++;
        }
    }

    void addUnits(int key, int state, long more) {
        int place = place(key);
        sums[place + UNITS + state] += more;
    }

    /** The place of a key in the array, which it may replace by a longer one. */
    private int place(int key) {
        if (key >= size) {
            size = Math.max(key + 1, 2 * size);
            sums = Arrays.copyOf(sums, size * SLOTS);
        }
        return key * SLOTS;
    }

    /** The sums of a key. */
    long[] of(int key) {
        int place = place(key);
        return Arrays.copyOfRange(sums, place, place + SLOTS);
    }

    /** All sums. */
    SparseSums sums() {
        SparseSums.Builder builder = new SparseSums.Builder();
        for (int key = 0; key < size; key++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                builder.add(key, slot, sums[key * SLOTS + slot]);
            }
        }
        return builder.build();
    }

    /** All sums by name, for keys whose numbers come about by chance. */
    NamedSums named(IntFunction<String> name) {
        NamedSums named = new NamedSums();
        for (int key = 0; key < size; key++) {
            long[] of = of(key);
            if (Arrays.stream(of).anyMatch(sum -> sum != 0)) {
                named.add(name.apply(key), of);
            }
        }
        return named;
    }
}
