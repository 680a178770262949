package io.rovcast.model.bgp;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.SpecialPurpose;
import java.util.EnumSet;
import java.util.Set;

/** What is odd about a prefix-origin pair. Every pair is validated; which ones count as space is a matter of scope. */
public enum PairFlag {
    /** 0.0.0.0/0 or ::/0. */
    DEFAULT_ROUTE,
    /** IPv4 shorter than /8 or longer than /24, IPv6 shorter than /16 or longer than /48. */
    OUT_OF_DFZ_RANGE,
    /** In special-purpose space, or IPv6 outside 2000::/3. */
    BOGON,
    /** The origin is AS_TRANS: the real one is not known. */
    AS_TRANS,
    /** The origin is a private, reserved or documentation AS number. */
    BOGON_ASN,
    /** The path ends in an AS_SET, so there is no origin. */
    AS_SET_ORIGIN;

    /** Pairs with one of these are no address space of anybody and no fallback for anybody, unless asked for. */
    public static final Set<PairFlag> OUT_OF_SCOPE =
            Set.copyOf(EnumSet.of(DEFAULT_ROUTE, OUT_OF_DFZ_RANGE, BOGON, AS_TRANS));

    /** The flag as a bit, for columns. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The bits of several flags. */
    public static int bits(Iterable<PairFlag> flags) {
        int bits = 0;
        for (PairFlag flag : flags) {
            bits |= flag.bit();
        }
        return bits;
    }

    /** Bits of the flags that a prefix has. */
    public static int ofPrefix(AddressFamily family, long hi, long lo, int length) {
        if (length == 0) {
            return DEFAULT_ROUTE.bit();
        }
        int bits = 0;
        int shortest = family == AddressFamily.IPV4 ? 8 : 16;
        if (length < shortest || length > family.reportLength()) {
            bits |= OUT_OF_DFZ_RANGE.bit();
        }
        if (SpecialPurpose.isBogon(family, hi, lo, length)) {
            bits |= BOGON.bit();
        }
        return bits;
    }

    /** Bits of the flags that an origin has. */
    static int ofOrigin(int originBits) {
        if (originBits == OriginAs.NONE_BITS) {
            return AS_SET_ORIGIN.bit();
        }
        if (originBits == Asn.AS_TRANS.bits()) {
            return AS_TRANS.bit();
        }
        return SpecialPurpose.isBogonAsn(originBits) ? BOGON_ASN.bit() : 0;
    }
}
