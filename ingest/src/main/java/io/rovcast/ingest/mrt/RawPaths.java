package io.rovcast.ingest.mrt;

import io.rovcast.model.bgp.PathTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Distinct AS_PATH attributes by their bytes, so that each is judged and decoded once, however many routes have it.
 *
 * <p>A path is known by its place in one array, where everything about it lies together: looking a path up is one access to
 * the index and one to that place, and in a table of a million paths both are far away.
 */
final class RawPaths {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    /** Of a path in the array: judgement (8), number in a table of paths (4), length of what follows (4), AS_PATH. */
    private static final int NUMBER = 8;

    private static final int LENGTH = 12;
    private static final int BYTES = 16;

    /** So that nobody can make a dump of paths that all collide; places do not depend on it. */
    private final long seed = new SplittableRandom().nextLong();

    private static final int UNKNOWN = -1;

    private long[] hashes = {};
    private long[] candidates = {};

    private byte[] pool = new byte[1 << 16];
    private int poolSize;
    private int size;

    /** Upper half: hash; lower half: place + 1; 0 where nothing is. */
    private long[] slots = new long[1 << 12];

    /** How many paths there are. */
    int size() {
        return size;
    }

    /** How many bytes they take. */
    int poolSize() {
        return poolSize;
    }

    /** Forgets all. */
    void clear() {
        size = 0;
        poolSize = 0;
        Arrays.fill(slots, 0);
    }

    /** The place of the path with these bytes, which is judged if it is new. */
    int find(byte[] bytes, int start, int end) {
        return find(hash(bytes, start, end), bytes, start, end);
    }

    private int find(long hash, byte[] bytes, int start, int end) {
        long tag = hash << 32;
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            long found = slots[slot];
            int place = (int) found - 1;
            if ((found ^ tag) >>> 32 == 0 && Arrays.equals(pool, start(place), end(place), bytes, start, end)) {
                return place;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = tag | (poolSize + 1);
        return append(bytes, start, end);
    }

    /**
     * Does the same for many paths, of which {@code places} are found. Their accesses to far memory then overlap instead of
     * waiting for each other, which halves the time of reading a full table.
     */
    void findAll(byte[] bytes, int[] starts, int[] ends, int count, int[] places) {
        if (hashes.length < count) {
            hashes = new long[2 * count];
            candidates = new long[2 * count];
        }
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            long hash = hash(bytes, starts[i], ends[i]);
            hashes[i] = hash;
            candidates[i] = slots[(int) hash & mask];
        }
        for (int i = 0; i < count; i++) {
            long found = candidates[i];
            int slot = (int) hashes[i];
            while (found != 0 && (int) (found >>> 32) != (int) hashes[i]) {
                found = slots[++slot & mask];
            }
            boolean hit = found != 0;
            places[i] = hit ? (int) found - 1 : UNKNOWN;
            candidates[i] = hit ? (int) INTS.get(pool, (int) found - 1 + LENGTH) : UNKNOWN;
        }
        for (int i = 0; i < count; i++) {
            int length = ends[i] - starts[i];
            int from = places[i] + BYTES;
            if (candidates[i] != length || !Arrays.equals(pool, from, from + length, bytes, starts[i], ends[i])) {
                places[i] = find(hashes[i], bytes, starts[i], ends[i]);
            }
        }
    }

    private int append(byte[] bytes, int start, int end) {
        int place = poolSize;
        int length = end - start;
        int newSize = Math.addExact(place + BYTES, length);
        if (newSize > pool.length) {
            pool = Arrays.copyOf(pool, Math.addExact(newSize, place >> 1));
        }
        LONGS.set(pool, place, AsPathBytes.judge(bytes, start, end));
        INTS.set(pool, place + NUMBER, PathTable.NO_PATH);
        INTS.set(pool, place + LENGTH, length);
        System.arraycopy(bytes, start, pool, place + BYTES, length);
        poolSize = newSize;
        if (++size > slots.length / 4 * 3) {
            rehash();
        }
        return place;
    }

    private void rehash() {
        long[] wider = new long[2 * slots.length];
        int mask = wider.length - 1;
        for (long entry : slots) {
            if (entry != 0) {
                int slot = (int) (entry >>> 32) & mask;
                while (wider[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                wider[slot] = entry;
            }
        }
        slots = wider;
    }

    /** Holds the path at this place, from {@link #start} up to, but without, {@link #end}. */
    byte[] bytes() {
        return pool;
    }

    int start(int place) {
        return place + BYTES;
    }

    int end(int place) {
        return place + BYTES + (int) INTS.get(pool, place + LENGTH);
    }

    /** What {@link AsPathBytes#judge} makes of the path. */
    long judgement(int place) {
        return (long) LONGS.get(pool, place);
    }

    /** The number that the path was given; {@link PathTable#NO_PATH} at first. */
    int number(int place) {
        return (int) INTS.get(pool, place + NUMBER);
    }

    void number(int place, int number) {
        INTS.set(pool, place + NUMBER, number);
    }

    private long hash(byte[] bytes, int start, int end) {
        long hash = seed + (end - start);
        int at = start;
        for (; end - at >= 8; at += 8) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        if (end - at >= 4) {
            hash = mix(hash ^ (int) INTS.get(bytes, at));
            at += 4;
        }
        for (; at < end; at++) {
            hash = hash * PRIME + bytes[at];
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long product = value * PRIME;
        return product ^ product >>> 32;
    }
}
