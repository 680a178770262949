package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;

/** A scenario as the values of the domain, for tests that need no files: what reading its files must give. */
public final class ScenarioTables {
    private ScenarioTables() {}

    /** The tables of all collectors, merged. */
    public static RoutingTable routes(Scenario scenario) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        List<FeedPeer> peers = scenario.vantagePoints();
        int[] numbers = new int[peers.size()];
        for (FeedPeer peer : peers) {
            numbers[peer.index()] = builder.vantagePoint(new VantagePoint(
                    peer.collector(), peer.address(), peer.network().asn()));
        }
        Vantage vantage = scenario.vantage();
        int[] hops = new int[64];
        scenario.table().forEachPrefix(candidates -> {
            Prefix prefix = candidates.get(0).prefix();
            builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
            for (FeedPeer peer : peers) {
                for (Vantage.Use use : vantage.uses(peer, candidates)) {
                    int originated = (int) vantage.originated(peer, use);
                    builder.observe(numbers[peer.index()], origin(use), path(builder, vantage, use, hops), originated);
                }
            }
            builder.end();
        });
        return builder.build();
    }

    private static int origin(Vantage.Use use) {
        return use.announcement().origin() instanceof OriginAs.Known known
                ? known.asn().bits()
                : OriginAs.NONE_BITS;
    }

    private static int path(RoutingTable.Builder builder, Vantage vantage, Vantage.Use use, int[] hops) {
        int length = use.path(hops);
        for (int i = 0; i < length; i++) {
            hops[i] = vantage.network(hops[i]).asn().bits();
        }
        boolean hasSet = !use.announcement().aggregated().isEmpty();
        return builder.path(hops, 0, length, hasSet ? PathTable.HAS_SET : 0);
    }

    /** A set of VRPs with its trust anchors and times of expiry. */
    public static VrpSet vrps(List<IssuedVrp> issued) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (IssuedVrp one : issued) {
            builder.add(one.vrp(), one.ta(), one.expires().getEpochSecond());
        }
        return builder.build();
    }
}
