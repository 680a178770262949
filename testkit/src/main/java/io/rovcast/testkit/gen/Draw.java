package io.rovcast.testkit.gen;

import java.util.List;

/**
 * Random numbers that stay the same on every JDK: SplitMix64 (Steele, Lea and Flood 2014) and nothing that depends on the
 * platform. Each purpose has a stream of its own, so that a new one leaves the others as they were.
 */
public final class Draw {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    /** A stream of the numbers that belong to this seed. */
    public Draw(long seed, long stream) {
        state = hash(seed, stream);
    }

    /** All 64 bits. */
    public long next() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
    }

    /** A number from 0 to just below 1. */
    public double unit() {
        return unit(next());
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** One of them. */
    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** One of them, the first ones more often: the share of the first tenth is about a half. */
    public <T> T pickEarly(List<T> list) {
        double u = unit();
        return list.get((int) (list.size() * u * u * u));
    }

    /** One of the values, each as often as its weight says. */
    public int weighted(int[] values, int[] weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int left = below(total);
        int i = 0;
        while (left >= weights[i]) {
            left -= weights[i++];
        }
        return values[i];
    }

    /** Brings them into a random order. */
    public <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }

    /** A number that depends on both and on nothing else. */
    static long hash(long a, long b) {
        return mix(a ^ mix(b + GAMMA));
    }

    static long hash(long a, long b, long c) {
        return hash(hash(a, b), c);
    }

    static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return x ^ (x >>> 31);
    }
}
