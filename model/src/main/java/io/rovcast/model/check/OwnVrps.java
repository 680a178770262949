package io.rovcast.model.check;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.redundancy.AssetRoutes;
import io.rovcast.model.redundancy.Matching;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One's own VRPs: those that an asset of tier 0 hangs on. They are for its AS or within its prefix, or match a route that
 * carries it, which may be one for a shorter prefix.
 */
final class OwnVrps {
    private final VrpSet set;
    private final List<CriticalAsset> assets;
    private final Set<Asn> networks = new HashSet<>();
    private final List<Prefix> prefixes = new ArrayList<>();
    private final BitSet matching = new BitSet();

    /** Looks for them in the candidate. */
    OwnVrps(CheckContext context) {
        this.set = context.candidate();
        this.assets = context.critical().assets().stream()
                .filter(asset -> asset.tier() == 0)
                .toList();
        for (CriticalAsset asset : assets) {
            if (asset.target() instanceof Target.Network network) {
                networks.add(network.asn());
            } else if (asset.target() instanceof Target.Addresses addresses) {
                prefixes.add(addresses.prefix());
            }
        }
        if (!assets.isEmpty()) {
            match(context.impact().baseline());
        }
    }

    private void match(Baseline baseline) {
        AssetRoutes routes = AssetRoutes.of(baseline, CriticalAssets.of(assets));
        BitSet pairs = new BitSet();
        for (int asset = 0; asset < routes.assets().size(); asset++) {
            routes.pairs(asset).forEach(pairs::set);
        }
        Matching matches = new Matching(set);
        RoutingTable table = baseline.table();
        PrefixTable routed = table.prefixes();
        pairs.stream().filter(pair -> table.origin(pair) != OriginAs.NONE_BITS).forEach(pair -> {
            int row = table.prefixRow(pair);
            AddressFamily family = routed.family(row);
            int length = routed.length(row);
            int top = set.prefixes().longestCovering(family, routed.hi(row), routed.lo(row), length);
            matches.visit(top, length, table.origin(pair), (vrp, prefixLength) -> matching.set(vrp));
        });
    }

    /** Whether a VRP of the candidate, by number, is one. */
    boolean has(int number) {
        if (assets.isEmpty()) {
            return false;
        }
        Vrp vrp = set.vrp(number);
        return matching.get(number)
                || networks.contains(vrp.asn())
                || prefixes.stream().anyMatch(prefix -> prefix.covers(vrp.prefix()));
    }
}
