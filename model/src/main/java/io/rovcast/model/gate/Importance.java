package io.rovcast.model.gate;

import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;

/** How much a network matters, from 0 to 1, by the number of people who use it. */
public final class Importance {
    /** People behind a /24, where nobody has counted. */
    public static final double USERS_OF_A_24 = 250;

    /** A /40 of IPv6 stands for a /24. */
    private static final double BLOCKS48_OF_A_24 = 256;

    private Importance() {}

    /** 0 for nobody, 0.26 for ten thousand users, 0.5 for a hundred thousand, 1 for ten million and more. */
    public static double of(double users) {
        return Math.min(1, Math.log10(1 + users / 1e3) / Math.log10(1 + 1e4));
    }

    /** Users of a network by the space that it announces, of the family by which they are more. */
    public static double estimatedUsers(OriginImpact origin) {
        double ipv4 = AddressFamily.IPV4.equivalents(origin.announcedUnits(AddressFamily.IPV4));
        double ipv6 = AddressFamily.IPV6.equivalents(origin.announcedUnits(AddressFamily.IPV6)) / BLOCKS48_OF_A_24;
        return USERS_OF_A_24 * Math.max(ipv4, ipv6);
    }
}
