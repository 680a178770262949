package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
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

    /** By how many bits maxLength exceeds the prefix length on average. */
    public double meanSlack() {
        return vrps == 0 ? 0 : slackBits / (double) vrps;
    }

    /** Share of the VRPs whose maxLength exceeds the prefix length. */
    public double looseShare() {
        return vrps == 0 ? 0 : loose / (double) vrps;
    }
}
