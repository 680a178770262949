package io.rovcast.model.rov;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Validates single routes (RFC 6811 section 2.1) and says by which VRPs. Immutable. */
public final class RouteOriginValidator {
    private final VrpSet vrps;

    /**
     * Validates under this set.
     *
     * @param vrps the VRPs
     */
    public RouteOriginValidator(VrpSet vrps) {
        this.vrps = vrps;
    }

    /** Validates one route. An origin AS0, which no valid route has, matches nothing. */
    public ValidationOutcome validate(PrefixOrigin route) {
        List<Vrp> covering = covering(route.prefix());
        List<Vrp> matching = new ArrayList<>();
        int wrongAsn = 0;
        int tooLong = 0;
        int as0 = 0;
        for (Vrp vrp : covering) {
            boolean fits = route.prefix().length() <= vrp.maxLength();
            if (vrp.asn().equals(Asn.AS0)) {
                as0++;
            } else if (route.origin().equals(OriginAs.of(vrp.asn()))) {
                if (fits) {
                    matching.add(vrp);
                } else {
                    tooLong++;
                }
            } else if (fits) {
                wrongAsn++;
            }
        }
        RouteState result = route.origin() instanceof OriginAs.Known
                ? RouteState.ofKnownOrigin(covering.size(), matching.size(), wrongAsn, tooLong, as0)
                : RouteState.of(OriginAs.NONE_BITS, covering.size(), matching.size(), wrongAsn, tooLong, as0);
        return new ValidationOutcome(route, result, covering, matching);
    }

    /** All VRPs whose prefix covers this one, the shortest first. */
    public List<Vrp> covering(Prefix prefix) {
        PrefixTable prefixes = vrps.prefixes();
        List<Vrp> found = new ArrayList<>();
        int row = prefixes.longestCovering(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        for (; row != PrefixTable.NO_ROW; row = prefixes.parent(row)) {
            for (int vrp = vrps.first(row + 1) - 1; vrp >= vrps.first(row); vrp--) {
                found.add(vrps.vrp(vrp));
            }
        }
        Collections.reverse(found);
        return found;
    }
}
