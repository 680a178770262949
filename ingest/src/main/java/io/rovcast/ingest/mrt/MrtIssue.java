package io.rovcast.ingest.mrt;

/** What readers of MRT count by cause. */
public enum MrtIssue {
    /** PEER_INDEX_TABLE that does not add up; the peers of what follows are not known. */
    BAD_PEER_INDEX_TABLE(Effect.RECORD_REJECTED, "peer index table that does not add up"),
    /** Prefix that is cut short or longer than an address. */
    BAD_PREFIX(Effect.RECORD_REJECTED, "prefix cut short or longer than an address"),
    /** RIB entry that runs beyond its record; the entries before it were read. */
    BAD_ENTRY(Effect.RECORD_REJECTED, "RIB entry that runs beyond its record"),
    /** Path attributes whose lengths do not add up; in a RIB, the entries before them were read. */
    BAD_ATTRIBUTES(Effect.RECORD_REJECTED, "path attributes whose lengths do not add up"),
    /** Bytes behind the last RIB entry; the entries were read. */
    TRAILING_BYTES(Effect.RECORD_REJECTED, "bytes behind the last RIB entry"),
    /** BGP4MP record or BGP message that is cut short or of an unknown address family. */
    BAD_MESSAGE(Effect.RECORD_REJECTED, "BGP message that does not add up"),

    /** RIB entry of a peer that the peer index table does not have. */
    PEER_INDEX_OUT_OF_RANGE(Effect.ROUTE_EXCLUDED, "peer index out of range"),
    /** AS 0 in the path (RFC 7607). */
    AS0_IN_PATH(Effect.ROUTE_EXCLUDED, "AS 0 in the path"),
    /** Route of the speaker's own network, whose AS number the dump does not give. */
    LOCAL_ROUTE(Effect.ROUTE_EXCLUDED, "local route without origin"),
    /** AS_PATH of which a segment is empty, of unknown type or too long (RFC 7606 section 7.2). */
    MALFORMED_AS_PATH(Effect.ROUTE_EXCLUDED, "malformed AS_PATH"),
    /** Route without AS_PATH (RFC 7606 section 3 d). */
    NO_AS_PATH(Effect.ROUTE_EXCLUDED, "no AS_PATH"),

    /** Bits were set behind the prefix length, and were cleared. */
    HOST_BITS_SET(Effect.NOTED, "host bits set"),
    /** Prefixes in an UPDATE that are of another family than unicast IPv4 and IPv6, and were left out. */
    OTHER_ADDRESS_FAMILY(Effect.NOTED, "NLRI of other address families"),
    /** Empty path: the origin is the peer's AS. */
    EMPTY_AS_PATH(Effect.NOTED, "empty AS_PATH"),
    /** Path that ends in a confederation segment: the origin is the peer's AS. */
    CONFEDERATION_ORIGIN(Effect.NOTED, "AS_PATH that ends in a confederation"),
    /** AS4_PATH that is malformed, longer than AS_PATH or superseded by an aggregation. */
    AS4_PATH_IGNORED(Effect.NOTED, "AS4_PATH of no use"),
    /** Originated time after that of the dump; taken as not known. */
    ORIGINATED_IN_FUTURE(Effect.NOTED, "originated after the dump");

    /** What becomes of a record or route. */
    public enum Effect {
        /** The record was given up where the fault is. */
        RECORD_REJECTED,
        /** The route is left out; the record goes on. */
        ROUTE_EXCLUDED,
        /** Nothing is lost. */
        NOTED
    }

    private final Effect effect;
    private final String text;

    MrtIssue(Effect effect, String text) {
        this.effect = effect;
        this.text = text;
    }

    /** What becomes of the record or route. */
    public Effect effect() {
        return effect;
    }

    /** A phrase for reports. */
    @Override
    public String toString() {
        return text;
    }
}
