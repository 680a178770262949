package io.rovcast.model.coverage;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.VrpSet;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of those VRPs of a set whose prefixes begin in a range of space.
 *
 * @param vrps VRPs
 * @param prefixes distinct prefixes
 * @param as0 VRPs for AS0
 * @param loose VRPs whose maxLength exceeds the prefix length
 * @param slackBits sum of maxLength less prefix length
 * @param byTrustAnchor VRPs by trust anchor
 * @param asns VRPs by AS number, but for AS0
 */
record StockPart(
        int vrps,
        int prefixes,
        int as0,
        int loose,
        long slackBits,
        TreeMap<String, Integer> byTrustAnchor,
        SparseSums asns)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    static StockPart of(VrpSet set, SpaceRange range) {
        PrefixTable prefixes = set.prefixes();
        int[] asns = new int[set.size()];
        int vrps = 0;
        int counted = 0;
        int as0 = 0;
        int loose = 0;
        long slack = 0;
        for (int row = 0; row < prefixes.size(); row++) {
            AddressFamily family = prefixes.family(row);
            if (!range.holds(family, family.unitOf(prefixes.hi(row)))) {
                continue;
            }
            counted++;
            for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                int more = set.maxLength(vrp) - prefixes.length(row);
                slack += more;
                loose += more > 0 ? 1 : 0;
                as0 += set.asn(vrp) == 0 ? 1 : 0;
                asns[vrps++] = set.asn(vrp);
            }
        }
        return new StockPart(
                vrps, counted, as0, loose, slack, byTrustAnchor(set, range), byAsn(Arrays.copyOf(asns, vrps)));
    }

    /** How many VRPs of each trust anchor begin in a range. */
    static TreeMap<String, Integer> byTrustAnchor(VrpSet set, SpaceRange range) {
        PrefixTable prefixes = set.prefixes();
        int[] byNumber = new int[set.trustAnchors().size()];
        for (int row = 0; row < prefixes.size(); row++) {
            AddressFamily family = prefixes.family(row);
            if (range.holds(family, family.unitOf(prefixes.hi(row)))) {
                for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                    byNumber[set.trustAnchorNumber(vrp)]++;
                }
            }
        }
        TreeMap<String, Integer> byName = new TreeMap<>();
        for (int number = 0; number < byNumber.length; number++) {
            if (byNumber[number] > 0) {
                byName.merge(set.trustAnchors().get(number), byNumber[number], Integer::sum);
            }
        }
        return byName;
    }

    private static SparseSums byAsn(int[] asns) {
        flipSigns(asns);
        Arrays.sort(asns);
        flipSigns(asns);
        SparseSums.Builder sums = new SparseSums.Builder();
        for (int from = 0; from < asns.length; ) {
            int to = from + 1;
            while (to < asns.length && asns[to] == asns[from]) {
                to++;
            }
            if (asns[from] != 0) {
                sums.add(asns[from], 0, to - from);
            }
            from = to;
        }
        return sums.build();
    }

    /** Makes signed order of unsigned, and back. */
    private static void flipSigns(int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] ^= Integer.MIN_VALUE;
        }
    }

    /** This part and one of another range. */
    StockPart plus(StockPart other) {
        return new StockPart(
                vrps + other.vrps,
                prefixes + other.prefixes,
                as0 + other.as0,
                loose + other.loose,
                slackBits + other.slackBits,
                sum(byTrustAnchor, other.byTrustAnchor),
                asns.plus(other.asns));
    }

    static TreeMap<String, Integer> sum(Map<String, Integer> left, Map<String, Integer> right) {
        TreeMap<String, Integer> sums = new TreeMap<>(left);
        right.forEach((name, count) -> sums.merge(name, count, Integer::sum));
        return sums;
    }

    /** The numbers of the set, if this is all of it. */
    VrpStock finish() {
        return new VrpStock(vrps, prefixes, asns.keys(), as0, loose, slackBits, byTrustAnchor);
    }
}
