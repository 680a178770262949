package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of a VRP set.
 *
 * @param vrps VRPs
 * @param prefixes distinct prefixes
 * @param asns distinct AS numbers, AS0 left out
 * @param as0 VRPs for AS0
 * @param loose VRPs whose maxLength exceeds the prefix length
 * @param slackBits sum of maxLength less prefix length, in bits
 * @param byTrustAnchor VRPs by trust anchor; empty names are of sets that do not say
 */
public record VrpStock(
        int vrps, int prefixes, int asns, int as0, int loose, long slackBits, Map<String, Integer> byTrustAnchor)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks for null. */
    public VrpStock {
        byTrustAnchor = new TreeMap<>(requireNonNull(byTrustAnchor, "byTrustAnchor"));
    }

    /** Counts. */
    public static VrpStock of(VrpSet set) {
        PrefixTable prefixes = set.prefixes();
        int[] asns = new int[set.size()];
        int as0 = 0;
        int loose = 0;
        long slack = 0;
        for (int row = 0; row < prefixes.size(); row++) {
            for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                int more = set.maxLength(vrp) - prefixes.length(row);
                slack += more;
                loose += more > 0 ? 1 : 0;
                as0 += set.asn(vrp) == 0 ? 1 : 0;
                asns[vrp] = set.asn(vrp);
            }
        }
        int distinct = (int) Arrays.stream(asns).distinct().count() - (as0 > 0 ? 1 : 0);
        return new VrpStock(set.size(), prefixes.size(), distinct, as0, loose, slack, set.sizeByTrustAnchor());
    }

    /** By how many bits maxLength exceeds the prefix length on average. */
    public double meanSlack() {
        return vrps == 0 ? 0 : slackBits / (double) vrps;
    }

    /** Share of the VRPs whose maxLength exceeds the prefix length. */
    public double looseShare() {
        return vrps == 0 ? 0 : loose / (double) vrps;
    }
}
