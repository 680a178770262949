package io.rovcast.model.net;

import java.util.Arrays;

/**
 * Addresses and AS numbers that have no business in the global routing table: the special-purpose address registries (RFC
 * 6890 and its updates), IPv6 outside global unicast, and reserved or private AS numbers.
 *
 * <p>IPv4-mapped, and thus all of ::/96, lies outside 2000::/3. 6to4 and Teredo are ordinary IPv6 prefixes here.
 */
public final class SpecialPurpose {
    private static final PrefixTable PREFIXES = table(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001:2::/48",
            "2001:10::/28",
            "2001:db8::/32",
            "3fff::/20");

    /** By family and first byte of an address: whether such space begins with it. Most prefixes need no look-up then. */
    private static final boolean[][] FIRST_BYTES = firstBytes();

    private SpecialPurpose() {}

    private static PrefixTable table(String... prefixes) {
        PrefixTable.Builder builder = new PrefixTable.Builder();
        for (String text : prefixes) {
            Prefix prefix = Prefix.parse(text);
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        }
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        return builder.build(order, new int[order.length]);
    }

    private static boolean[][] firstBytes() {
        boolean[][] bytes = new boolean[AddressFamily.values().length][1 << Byte.SIZE];
        for (int row = 0; row < PREFIXES.size(); row++) {
            int first = (int) (PREFIXES.hi(row) >>> 56);
            int last = (int) ((PREFIXES.hi(row) | ~PrefixBits.maskHi(PREFIXES.length(row))) >>> 56);
            Arrays.fill(bytes[PREFIXES.family(row).ordinal()], first, last + 1, true);
        }
        return bytes;
    }

    /** Whether the prefix lies in special-purpose space; a default route does not, though it covers some. */
    public static boolean isBogon(AddressFamily family, long hi, long lo, int length) {
        if (family == AddressFamily.IPV6 && length >= 3 && hi >>> 61 != 1) {
            return true;
        }
        return FIRST_BYTES[family.ordinal()][(int) (hi >>> 56)]
                && PREFIXES.longestCovering(family, hi, lo, length) != PrefixTable.NO_ROW;
    }

    /**
     * Whether the AS number is reserved, private or for documentation (RFC 5398, RFC 6996, RFC 7300, RFC 7607). AS_TRANS
     * is not among them: it stands for an AS number that is not known.
     */
    public static boolean isBogonAsn(int bits) {
        long asn = bits & 0xFFFF_FFFFL;
        return asn == 0 || (asn >= 64_496 && asn <= 131_071) || asn >= 4_200_000_000L;
    }
}
