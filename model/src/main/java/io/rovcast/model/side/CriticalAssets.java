package io.rovcast.model.side;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Block;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.AsnIndex;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Everything that must not be lost, by tier, then in the order given. Immutable. */
public final class CriticalAssets {
    /** Nothing is critical. */
    public static final CriticalAssets NONE = of(List.of());

    private final List<CriticalAsset> assets;
    private final PrefixTable prefixes;
    private final int[][] ofRow;
    private final AsnIndex asns;
    private final int[][] ofAsn;

    private CriticalAssets(List<CriticalAsset> assets) {
        this.assets = assets;
        PrefixTable.Builder builder = new PrefixTable.Builder();
        int[] assetOf = new int[assets.size()];
        int[] networks = new int[assets.size()];
        int networkCount = 0;
        for (int i = 0; i < assets.size(); i++) {
            if (assets.get(i).target() instanceof CriticalAsset.Target.Addresses addresses) {
                Prefix prefix = addresses.prefix();
                assetOf[builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length())] = i;
            } else if (assets.get(i).target() instanceof CriticalAsset.Target.Network network) {
                networks[networkCount++] = network.asn().bits();
            }
        }
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        int[] rowOf = new int[order.length];
        this.prefixes = builder.build(order, rowOf);
        this.ofRow = new int[prefixes.size()][0];
        for (int i = 0; i < order.length; i++) {
            ofRow[rowOf[i]] = with(ofRow[rowOf[i]], assetOf[order[i]]);
        }
        this.asns = AsnIndex.of(networks, networkCount);
        this.ofAsn = new int[asns.size()][0];
        for (int i = 0; i < assets.size(); i++) {
            if (assets.get(i).target() instanceof CriticalAsset.Target.Network network) {
                int index = asns.find(network.asn().bits());
                ofAsn[index] = with(ofAsn[index], i);
            }
        }
    }

    private static int[] with(int[] numbers, int more) {
        int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = more;
        return longer;
    }

    /** These assets; repeats count once. */
    public static CriticalAssets of(List<CriticalAsset> assets) {
        List<CriticalAsset> sorted = new ArrayList<>(new LinkedHashSet<>(assets));
        sorted.sort(Comparator.comparingInt(CriticalAsset::tier));
        return new CriticalAssets(List.copyOf(sorted));
    }

    /** All of them. */
    public List<CriticalAsset> assets() {
        return assets;
    }

    /** Assets that have addresses in a block, or announce it. */
    public List<CriticalAsset> in(Block block, int originBits) {
        return in(block.family(), block.firstUnit(), block.lastUnit(), originBits);
    }

    /**
     * Assets that have addresses among these units, or announce them.
     *
     * @param firstUnit first unit (address or /64) on the family's axis, unsigned; an asset within one unit has it all
     * @param lastUnit last unit
     * @param originBits who announces them
     */
    public List<CriticalAsset> in(AddressFamily family, long firstUnit, long lastUnit, int originBits) {
        if (assets.isEmpty()) {
            return List.of();
        }
        BitSet found = new BitSet();
        long hi = family.hiOfUnit(firstUnit);
        int row = prefixes.lowerBound(family, hi, 0, 0);
        int before = row - 1;
        for (; row < prefixes.end(family) && isUpTo(family.unitOf(prefixes.hi(row)), lastUnit); row++) {
            add(found, ofRow[row]);
        }
        int covering = before < prefixes.start(family) ? PrefixTable.NO_ROW : prefixes.climb(before, hi, 0);
        for (; covering != PrefixTable.NO_ROW; covering = prefixes.parent(covering)) {
            add(found, ofRow[covering]);
        }
        int network = asns.find(originBits);
        if (network != AsnIndex.NOT_FOUND) {
            add(found, ofAsn[network]);
        }
        return list(found);
    }

    private static boolean isUpTo(long unit, long last) {
        return Long.compareUnsigned(unit, last) <= 0;
    }

    private static void add(BitSet found, int[] numbers) {
        for (int number : numbers) {
            found.set(number);
        }
    }

    private List<CriticalAsset> list(BitSet numbers) {
        return numbers.stream().mapToObj(assets::get).toList();
    }

    /**
     * Assets of which nothing is announced within a baseline's scope: nothing can be said about them, and perhaps they are
     * mistyped.
     */
    public List<CriticalAsset> unannounced(Baseline baseline) {
        RoutingTable table = baseline.table();
        int mask = PairFlag.bits(baseline.scope().outOfScope());
        BitSet missing = new BitSet();
        missing.set(0, assets.size());
        for (int row = 0; row < table.prefixes().size() && !missing.isEmpty(); row++) {
            boolean inScope = false;
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if ((table.flags(pair) & mask) == 0) {
                    inScope = true;
                    clear(missing, table.origin(pair));
                }
            }
            if (inScope) {
                clear(missing, table.prefixes(), row);
            }
        }
        return list(missing);
    }

    private void clear(BitSet missing, int originBits) {
        int network = asns.find(originBits);
        if (network != AsnIndex.NOT_FOUND) {
            for (int asset : ofAsn[network]) {
                missing.clear(asset);
            }
        }
    }

    /** Takes out the assets that a route's prefix covers, and those that cover it. */
    private void clear(BitSet missing, PrefixTable routes, int row) {
        AddressFamily family = routes.family(row);
        int covered = prefixes.lowerBound(family, routes.hi(row), routes.lo(row), routes.length(row));
        int end = prefixes.upperBound(family, routes.hi(row), routes.lo(row), routes.length(row));
        int covering = prefixes.longestCovering(family, routes.hi(row), routes.lo(row), routes.length(row));
        for (; covered < end; covered++) {
            for (int asset : ofRow[covered]) {
                missing.clear(asset);
            }
        }
        for (; covering != PrefixTable.NO_ROW; covering = prefixes.parent(covering)) {
            for (int asset : ofRow[covering]) {
                missing.clear(asset);
            }
        }
    }

    /** Whether an AS is critical as a whole. */
    public boolean contains(Asn asn) {
        return asns.find(asn.bits()) != AsnIndex.NOT_FOUND;
    }
}
