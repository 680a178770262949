package io.rovcast.ingest.mrt;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;

/**
 * A prefix as BGP and MRT write it: its length in bits, and as many bytes as hold them (RFC 4271 section 4.3). Host bits
 * are cleared, as routers do. Reused.
 */
final class WirePrefix {
    /** What {@link #read} gives for bytes that are no prefix. */
    static final int MALFORMED = -1;

    private AddressFamily family = AddressFamily.IPV4;
    private long hi;
    private long lo;
    private int length;
    private boolean hostBitsSet;

    AddressFamily family() {
        return family;
    }

    /** The top 64 bits of the left-aligned address. */
    long hi() {
        return hi;
    }

    /** The low 64 bits, zero for IPv4. */
    long lo() {
        return lo;
    }

    int length() {
        return length;
    }

    /** Whether bits behind the length were set. */
    boolean hostBitsSet() {
        return hostBitsSet;
    }

    /**
     * Reads one prefix.
     *
     * @param at where its length is
     * @param end where it has to end at the latest
     * @return where it ends, or {@link #MALFORMED} if it is cut short or longer than an address
     */
    int read(byte[] bytes, int at, int end, AddressFamily prefixFamily) {
        if (at >= end) {
            return MALFORMED;
        }
        int bits = BigEndian.u8(bytes, at);
        int next = at + 1 + ((bits + 7) >> 3);
        if (bits > prefixFamily.maxPrefixLength() || next > end) {
            return MALFORMED;
        }
        set(prefixFamily, leftAligned(bytes, at + 1, next), leftAligned(bytes, at + 9, next), bits);
        return next;
    }

    /** Reads a prefix of TABLE_DUMP: a whole address, then the length; it is the caller's to check that they are there. */
    boolean readFixed(byte[] bytes, int at, AddressFamily prefixFamily) {
        int width = prefixFamily.maxPrefixLength() / 8;
        int bits = BigEndian.u8(bytes, at + width);
        if (bits > prefixFamily.maxPrefixLength()) {
            return false;
        }
        set(prefixFamily, leftAligned(bytes, at, at + width), leftAligned(bytes, at + 8, at + width), bits);
        return true;
    }

    void copyFrom(WirePrefix other) {
        family = other.family;
        hi = other.hi;
        lo = other.lo;
        length = other.length;
        hostBitsSet = other.hostBitsSet;
    }

    boolean equalTo(WirePrefix other) {
        return hi == other.hi && lo == other.lo && length == other.length && family == other.family;
    }

    private void set(AddressFamily newFamily, long newHi, long newLo, int newLength) {
        family = newFamily;
        hi = newHi & PrefixBits.maskHi(newLength);
        lo = newLo & PrefixBits.maskLo(newLength);
        length = newLength;
        hostBitsSet = hi != newHi || lo != newLo;
    }

    /** Up to 8 bytes as the top of 64 bits; 0 if {@code at} is not before {@code end}. */
    static long leftAligned(byte[] bytes, int at, int end) {
        if (end - at >= 8) {
            return BigEndian.i64(bytes, at);
        }
        long value = 0;
        int shift = 56;
        for (int i = at; i < end; i++) {
            value |= (bytes[i] & 0xFFL) << shift;
            shift -= 8;
        }
        return value;
    }
}
