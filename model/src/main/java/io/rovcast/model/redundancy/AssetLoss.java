package io.rovcast.model.redundancy;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A critical asset that is not reached as it should be, whatever may be lost yet: the part of the present that {@link
 * BlockRedundancy} has no word for, since it goes by the routes that carry something.
 *
 * @param asset the asset
 * @param kind what is the matter
 * @param routes routes that are INVALID; none if there are no routes at all
 * @param instead accepted routes that carry the space now; none if it is unreachable
 */
public record AssetLoss(CriticalAsset asset, Kind kind, List<PrefixOrigin> routes, List<PrefixOrigin> instead) {
    /** What is the matter with an asset. */
    public enum Kind {
        /** No route in scope is about it. */
        NOT_ANNOUNCED,
        /** Its route is INVALID, and no accepted one covers it. */
        UNREACHABLE,
        /** Its route is INVALID, and that of another network covers it. */
        DIVERTED,
        /** A route is INVALID, but another one of the same network, or of the asset, carries the space. */
        INVALID_ROUTE
    }

    /** Copies the lists. */
    public AssetLoss {
        requireNonNull(asset, "asset");
        requireNonNull(kind, "kind");
        routes = List.copyOf(routes);
        instead = List.copyOf(instead);
    }

    /** All of them, by asset in their order, then by kind. */
    public static List<AssetLoss> of(Baseline baseline, CriticalAssets critical) {
        Set<CriticalAsset> unannounced = new LinkedHashSet<>(critical.unannounced(baseline));
        Layers layers = new Layers(baseline);
        Map<Integer, List<Integer>> invalid = invalidByOrigin(baseline.table(), layers);
        List<AssetLoss> losses = new ArrayList<>();
        for (CriticalAsset asset : critical.assets()) {
            if (unannounced.contains(asset)) {
                losses.add(new AssetLoss(asset, Kind.NOT_ANNOUNCED, List.of(), List.of()));
            } else {
                losses.addAll(new Search(baseline.table(), layers, asset).run(invalid));
            }
        }
        return losses;
    }

    /** Pairs in scope that are INVALID, by origin: few, however many networks are asked for. */
    private static Map<Integer, List<Integer>> invalidByOrigin(RoutingTable table, Layers layers) {
        Map<Integer, List<Integer>> pairs = new HashMap<>();
        for (int pair = 0; pair < table.size(); pair++) {
            if (layers.isPairInScope(pair) && !layers.isAccepted(pair)) {
                pairs.computeIfAbsent(table.origin(pair), any -> new ArrayList<>())
                        .add(pair);
            }
        }
        return pairs;
    }

    /** Looks for the routes of one asset. */
    private static final class Search {
        private final RoutingTable table;
        private final PrefixTable prefixes;
        private final Layers layers;
        private final CriticalAsset asset;
        private final Map<Kind, List<PrefixOrigin>> routes = new EnumMap<>(Kind.class);
        private final Map<Kind, Set<PrefixOrigin>> instead = new EnumMap<>(Kind.class);

        Search(RoutingTable table, Layers layers, CriticalAsset asset) {
            this.table = table;
            this.prefixes = table.prefixes();
            this.layers = layers;
            this.asset = asset;
        }

        List<AssetLoss> run(Map<Integer, List<Integer>> invalid) {
            if (asset.target() instanceof Target.Network network) {
                network(network.asn().bits(), invalid);
            } else if (asset.target() instanceof Target.Addresses addresses) {
                addresses(addresses.prefix());
            }
            List<AssetLoss> losses = new ArrayList<>();
            routes.forEach((kind, found) ->
                    losses.add(new AssetLoss(asset, kind, found, List.copyOf(instead.getOrDefault(kind, Set.of())))));
            return losses;
        }

        private void network(int origin, Map<Integer, List<Integer>> invalid) {
            for (int pair : invalid.getOrDefault(origin, List.of())) {
                int row = table.prefixRow(pair);
                int layer = layers.at(row);
                boolean isOwn = layer != PrefixTable.NO_ROW && isAcceptedAt(layer, origin);
                add(kind(layer, isOwn || !carriesAnything(row)), pair, layer);
            }
        }

        private void addresses(Prefix prefix) {
            AddressFamily family = prefix.family();
            int first = prefixes.lowerBound(family, prefix.hi(), prefix.lo(), prefix.length());
            int end = prefixes.upperBound(family, prefix.hi(), prefix.lo(), prefix.length());
            for (int row = first; row < end; row++) {
                block(row, first, end);
            }
            int above = prefixes.longestCovering(family, prefix.hi(), prefix.lo(), prefix.length());
            if (above >= first && above < end) {
                above = prefixes.parent(above);
            }
            while (above != PrefixTable.NO_ROW && !layers.isInScope(above)) {
                above = prefixes.parent(above);
            }
            if (above != PrefixTable.NO_ROW && Long.compareUnsigned(units(first, end), units(prefix)) < 0) {
                block(above, first, end);
            }
        }

        /** A row of which no route is accepted; those from first to end are within the asset. */
        private void block(int row, int first, int end) {
            if (!layers.isInScope(row) || layers.at(row) == row) {
                return;
            }
            int layer = layers.at(row);
            boolean isWithin = layer >= first && layer < end;
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (layers.isPairInScope(pair)) {
                    boolean isOwn = layer != PrefixTable.NO_ROW && isAcceptedAt(layer, table.origin(pair));
                    add(kind(layer, isWithin || isOwn || !carriesAnything(row)), pair, layer);
                }
            }
        }

        private static Kind kind(int layer, boolean isHarmless) {
            return isHarmless ? Kind.INVALID_ROUTE : layer == PrefixTable.NO_ROW ? Kind.UNREACHABLE : Kind.DIVERTED;
        }

        private void add(Kind kind, int pair, int layer) {
            routes.computeIfAbsent(kind, any -> new ArrayList<>()).add(table.pair(pair));
            if (layer != PrefixTable.NO_ROW) {
                for (int each = table.first(layer); each < table.first(layer + 1); each++) {
                    if (layers.isAccepted(each)) {
                        instead.computeIfAbsent(kind, any -> new LinkedHashSet<>())
                                .add(table.pair(each));
                    }
                }
            }
        }

        private boolean isAcceptedAt(int row, int origin) {
            int pair = table.find(row, origin);
            return pair >= 0 && layers.isAccepted(pair);
        }

        /** Whether longer prefixes leave something of a row. */
        private boolean carriesAnything(int row) {
            return Long.compareUnsigned(units(row + 1, prefixes.sliceEnd(row)), units(prefixes.prefix(row))) < 0;
        }

        /** Units of all rows of a range together. */
        private long units(int first, int end) {
            long units = 0;
            int row = first;
            while (row < end) {
                if (layers.isInScope(row)) {
                    units += units(prefixes.prefix(row));
                    row = prefixes.sliceEnd(row);
                } else {
                    row++;
                }
            }
            return units;
        }

        private static long units(Prefix prefix) {
            return Math.max(1, prefix.family().unitsOf(prefix.length()));
        }
    }
}
