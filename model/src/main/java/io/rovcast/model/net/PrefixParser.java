package io.rovcast.model.net;

/**
 * Reads prefixes from text without allocating: one parser is reused for a whole file. Not thread safe.
 *
 * <p>IPv4 needs four decimal fields without leading zeros (which some programs read as octal); IPv6 is any form of RFC
 * 4291 section 2.2, with an embedded dotted quad if need be. The length is required.
 */
public final class PrefixParser {
    private AddressFamily family = AddressFamily.IPV4;
    private long hi;
    private long lo;
    private int length;
    private boolean hostBitsSet;

    private CharSequence text = "";
    private int at;
    private int end;

    /**
     * Reads one prefix; the accessors then give its parts with the host bits cleared.
     *
     * @return this
     * @throws IllegalArgumentException if the text is no prefix; the message quotes it and says what is wrong
     */
    public PrefixParser parse(CharSequence prefix) {
        return parse(prefix, 0, prefix.length());
    }

    /** As {@link #parse(CharSequence)} for a part of a text. */
    public PrefixParser parse(CharSequence source, int from, int to) {
        text = source;
        at = from;
        end = to;
        boolean ipv6 = false;
        int slash = -1;
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            ipv6 |= c == ':';
            if (c == '/') {
                slash = i;
            }
        }
        if (slash < 0) {
            throw wrong("no /length", from);
        }
        end = slash;
        if (ipv6) {
            parseIpv6(from);
        } else {
            family = AddressFamily.IPV4;
            lo = 0;
            hi = parseIpv4(from) << 32;
        }
        if (at != slash) {
            throw wrong("unexpected '" + source.charAt(at) + "'", from);
        }
        end = to;
        at = slash + 1;
        length = decimal(family.maxPrefixLength(), "prefix length", from);
        if (at != to) {
            throw wrong("unexpected '" + source.charAt(at) + "' after the length", from);
        }
        long maskedHi = hi & PrefixBits.maskHi(length);
        long maskedLo = lo & PrefixBits.maskLo(length);
        hostBitsSet = maskedHi != hi || maskedLo != lo;
        hi = maskedHi;
        lo = maskedLo;
        return this;
    }

    private long parseIpv4(int from) {
        long address = 0;
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                if (at >= end || text.charAt(at) != '.') {
                    throw wrong("expected four decimal fields", from);
                }
                at++;
            }
            address = address << 8 | decimal(255, "address field", from);
        }
        return address;
    }

    private void parseIpv6(int from) {
        family = AddressFamily.IPV6;
        long high = 0;
        long low = 0;
        int fields = 0;
        int gap = -1;
        if (at + 1 < end && text.charAt(at) == ':' && text.charAt(at + 1) == ':') {
            gap = 0;
            at += 2;
        }
        while (at < end && fields < 8) {
            int start = at;
            int value = hexField(from);
            if (at < end && text.charAt(at) == '.' && fields <= 6) {
                at = start;
                long quad = parseIpv4(from);
                long carried = low >>> 32;
                high = high << 32 | carried;
                low = low << 32 | quad;
                fields += 2;
                break;
            }
            high = high << 16 | low >>> 48;
            low = low << 16 | value;
            fields++;
            if (at >= end) {
                break;
            }
            if (text.charAt(at) != ':') {
                throw wrong("unexpected '" + text.charAt(at) + "'", from);
            }
            at++;
            if (at < end && text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw wrong("two '::'", from);
                }
                gap = fields;
                at++;
            } else if (at >= end) {
                throw wrong("ends in ':'", from);
            }
        }
        if (gap < 0 ? fields != 8 : fields > 7) {
            throw wrong("expected eight 16-bit fields", from);
        }
        openGap(high, low, fields, gap);
    }

    /** Moves the fields behind '::' to the end: those before it stay at the front, zeros fill the middle. */
    private void openGap(long high, long low, int fields, int gap) {
        if (gap < 0) {
            hi = high;
            lo = low;
            return;
        }
        int tail = fields - gap;
        int shift = 16 * (8 - fields);
        long tailHi = tail > 4 ? high & lowMask(16 * (tail - 4)) : 0;
        long tailLo = tail >= 4 ? low : low & lowMask(16 * tail);
        long headHi = high & ~tailHi;
        long headLo = low & ~tailLo;
        if (shift >= 64) {
            headHi = headLo << (shift - 64); // of 128 as of 64, but then there is nothing to shift
            headLo = 0;
        } else if (shift > 0) {
            headHi = headHi << shift | headLo >>> (64 - shift);
            headLo <<= shift;
        }
        hi = headHi | tailHi;
        lo = headLo | tailLo;
    }

    private static long lowMask(int bits) {
        return bits == 0 ? 0 : -1L >>> (64 - bits);
    }

    private int hexField(int from) {
        int value = 0;
        int start = at;
        while (at < end && at - start < 5) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0 || text.charAt(at) > 'f') {
                break;
            }
            value = value << 4 | digit;
            at++;
        }
        if (at == start || at - start > 4) {
            throw wrong("expected one to four hexadecimal digits", from);
        }
        return value;
    }

    private int decimal(int max, String what, int from) {
        int value = 0;
        int start = at;
        while (at < end) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            at++;
            if (value > max) {
                throw wrong(what + " above " + max, from);
            }
        }
        if (at == start) {
            throw wrong(what + " missing", from);
        }
        if (at - start > 1 && text.charAt(start) == '0') {
            throw wrong(what + " with a leading zero", from);
        }
        return value;
    }

    private IllegalArgumentException wrong(String problem, int from) {
        int to = Math.min(text.length(), from + 60);
        return new IllegalArgumentException(
                "\"%s\" is not a prefix: %s".formatted(text.subSequence(from, Math.max(from, to)), problem));
    }

    /** Family of the last prefix read. */
    public AddressFamily family() {
        return family;
    }

    /** Top 64 bits of its address, host bits cleared. */
    public long hi() {
        return hi;
    }

    /** Low 64 bits of its address, host bits cleared. */
    public long lo() {
        return lo;
    }

    /** Its length in bits. */
    public int length() {
        return length;
    }

    /** Whether the text had host bits set. */
    public boolean hostBitsSet() {
        return hostBitsSet;
    }

    /** The last prefix read as a value. */
    public Prefix prefix() {
        return new Prefix(family, hi, lo, length);
    }
}
