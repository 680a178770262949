package io.rovcast.model.redundancy;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.side.CriticalAsset;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a critical asset hangs on: of each number the least over the routes that carry any of it, so that each speaks of
 * the part that is off the worst.
 *
 * @param asset the asset
 * @param routes accepted routes that carry any of it; 0 if it is not reached as it is
 * @param layers accepted announced prefixes that cover a part of it
 * @param validLayers those of them with a VALID route
 * @param removalsUntilUnreachable VRPs whose removal leaves a part without any accepted route, or {@link Redundancy#NEVER}
 * @param removalsUntilOwnLost VRPs whose removal leaves a part without an accepted route of the network that announces it, or
 *     {@link Redundancy#NEVER}
 */
public record AssetRedundancy(
        CriticalAsset asset,
        int routes,
        int layers,
        int validLayers,
        int removalsUntilUnreachable,
        int removalsUntilOwnLost) {
    /** Checks for null. */
    public AssetRedundancy {
        requireNonNull(asset, "asset");
    }

    /** Whether a single added VRP can make a part of it unreachable. */
    public boolean isLostToOneAddition() {
        return validLayers == 0;
    }

    /** That of each asset, in their order. */
    static List<AssetRedundancy> of(Baseline baseline, AssetRoutes routes, Redundancy redundancy) {
        Layers layers = new Layers(baseline);
        List<AssetRedundancy> all = new ArrayList<>();
        for (int asset = 0; asset < routes.assets().size(); asset++) {
            all.add(of(
                    routes.assets().get(asset),
                    baseline.table(),
                    routes.pairs(asset).filter(layers::isAccepted).toArray(),
                    layers,
                    redundancy));
        }
        return all;
    }

    private static AssetRedundancy of(
            CriticalAsset asset, RoutingTable table, int[] pairs, Layers layers, Redundancy redundancy) {
        if (pairs.length == 0) {
            return new AssetRedundancy(asset, 0, 0, 0, 0, 0);
        }
        int fewest = Integer.MAX_VALUE;
        int fewestValid = Integer.MAX_VALUE;
        int any = Redundancy.NEVER;
        int own = Redundancy.NEVER;
        for (int pair : pairs) {
            int row = table.prefixRow(pair);
            fewest = Math.min(fewest, count(layers, row));
            fewestValid = Math.min(fewestValid, redundancy.validLayers(row));
            any = Math.min(any, redundancy.removalsUntilUnreachable(row));
            own = Math.min(own, redundancy.removalsUntilOwnLost(pair));
        }
        return new AssetRedundancy(asset, pairs.length, fewest, fewestValid, any, own);
    }

    private static int count(Layers layers, int row) {
        int count = 0;
        for (int layer = layers.at(row); layer != PrefixTable.NO_ROW; layer = layers.above(layer)) {
            count++;
        }
        return count;
    }
}
