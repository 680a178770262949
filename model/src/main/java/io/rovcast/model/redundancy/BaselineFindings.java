package io.rovcast.model.redundancy;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;

/**
 * All that is found out about a baseline whatever the candidate. To be worked out once a baseline and shared.
 *
 * @param tiers which pairs are critical
 * @param singleLosses the loss of each VRP by itself
 * @param redundancy how many VRPs hold each block
 * @param outages the loss of each trust anchor, by name
 */
public record BaselineFindings(
        AssetTiers tiers, NMinusOne singleLosses, Redundancy redundancy, List<TrustAnchorOutage> outages) {
    /** Copies the list. */
    public BaselineFindings {
        requireNonNull(tiers, "tiers");
        requireNonNull(singleLosses, "singleLosses");
        requireNonNull(redundancy, "redundancy");
        outages = List.copyOf(outages);
    }

    /**
     * Finds out everything; a matter of seconds on a full table.
     *
     * @param deployed the set that the baseline was validated with
     */
    public static BaselineFindings of(Baseline baseline, VrpSet deployed, AssetTiers tiers) {
        return new BaselineFindings(
                tiers,
                NMinusOne.of(baseline, deployed, tiers),
                Redundancy.of(baseline, deployed),
                TrustAnchorOutage.each(baseline, deployed));
    }
}
