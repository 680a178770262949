package io.rovcast.model.bgp;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;

/** Route Origin ASN: an AS number, or NONE when the AS_PATH ends in an AS_SET. NONE matches no VRP (RFC 6811 section 2). */
public sealed interface OriginAs {
    /** The number that stands for NONE in columns of origins; AS0 itself never gets into a table (RFC 7607). */
    int NONE_BITS = 0;

    /**
     * A known origin.
     *
     * @param asn its AS number
     */
    record Known(Asn asn) implements OriginAs {
        /** Checks for null. */
        public Known {
            requireNonNull(asn, "asn");
        }

        @Override
        public String toString() {
            return asn.toString();
        }
    }

    /** No origin. */
    enum None implements OriginAs {
        /** The only one. */
        NONE
    }

    /** A known origin. */
    static OriginAs of(Asn asn) {
        return new Known(asn);
    }

    /** The origin that a column holds: {@link #NONE_BITS} is NONE. */
    static OriginAs ofBits(int bits) {
        return bits == NONE_BITS ? None.NONE : new Known(Asn.ofBits(bits));
    }
}
