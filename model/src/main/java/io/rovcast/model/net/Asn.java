package io.rovcast.model.net;

import java.io.Serializable;

/**
 * AS number (RFC 6793): 32 bits, unsigned. Ordered by value.
 *
 * @param value 0 to 4294967295
 */
public record Asn(long value) implements Comparable<Asn>, Serializable {
    private static final long serialVersionUID = 1L;

    /** AS 0, which originates nothing (RFC 7607) and in a VRP authorises nothing (RFC 6483 section 4). */
    public static final Asn AS0 = new Asn(0);

    /** AS_TRANS, the stand-in for a four-octet AS number in two-octet messages (RFC 6793 section 9). */
    public static final Asn AS_TRANS = new Asn(23456);

    private static final long MAX = 0xFFFF_FFFFL;

    /** Checks the range. */
    public Asn {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("AS number " + value + " outside 0..4294967295 (RFC 6793)");
        }
    }

    /** The AS number whose 32 bits are these, as primitive arrays hold them. */
    public static Asn ofBits(int bits) {
        return new Asn(bits & MAX);
    }

    /** The 32 bits, to be read as unsigned. */
    public int bits() {
        return (int) value;
    }

    /**
     * Reads {@code AS64496}, {@code as64496} or {@code 64496}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Asn parse(CharSequence text) {
        int start = text.length() > 2 && (text.charAt(0) | 0x20) == 'a' && (text.charAt(1) | 0x20) == 's' ? 2 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > 10) {
            throw notAnAsn(text);
        }
        long value = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notAnAsn(text);
            }
            value = value * 10 + digit;
        }
        if (value > MAX) {
            throw notAnAsn(text);
        }
        return new Asn(value);
    }

    private static IllegalArgumentException notAnAsn(CharSequence text) {
        return new IllegalArgumentException("\"" + text + "\" is not an AS number: expected AS0 to AS4294967295");
    }

    @Override
    public int compareTo(Asn other) {
        return Long.compare(value, other.value);
    }

    /** {@code AS64496}. */
    @Override
    public String toString() {
        return "AS" + value;
    }
}
