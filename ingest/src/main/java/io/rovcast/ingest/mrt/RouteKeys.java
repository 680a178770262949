package io.rovcast.ingest.mrt;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers what tells routes apart: vantage point, prefix and path identifier (RFC 7911). In columns, from 0. */
final class RouteKeys {
    static final int NONE = -1;

    private static final AddressFamily[] FAMILIES = AddressFamily.values();
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    /** So that nobody can make updates that all collide; numbers do not depend on it. */
    private final long seed = new SplittableRandom().nextLong();

    private int[] vantagePoints = new int[64];
    private byte[] families = new byte[64];
    private byte[] lengths = new byte[64];
    private long[] his = new long[64];
    private long[] los = new long[64];
    private int[] pathIds = new int[64];
    private int size;

    /** Number + 1, 0 where nothing is. */
    private int[] slots = new int[256];

    int size() {
        return size;
    }

    /** The number of a key, or {@link #NONE}. */
    int find(int vantagePoint, AddressFamily family, long hi, long lo, int length, int pathId) {
        return slots[slot(vantagePoint, family, hi, lo, length, pathId)] - 1;
    }

    /** The number of a key; the next one if the key is new. */
    int number(int vantagePoint, AddressFamily family, long hi, long lo, int length, int pathId) {
        int slot = slot(vantagePoint, family, hi, lo, length, pathId);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int number = size;
        if (number == his.length) {
            grow(number + (number >> 1));
        }
        vantagePoints[number] = vantagePoint;
        families[number] = (byte) family.ordinal();
        his[number] = hi;
        los[number] = lo;
        lengths[number] = (byte) length;
        pathIds[number] = pathId;
        size++;
        slots[slot] = size;
        if (2L * size > slots.length) {
            rehash();
        }
        return number;
    }

    /** Where the key is, or where it belongs. */
    private int slot(int vantagePoint, AddressFamily family, long hi, long lo, int length, int pathId) {
        int mask = slots.length - 1;
        int slot = hash(vantagePoint, hi, lo, length, pathId) & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (his[number] == hi
                    && los[number] == lo
                    && vantagePoints[number] == vantagePoint
                    && length(number) == length
                    && pathIds[number] == pathId
                    && families[number] == family.ordinal()) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int hash(int vantagePoint, long hi, long lo, int length, int pathId) {
        long hash = mix(seed ^ hi);
        hash = mix(hash ^ lo);
        hash = mix(hash ^ (((long) vantagePoint << 32) | (pathId & 0xFFFF_FFFFL)));
        return (int) mix(hash ^ length);
    }

    private static long mix(long value) {
        long product = value * PRIME;
        return product ^ product >>> 32;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hash(vantagePoints[number], his[number], los[number], length(number), pathIds[number]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }

    private void grow(int capacity) {
        vantagePoints = Arrays.copyOf(vantagePoints, capacity);
        families = Arrays.copyOf(families, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        his = Arrays.copyOf(his, capacity);
        los = Arrays.copyOf(los, capacity);
        pathIds = Arrays.copyOf(pathIds, capacity);
    }

    int vantagePoint(int number) {
        return vantagePoints[number];
    }

    AddressFamily family(int number) {
        return FAMILIES[families[number]];
    }

    long hi(int number) {
        return his[number];
    }

    long lo(int number) {
        return los[number];
    }

    int length(int number) {
        return lengths[number] & 0xFF;
    }

    /** Compares the prefixes of two keys, in the order of {@link io.rovcast.model.net.Prefix}. */
    int comparePrefixes(int left, int right) {
        int byFamily = families[left] - families[right];
        return byFamily != 0
                ? byFamily
                : PrefixBits.compare(his[left], los[left], length(left), his[right], los[right], length(right));
    }
}
