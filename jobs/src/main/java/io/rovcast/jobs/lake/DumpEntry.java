package io.rovcast.jobs.lake;

import io.rovcast.model.bgp.AsPath.OriginKind;

/** The fields of a RIB entry on its way into the lake. Reused. */
final class DumpEntry {
    /** Stands for an entry without path identifier. */
    static final long NO_PATH_ID = -1;

    /** Number of the peer in the dump. */
    int peer;

    /** Origin as unsigned bits, {@link io.rovcast.model.bgp.OriginAs#NONE_BITS} for NONE. */
    int originBits;

    OriginKind originKind = OriginKind.SEQUENCE;

    /** Seconds since 1970 as unsigned bits, 0 if not known. */
    int originatedTime;

    /** Path identifier of ADD-PATH (RFC 7911), or {@link #NO_PATH_ID}. */
    long pathId = NO_PATH_ID;

    /** Holds AS_PATH in four-octet form, from {@link #pathStart} up to, but without, {@link #pathEnd}. */
    byte[] path = {};

    int pathStart;
    int pathEnd;
}
