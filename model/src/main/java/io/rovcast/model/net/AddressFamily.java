package io.rovcast.model.net;

/** Address family, with the numbers that IANA assigned to it (RFC 4760). */
public enum AddressFamily {
    /** IPv4: AFI 1, 32 bits; space is counted in addresses and reported in /24 equivalents. */
    IPV4(1, 4, 32, 32, 24),
    /** IPv6: AFI 2, 128 bits; space is counted in /64s and reported in /48 equivalents. */
    IPV6(2, 6, 128, 64, 48);

    private final int afi;
    private final int version;
    private final int maxPrefixLength;
    private final int unitLength;
    private final int reportLength;

    AddressFamily(int afi, int version, int maxPrefixLength, int unitLength, int reportLength) {
        this.afi = afi;
        this.version = version;
        this.maxPrefixLength = maxPrefixLength;
        this.unitLength = unitLength;
        this.reportLength = reportLength;
    }

    /** The number on the wire: 1 or 2. */
    public int afi() {
        return afi;
    }

    /** The IP version, 4 or 6, which is what tables and reports call this family. */
    public int version() {
        return version;
    }

    /** Bits of an address: 32 or 128. */
    public int maxPrefixLength() {
        return maxPrefixLength;
    }

    /** Prefix length of the unit in which space is summed: 32 (one address) or 64 (one /64). */
    public int unitLength() {
        return unitLength;
    }

    /** Prefix length of the block in which space is reported: 24 or 48. */
    public int reportLength() {
        return reportLength;
    }

    /**
     * Units of space (single addresses or /64s) that a prefix of this length spans, as an unsigned number; 0 when it is
     * longer than a unit, and for ::/0, since 2^64 wraps around.
     *
     * @param length prefix length in bits
     */
    public long unitsOf(int length) {
        int bits = unitLength - length;
        return bits < 0 || bits > 63 ? 0 : 1L << bits;
    }

    /** The same space in /24 or /48 equivalents; for reporting only, sums stay in units. */
    public double equivalents(long units) {
        return units / (double) (1L << (unitLength - reportLength));
    }

    /**
     * The position of an address on the family's axis of units: the address itself or the number of its /64.
     *
     * @param hi the top 64 bits of the left-aligned address
     */
    public long unitOf(long hi) {
        return this == IPV4 ? hi >>> 32 : hi;
    }

    /** The inverse of {@link #unitOf}: the top 64 bits of the address at which the unit begins. */
    public long hiOfUnit(long unit) {
        return this == IPV4 ? unit << 32 : unit;
    }

    /**
     * The family with this AFI.
     *
     * @throws IllegalArgumentException if it is neither 1 nor 2
     */
    public static AddressFamily ofAfi(int afi) {
        if (afi == 1) {
            return IPV4;
        }
        if (afi == 2) {
            return IPV6;
        }
        throw new IllegalArgumentException("AFI " + afi + " is neither 1 (IPv4) nor 2 (IPv6)");
    }
}
