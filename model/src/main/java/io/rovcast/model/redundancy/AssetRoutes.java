package io.rovcast.model.redundancy;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AsnIndex;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The routes that carry critical assets: of addresses those that any of them are reached by, of a network all that it
 * announces. A route that only covers an asset, while longer ones carry all of it, is none of them. Immutable.
 */
public final class AssetRoutes implements AssetTiers {
    private static final byte NONE = Byte.MAX_VALUE;

    private final List<CriticalAsset> assets;
    private final List<BitSet> pairs;

    /** By pair. */
    private final byte[] tier;

    private AssetRoutes(List<CriticalAsset> assets, List<BitSet> pairs, int size) {
        this.assets = assets;
        this.pairs = pairs;
        this.tier = new byte[size];
        Arrays.fill(tier, NONE);
        for (int asset = 0; asset < assets.size(); asset++) {
            byte its = (byte) assets.get(asset).tier();
            pairs.get(asset).stream().forEach(pair -> tier[pair] = (byte) Math.min(tier[pair], its));
        }
    }

    /** Looks for the routes of all assets, in one pass over the table if any is a network. */
    public static AssetRoutes of(Baseline baseline, CriticalAssets critical) {
        List<CriticalAsset> assets = critical.assets();
        List<BitSet> pairs = IntStream.range(0, assets.size())
                .mapToObj(asset -> new BitSet())
                .toList();
        Search search = new Search(baseline);
        search.networks(assets, pairs);
        for (int asset = 0; asset < assets.size(); asset++) {
            if (assets.get(asset).target() instanceof Target.Addresses addresses) {
                search.addresses(addresses.prefix(), pairs.get(asset));
            }
        }
        return new AssetRoutes(assets, pairs, baseline.table().size());
    }

    /** The assets, in their order. */
    public List<CriticalAsset> assets() {
        return assets;
    }

    /** Numbers of the pairs that carry an asset, ascending; of pairs with the same prefix all. */
    public IntStream pairs(int asset) {
        return pairs.get(asset).stream();
    }

    @Override
    public int tier(int pair) {
        return tier[pair] == NONE ? NO_TIER : tier[pair];
    }

    /** Looks for pairs in scope, in rows that carry space. */
    private static final class Search {
        private final Baseline baseline;
        private final RoutingTable table;
        private final PrefixTable prefixes;
        private final int mask;

        Search(Baseline baseline) {
            this.baseline = baseline;
            this.table = baseline.table();
            this.prefixes = table.prefixes();
            this.mask = PairFlag.bits(baseline.scope().outOfScope());
        }

        void networks(List<CriticalAsset> assets, List<BitSet> found) {
            int[] numbers = assets.stream().flatMapToInt(Search::asn).toArray();
            if (numbers.length == 0) {
                return;
            }
            AsnIndex index = AsnIndex.of(numbers, numbers.length);
            BitSet[] ofAsn = new BitSet[index.size()];
            Arrays.setAll(ofAsn, place -> new BitSet());
            for (int pair = 0; pair < table.size(); pair++) {
                int place = index.find(table.origin(pair));
                if (place != AsnIndex.NOT_FOUND && isInScope(pair) && baseline.unitsOfRow(table.prefixRow(pair)) > 0) {
                    ofAsn[place].set(pair);
                }
            }
            for (int asset = 0; asset < assets.size(); asset++) {
                if (assets.get(asset).target() instanceof Target.Network network) {
                    found.get(asset).or(ofAsn[index.find(network.asn().bits())]);
                }
            }
        }

        private static IntStream asn(CriticalAsset asset) {
            return asset.target() instanceof Target.Network network
                    ? IntStream.of(network.asn().bits())
                    : IntStream.empty();
        }

        /** Rows within the prefix, and if they leave some of it, the row above that carries the rest. */
        void addresses(Prefix prefix, BitSet found) {
            AddressFamily family = prefix.family();
            int first = prefixes.lowerBound(family, prefix.hi(), prefix.lo(), prefix.length());
            int end = prefixes.upperBound(family, prefix.hi(), prefix.lo(), prefix.length());
            long carried = 0;
            for (int row = first; row < end; row++) {
                carried += baseline.unitsOfRow(row);
                addRow(row, found);
            }
            long units = Math.max(1, family.unitsOf(prefix.length()));
            int above = prefixes.longestCovering(family, prefix.hi(), prefix.lo(), prefix.length());
            if (above != PrefixTable.NO_ROW && above >= first && above < end) {
                above = prefixes.parent(above);
            }
            if (Long.compareUnsigned(carried, units) < 0) {
                while (above != PrefixTable.NO_ROW && baseline.unitsOfRow(above) == 0) {
                    above = prefixes.parent(above);
                }
                if (above != PrefixTable.NO_ROW) {
                    addRow(above, found);
                }
            }
        }

        private void addRow(int row, BitSet found) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (isInScope(pair) && baseline.unitsOfRow(row) > 0) {
                    found.set(pair);
                }
            }
        }

        private boolean isInScope(int pair) {
            return (table.flags(pair) & mask) == 0;
        }
    }
}
