package io.rovcast.model.redundancy;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.side.CriticalAssets;
import java.util.List;

/**
 * All that is found out about a baseline whatever the candidate. To be worked out once a baseline and shared.
 *
 * @param tiers which pairs are critical
 * @param singleLosses the loss of each VRP by itself
 * @param redundancy how many VRPs hold each block
 * @param outages the loss of each trust anchor, by name
 * @param assets what each critical asset hangs on, if it is known by name
 */
public record BaselineFindings(
        AssetTiers tiers,
        NMinusOne singleLosses,
        Redundancy redundancy,
        List<TrustAnchorOutage> outages,
        List<AssetRedundancy> assets) {
    /** Copies the lists. */
    public BaselineFindings {
        requireNonNull(tiers, "tiers");
        requireNonNull(singleLosses, "singleLosses");
        requireNonNull(redundancy, "redundancy");
        outages = List.copyOf(outages);
        assets = List.copyOf(assets);
    }

    /**
     * Finds out everything, about critical assets that are known by their routes alone; a matter of seconds on a full table.
     *
     * @param deployed the set that the baseline was validated with
     * @param sources where its VRPs come from
     */
    public static BaselineFindings of(Baseline baseline, VrpSet deployed, VrpSources sources, AssetTiers tiers) {
        return of(baseline, deployed, sources, tiers, Redundancy.of(baseline, deployed), List.of());
    }

    /**
     * Finds out everything, about critical assets in particular; a matter of seconds on a full table.
     *
     * @param deployed the set that the baseline was validated with
     * @param sources where its VRPs come from
     */
    public static BaselineFindings of(Baseline baseline, VrpSet deployed, VrpSources sources, CriticalAssets critical) {
        AssetRoutes routes = AssetRoutes.of(baseline, critical);
        Redundancy redundancy = Redundancy.of(baseline, deployed);
        return of(baseline, deployed, sources, routes, redundancy, AssetRedundancy.of(baseline, routes, redundancy));
    }

    private static BaselineFindings of(
            Baseline baseline,
            VrpSet deployed,
            VrpSources sources,
            AssetTiers tiers,
            Redundancy redundancy,
            List<AssetRedundancy> assets) {
        return new BaselineFindings(
                tiers,
                NMinusOne.of(baseline, deployed, tiers),
                redundancy,
                TrustAnchorOutage.each(baseline, deployed, sources),
                assets);
    }
}
