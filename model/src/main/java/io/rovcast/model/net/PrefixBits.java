package io.rovcast.model.net;

/** Arithmetic on left-aligned 128-bit addresses held as two longs, for loops in which a {@link Prefix} costs too much. */
public final class PrefixBits {
    private PrefixBits() {}

    /** The top 64 bits of the network mask of this length, 0 to 128. */
    public static long maskHi(int length) {
        if (length >= 64) {
            return -1L;
        }
        return length == 0 ? 0 : -1L << (64 - length);
    }

    /** The low 64 bits of the network mask of this length, 0 to 128. */
    public static long maskLo(int length) {
        return length <= 64 ? 0 : -1L << (128 - length);
    }

    /** Whether the prefix covers the address: its first {@code length} bits are equal. */
    public static boolean covers(long hi, long lo, int length, long addressHi, long addressLo) {
        return ((hi ^ addressHi) & maskHi(length)) == 0 && (length <= 64 || ((lo ^ addressLo) & maskLo(length)) == 0);
    }

    /** Compares (address, length): unsigned address first, then the shorter prefix first. */
    public static int compare(long hi1, long lo1, int length1, long hi2, long lo2, int length2) {
        if (hi1 != hi2) {
            return Long.compareUnsigned(hi1, hi2);
        }
        if (lo1 != lo2) {
            return Long.compareUnsigned(lo1, lo2);
        }
        return Integer.compare(length1, length2);
    }
}
