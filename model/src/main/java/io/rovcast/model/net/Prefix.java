package io.rovcast.model.net;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * IP prefix. Host bits are always zero. Ordered IPv4 before IPv6, then by address, then the shorter first, so that a
 * prefix comes before everything it covers.
 *
 * @param family address family
 * @param hi the top 64 bits of the left-aligned address
 * @param lo the low 64 bits, zero for IPv4
 * @param length prefix length in bits
 */
public record Prefix(AddressFamily family, long hi, long lo, int length) implements Comparable<Prefix>, Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks length and host bits. */
    public Prefix {
        requireNonNull(family, "family");
        if (length < 0 || length > family.maxPrefixLength()) {
            throw new IllegalArgumentException(
                    "prefix length %d outside 0..%d".formatted(length, family.maxPrefixLength()));
        }
        if ((hi & ~PrefixBits.maskHi(length)) != 0 || (lo & ~PrefixBits.maskLo(length)) != 0) {
            throw new IllegalArgumentException(
                    "host bits set in %s/%d".formatted(AddressText.format(family, hi, lo), length));
        }
    }

    /** The prefix of this length that covers the address: host bits are cleared. */
    public static Prefix ofMasked(AddressFamily family, long hi, long lo, int length) {
        if (length < 0 || length > family.maxPrefixLength()) {
            throw new IllegalArgumentException(
                    "prefix length %d outside 0..%d".formatted(length, family.maxPrefixLength()));
        }
        return new Prefix(family, hi & PrefixBits.maskHi(length), lo & PrefixBits.maskLo(length), length);
    }

    /**
     * Reads {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException if the text is no prefix or has host bits set
     */
    public static Prefix parse(CharSequence text) {
        PrefixParser parser = new PrefixParser().parse(text);
        if (parser.hostBitsSet()) {
            throw new IllegalArgumentException("host bits set in " + text);
        }
        return parser.prefix();
    }

    /** As {@link #parse}, but clears host bits. */
    public static Prefix parseRelaxed(CharSequence text) {
        return new PrefixParser().parse(text).prefix();
    }

    /** Whether every address of {@code other} is in this prefix (RFC 6811 section 2, "covered"); true for itself. */
    public boolean covers(Prefix other) {
        return family == other.family
                && length <= other.length
                && PrefixBits.covers(hi, lo, length, other.hi, other.lo);
    }

    @Override
    public int compareTo(Prefix other) {
        int byFamily = family.compareTo(other.family);
        return byFamily != 0 ? byFamily : PrefixBits.compare(hi, lo, length, other.hi, other.lo, other.length);
    }

    /** Canonical text: dotted quad, or RFC 5952, with the length. */
    @Override
    public String toString() {
        return AddressText.format(family, hi, lo) + '/' + length;
    }
}
