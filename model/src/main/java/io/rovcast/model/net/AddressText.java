package io.rovcast.model.net;

/** Canonical text of addresses: dotted quad for IPv4, RFC 5952 for IPv6. */
public final class AddressText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private AddressText() {}

    /** The address held left-aligned in these 128 bits. */
    public static String format(AddressFamily family, long hi, long lo) {
        StringBuilder out = new StringBuilder(family == AddressFamily.IPV4 ? 15 : 39);
        append(out, family, hi, lo);
        return out.toString();
    }

    /** Appends the address to {@code out}. */
    public static void append(StringBuilder out, AddressFamily family, long hi, long lo) {
        if (family == AddressFamily.IPV4) {
            out.append(hi >>> 56).append('.').append((hi >>> 48) & 0xFF);
            out.append('.').append((hi >>> 40) & 0xFF).append('.').append((hi >>> 32) & 0xFF);
        } else {
            appendIpv6(out, hi, lo);
        }
    }

    private static void appendIpv6(StringBuilder out, long hi, long lo) {
        if (hi == 0 && lo >>> 32 == 0xFFFF) { // IPv4-mapped, RFC 5952 section 5
            out.append("::ffff:");
            append(out, AddressFamily.IPV4, lo << 32, 0);
            return;
        }
        int gapStart = -1;
        int gapLength = 1; // a single zero field is never shortened (RFC 5952 section 4.2.2)
        for (int i = 0; i < 8; ) {
            int run = 0;
            while (i + run < 8 && field(hi, lo, i + run) == 0) {
                run++;
            }
            if (run > gapLength) {
                gapStart = i;
                gapLength = run;
            }
            i += Math.max(run, 1);
        }
        for (int i = 0; i < 8; ) {
            if (i == gapStart) {
                out.append("::");
                i += gapLength;
                continue;
            }
            if (i > 0 && i != gapStart + gapLength) {
                out.append(':');
            }
            appendHex(out, field(hi, lo, i));
            i++;
        }
    }

    private static int field(long hi, long lo, int index) {
        return (int) ((index < 4 ? hi >>> (48 - 16 * index) : lo >>> (112 - 16 * index)) & 0xFFFF);
    }

    private static void appendHex(StringBuilder out, int value) {
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = (value >>> shift) & 0xF;
            if (digit != 0 || started || shift == 0) {
                out.append(HEX[digit]);
                started = true;
            }
        }
    }
}
