package io.rovcast.testkit.gen;

/** How a collector writes its table; all of them are in use. */
public enum DumpStyle {
    /** AS_PATH always with a length of two octets; MP_REACH_NLRI abbreviated. */
    ROUTE_VIEWS,
    /** Lengths of one octet where they do; MP_REACH_NLRI in full. */
    RIS,
    /** As {@link #ROUTE_VIEWS}, in the ADD-PATH subtypes (RFC 8050); every third peer sends a second path. */
    ADD_PATH
}
