package io.rovcast.model.testing;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;

/**
 * A routing table and two sets of VRPs, small enough to be printed.
 *
 * @param pairs what is announced, in any order, with repeats
 * @param baseline the VRPs deployed now, in any order, with repeats
 * @param candidate the VRPs to come
 */
public record World(List<PrefixOrigin> pairs, List<Vrp> baseline, List<Vrp> candidate) {
    /** The pairs as a table without vantage points. */
    public RoutingTable table() {
        return table(pairs);
    }

    /** A table of these pairs without vantage points. */
    public static RoutingTable table(List<PrefixOrigin> pairs) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (PrefixOrigin pair : pairs) {
            Prefix prefix = pair.prefix();
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), bits(pair.origin()));
        }
        return builder.build();
    }

    /** An origin as columns hold it. */
    public static int bits(OriginAs origin) {
        return origin instanceof OriginAs.Known known ? known.asn().bits() : OriginAs.NONE_BITS;
    }

    /** The baseline as a set. */
    public VrpSet before() {
        return VrpSet.of(baseline);
    }

    /** The candidate as a set. */
    public VrpSet after() {
        return VrpSet.of(candidate);
    }

    /** The change from one to the other. */
    public VrpDelta delta() {
        return VrpDelta.between(before(), after());
    }
}
