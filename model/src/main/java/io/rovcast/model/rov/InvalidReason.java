package io.rovcast.model.rov;

/**
 * Why a route is INVALID, derived from all covering VRPs whatever their order. The first that applies, in this order; VRPs
 * for AS0 count for AS0 alone. (RFC 6907 section 7.1 and the NIST monitor call ASN, LENGTH and BOTH: AS, ML and ML-AS.)
 */
public enum InvalidReason {
    /** The route has no origin, since its path ends in an AS_SET. */
    AS_SET("as_set"),
    /** All covering VRPs are for AS0. */
    AS0("as0"),
    /** A VRP would allow the length, but for another AS; none names the origin with too short a maxLength. */
    ASN("as"),
    /** A VRP names the origin, but with too short a maxLength; none would allow the length for another AS. */
    LENGTH("length"),
    /** One of each: a VRP with the wrong AS, another with too short a maxLength. */
    BOTH_MIXED("both"),
    /** Every VRP has the wrong AS and too short a maxLength. */
    BOTH_ALL("both");

    private final String text;

    InvalidReason(String text) {
        this.text = text;
    }

    /** The name in tables and JSON: as, length, both, as0 or as_set. */
    public String text() {
        return text;
    }
}
