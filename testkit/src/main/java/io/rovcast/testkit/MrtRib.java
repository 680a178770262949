package io.rovcast.testkit;

import io.rovcast.model.net.AddressFamily;

/** The RIB records of TABLE_DUMP_V2 (RFC 6396 section 4.3, RFC 8050 section 4). */
public enum MrtRib {
    /** RIB_IPV4_UNICAST (2), RIB_IPV6_UNICAST (4). */
    UNICAST(2, 4, false),
    /** RIB_IPV4_MULTICAST (3), RIB_IPV6_MULTICAST (5). */
    MULTICAST(3, 5, false),
    /** RIB_IPV4_UNICAST_ADDPATH (8), RIB_IPV6_UNICAST_ADDPATH (10). */
    UNICAST_ADDPATH(8, 10, true),
    /** RIB_IPV4_MULTICAST_ADDPATH (9), RIB_IPV6_MULTICAST_ADDPATH (11). */
    MULTICAST_ADDPATH(9, 11, true),
    /** RIB_GENERIC (6), whose header names AFI and SAFI. */
    GENERIC(6, 6, false),
    /** RIB_GENERIC_ADDPATH (12). */
    GENERIC_ADDPATH(12, 12, true);

    private final int ipv4;
    private final int ipv6;
    private final boolean addPath;

    MrtRib(int ipv4, int ipv6, boolean addPath) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.addPath = addPath;
    }

    /** The number on the wire. */
    public int subtype(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    /** Whether each entry carries a path identifier. */
    public boolean addPath() {
        return addPath;
    }

    boolean generic() {
        return this == GENERIC || this == GENERIC_ADDPATH;
    }
}
