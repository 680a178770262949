package io.rovcast.ingest.vrp;

/** Why a VRP of a file is not in the set. */
public enum VrpReject {
    /** Something that has to be there is not, or is of another type. */
    SHAPE("VRP with a part missing or of the wrong type"),
    /** The prefix is none, or longer than its family allows. */
    PREFIX("VRP with a malformed prefix"),
    /** Bits behind the prefix length are set. */
    HOST_BITS("VRP with host bits set"),
    /** maxLength is below the prefix length or above the family's maximum (RFC 9582). */
    MAX_LENGTH("VRP with maxLength out of range"),
    /** The AS number is none, or above 4294967295. */
    ASN("VRP with a malformed AS number"),
    /** The time of expiry is none. */
    EXPIRES("VRP with a malformed time of expiry"),
    /** The prefix is 0.0.0.0/0 or ::/0: it would make every route that nothing else covers Invalid. */
    DEFAULT_ROUTE("VRP for a default route");

    private final String cause;

    VrpReject(String cause) {
        this.cause = cause;
    }

    /** The cause in reports. */
    public String cause() {
        return cause;
    }
}
