package io.rovcast.model.check;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.redundancy.AssetRoutes;
import io.rovcast.model.redundancy.Matching;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import java.util.BitSet;
import java.util.List;

/**
 * One's own VRPs: those that an asset of tier 0 hangs on. They are for its AS or within its prefix, or match a route that
 * carries it, which may be one for a shorter prefix.
 */
final class OwnVrps {
    private final VrpSet set;
    private final List<CriticalAsset> assets;
    private final BitSet matching = new BitSet();

    /** Looks for them in the candidate. */
    OwnVrps(CheckContext context) {
        this.set = context.candidate();
        this.assets = context.critical().assets().stream()
                .filter(asset -> asset.tier() == 0)
                .toList();
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
        PrefixTable prefixes = table.prefixes();
        pairs.stream().filter(pair -> table.origin(pair) != OriginAs.NONE_BITS).forEach(pair -> {
            int row = table.prefixRow(pair);
            AddressFamily family = prefixes.family(row);
            int length = prefixes.length(row);
            int top = set.prefixes().longestCovering(family, prefixes.hi(row), prefixes.lo(row), length);
            matches.visit(top, length, table.origin(pair), (vrp, prefixLength) -> matching.set(vrp));
        });
    }

    /** Whether a VRP of the candidate, by number, is one. */
    boolean has(int number) {
        if (assets.isEmpty()) {
            return false;
        }
        Vrp vrp = set.vrp(number);
        return matching.get(number) || assets.stream().anyMatch(asset -> isFor(asset.target(), vrp));
    }

    private static boolean isFor(Target target, Vrp vrp) {
        if (target instanceof Target.Network network) {
            return network.asn().equals(vrp.asn());
        }
        return ((Target.Addresses) target).prefix().covers(vrp.prefix());
    }
}
