package io.rovcast.ingest.vrp;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the filters that drop a VRP without looking at all of them. */
final class SlurmFilterIndex {
    private final PrefixTable prefixes;
    private final boolean[] anyAsn;
    private final List<Set<Integer>> asnsOfRow;
    private final Set<Integer> asnsEverywhere = new HashSet<>();

    SlurmFilterIndex(List<SlurmFilter> filters) {
        List<SlurmFilter> withPrefix =
                filters.stream().filter(filter -> filter.prefix().isPresent()).toList();
        PrefixTable.Builder builder = new PrefixTable.Builder();
        for (SlurmFilter filter : withPrefix) {
            Prefix prefix = filter.prefix().orElseThrow();
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        }
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        int[] rowOf = new int[order.length];
        prefixes = builder.build(order, rowOf);
        anyAsn = new boolean[prefixes.size()];
        asnsOfRow = Stream.generate(() -> (Set<Integer>) new HashSet<Integer>())
                .limit(prefixes.size())
                .toList();
        for (int i = 0; i < order.length; i++) {
            SlurmFilter filter = withPrefix.get(order[i]);
            if (filter.asn().isPresent()) {
                asnsOfRow.get(rowOf[i]).add(filter.asn().get().bits());
            } else {
                anyAsn[rowOf[i]] = true;
            }
        }
        filters.stream()
                .filter(filter -> filter.prefix().isEmpty())
                .forEach(
                        filter -> asnsEverywhere.add(filter.asn().map(Asn::bits).orElseThrow()));
    }

    /** The longest filter prefix that covers a prefix row of a set, or {@link PrefixTable#NO_ROW}. */
    int covering(PrefixTable table, int row) {
        return prefixes.longestCovering(table.family(row), table.hi(row), table.lo(row), table.length(row));
    }

    /** Whether a VRP is dropped, its prefix being covered by this row of filters at the longest. */
    boolean drops(int covering, int asnBits) {
        if (asnsEverywhere.contains(asnBits)) {
            return true;
        }
        for (int row = covering; row != PrefixTable.NO_ROW; row = prefixes.parent(row)) {
            if (anyAsn[row] || asnsOfRow.get(row).contains(asnBits)) {
                return true;
            }
        }
        return false;
    }
}
