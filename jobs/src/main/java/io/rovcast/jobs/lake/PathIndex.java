package io.rovcast.jobs.lake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The distinct AS_PATH attributes of one chunk, numbered from 0 in the order of their first appearance: looked at once, and
 * from then on known by their bytes.
 */
final class PathIndex {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EMPTY = 0;

    private byte[] bytes = new byte[1 << 16];
    private int[] starts = new int[1 << 10];

    /** The upper half of the hash, which tells most attributes apart without a look at their bytes, and the number plus 1. */
    private long[] slots = new long[1 << 11];

    private int size;

    /** Number of distinct attributes. */
    int size() {
        return size;
    }

    /** Whether the attribute with this number has these bytes. */
    boolean is(int number, byte[] source, int from, int to) {
        return Arrays.equals(source, from, to, bytes, starts[number], starts[number + 1]);
    }

    /** The number of an attribute: {@link #size}, before the call, if it is new. */
    int number(byte[] source, int from, int to) {
        long hash = hash(source, from, to);
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        for (long slot = slots[at]; slot != EMPTY; slot = slots[at]) {
            int number = (int) slot - 1;
            if ((slot ^ hash) >>> 32 == 0 && is(number, source, from, to)) {
                return number;
            }
            at = (at + 1) & mask;
        }
        int start = starts[size];
        int length = to - from;
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + length, bytes.length * 2));
        }
        System.arraycopy(source, from, bytes, start, length);
        starts[++size] = start + length;
        slots[at] = slot(hash, size);
        if (size + 1 == starts.length) {
            grow();
        }
        return size - 1;
    }

    private static long slot(long hash, int numberPlus1) {
        return (hash & 0xFFFF_FFFF_0000_0000L) | numberPlus1;
    }

    private static long hash(byte[] source, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = (hash ^ (long) LONGS.get(source, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        if (at < to && to - from >= 8) {
            hash = (hash ^ (long) LONGS.get(source, to - 8)) * 0x9E3779B97F4A7C15L;
        } else {
            for (; at < to; at++) {
                hash = (hash ^ source[at]) * 0x9E3779B97F4A7C15L;
            }
        }
        return hash ^ hash >>> 32;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, starts.length * 2);
        slots = new long[2 * starts.length];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            long hash = hash(bytes, starts[number], starts[number + 1]);
            int at = (int) hash & mask;
            while (slots[at] != EMPTY) {
                at = (at + 1) & mask;
            }
            slots[at] = slot(hash, number + 1);
        }
    }

    /** Forgets all attributes. */
    void clear() {
        size = 0;
        Arrays.fill(slots, EMPTY);
    }
}
