package io.rovcast.model.testing;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.Vrp;
import java.util.Collection;
import java.util.List;

/** Origin validation by the letter of RFC 6811 section 2: all VRPs are looked at, one after the other. */
public final class NaiveRov {
    private NaiveRov() {}

    /** State and reason of a route, with AS_SETs taken as RFC 6811 does. */
    public static RouteState state(PrefixOrigin route, Collection<Vrp> vrps) {
        List<Vrp> covering = vrps.stream()
                .filter(vrp -> covers(vrp.prefix(), route.prefix()))
                .distinct()
                .toList();
        if (covering.isEmpty()) {
            return RouteState.NOT_FOUND;
        }
        if (covering.stream().anyMatch(vrp -> matches(vrp, route))) {
            return RouteState.VALID;
        }
        if (route.origin() == OriginAs.None.NONE) {
            return RouteState.INVALID_AS_SET;
        }
        List<Vrp> ofSomebody =
                covering.stream().filter(vrp -> !vrp.asn().equals(Asn.AS0)).toList();
        if (ofSomebody.isEmpty()) {
            return RouteState.INVALID_AS0;
        }
        boolean wrongAsn = ofSomebody.stream().anyMatch(vrp -> fits(vrp, route) && !names(vrp, route));
        boolean tooLong = ofSomebody.stream().anyMatch(vrp -> !fits(vrp, route) && names(vrp, route));
        if (wrongAsn) {
            return tooLong ? RouteState.INVALID_BOTH_MIXED : RouteState.INVALID_ASN;
        }
        return tooLong ? RouteState.INVALID_LENGTH : RouteState.INVALID_BOTH_ALL;
    }

    /** State and reason under a policy for AS_SETs. */
    public static RouteState state(PrefixOrigin route, Collection<Vrp> vrps, AsSetPolicy policy) {
        return policy == AsSetPolicy.COMPAT_NOT_FOUND && route.origin() == OriginAs.None.NONE
                ? RouteState.NOT_FOUND
                : state(route, vrps);
    }

    /** Whether a VRP matches a route: it covers it, allows its length and names its origin, which is neither NONE nor AS0. */
    public static boolean matches(Vrp vrp, PrefixOrigin route) {
        return covers(vrp.prefix(), route.prefix())
                && fits(vrp, route)
                && names(vrp, route)
                && !vrp.asn().equals(Asn.AS0);
    }

    private static boolean fits(Vrp vrp, PrefixOrigin route) {
        return route.prefix().length() <= vrp.maxLength();
    }

    private static boolean names(Vrp vrp, PrefixOrigin route) {
        return route.origin() instanceof OriginAs.Known known && known.asn().equals(vrp.asn());
    }

    /** Whether the bits of the first prefix, written out, are the beginning of those of the second. */
    public static boolean covers(Prefix covering, Prefix covered) {
        return covering.family() == covered.family() && bits(covered).startsWith(bits(covering));
    }

    /** The network bits of a prefix as zeros and ones. */
    public static String bits(Prefix prefix) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < prefix.length(); i++) {
            long word = i < 64 ? prefix.hi() : prefix.lo();
            bits.append(word >>> (63 - i % 64) & 1);
        }
        return bits.toString();
    }
}
