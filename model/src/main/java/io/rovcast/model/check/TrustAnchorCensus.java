package io.rovcast.model.check;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;

/** What each trust anchor of a set has: how many VRPs, and how much space they cover. One pass over the set. Immutable. */
final class TrustAnchorCensus {
    private final List<String> names;
    private final int[] vrps;
    private final long[][] units;

    private TrustAnchorCensus(List<String> names) {
        this.names = names;
        this.vrps = new int[names.size()];
        this.units = new long[AddressFamily.values().length][names.size()];
    }

    static TrustAnchorCensus of(VrpSet set) {
        TrustAnchorCensus census = new TrustAnchorCensus(set.trustAnchors());
        for (AddressFamily family : AddressFamily.values()) {
            census.count(set, family);
        }
        return census;
    }

    /** In ascending order a prefix begins behind all that the trust anchor covers so far, or lies within it. */
    private void count(VrpSet set, AddressFamily family) {
        PrefixTable prefixes = set.prefixes();
        long[] last = new long[names.size()];
        boolean[] any = new boolean[names.size()];
        for (int row = prefixes.start(family); row < prefixes.end(family); row++) {
            long first = family.unitOf(prefixes.hi(row));
            long size = family.unitsOf(prefixes.length(row));
            for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                int number = set.trustAnchorNumber(vrp);
                vrps[number]++;
                if (size > 0 && (!any[number] || Long.compareUnsigned(first, last[number]) > 0)) {
                    any[number] = true;
                    last[number] = first + size - 1;
                    units[family.ordinal()][number] += size;
                }
            }
        }
    }

    /** Number of VRPs; 0 for a name that the set does not have. */
    int vrps(String name) {
        int number = names.indexOf(name);
        return number < 0 ? 0 : vrps[number];
    }

    /** Units of a family's space that its VRPs cover, each once. */
    long units(String name, AddressFamily family) {
        int number = names.indexOf(name);
        return number < 0 ? 0 : units[family.ordinal()][number];
    }
}
