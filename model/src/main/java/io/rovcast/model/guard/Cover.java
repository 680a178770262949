package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.Collection;

/** What validation asks of a set (RFC 6811 section 2), without a list of the VRPs that answer it. Immutable. */
final class Cover {
    private final VrpSet vrps;

    Cover(VrpSet vrps) {
        this.vrps = vrps;
    }

    static Cover of(Collection<Vrp> vrps) {
        return new Cover(VrpSet.of(vrps));
    }

    /** Whether any VRP covers a prefix. */
    boolean covers(Prefix prefix) {
        return row(prefix) != PrefixTable.NO_ROW;
    }

    /** Whether one covers a route and matches it. */
    boolean matches(PrefixOrigin route) {
        return authorises(route.prefix(), route.prefix().length(), Terrain.asn(route));
    }

    /** Whether a route is INVALID. */
    boolean isInvalid(PrefixOrigin route) {
        return covers(route.prefix()) && !matches(route);
    }

    /** Whether one VRP lets this AS announce all prefixes of a length within a space. */
    boolean authorises(Prefix space, int length, Asn asn) {
        if (asn.equals(Asn.AS0)) {
            return false;
        }
        for (int row = row(space);
                row != PrefixTable.NO_ROW;
                row = vrps.prefixes().parent(row)) {
            int group = vrps.first(row);
            while (group < vrps.first(row + 1)) {
                int end = vrps.groupEnd(row, group);
                if (vrps.maxLength(group) >= length && vrps.findAsn(group, end, asn.bits()) >= 0) {
                    return true;
                }
                group = end;
            }
        }
        return false;
    }

    private int row(Prefix prefix) {
        return vrps.prefixes().longestCovering(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
    }
}
