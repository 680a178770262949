package io.rovcast.model.redundancy;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.ArrayList;
import java.util.List;

/**
 * What it would do if every VRP of one trust anchor vanished: expired, rejected or not published. Routes become NOT_FOUND
 * and stay, except where a VRP of another trust anchor goes on covering them, as with address blocks that were transferred
 * between registries.
 *
 * @param trustAnchor its name
 * @param vrps VRPs of the deployed set that it alone has, as far as the set tells
 * @param newlyInvalid numbers of the pairs that turn INVALID, ascending
 * @param validToNotFound pairs that lose their protection
 * @param hardLossUnits by family: units that become unreachable or go astray
 * @param unprotectedUnits by family: units whose route was VALID and is NOT_FOUND then
 */
public record TrustAnchorOutage(
        String trustAnchor,
        int vrps,
        List<Integer> newlyInvalid,
        int validToNotFound,
        List<Long> hardLossUnits,
        List<Long> unprotectedUnits) {
    /** Copies the lists. */
    public TrustAnchorOutage {
        newlyInvalid = List.copyOf(newlyInvalid);
        hardLossUnits = List.copyOf(hardLossUnits);
        unprotectedUnits = List.copyOf(unprotectedUnits);
    }

    /**
     * The outage of each trust anchor, by name.
     *
     * @param deployed the set that the baseline was validated with
     * @param sources where its VRPs come from: what another trust anchor has, too, stays
     */
    public static List<TrustAnchorOutage> each(Baseline baseline, VrpSet deployed, VrpSources sources) {
        List<TrustAnchorOutage> outages = new ArrayList<>();
        deployed.sizeByTrustAnchor().forEach((name, size) -> outages.add(of(baseline, deployed, sources, name)));
        return List.copyOf(outages);
    }

    /** The outage of the trust anchor with this name. */
    public static TrustAnchorOutage of(Baseline baseline, VrpSet deployed, VrpSources sources, String name) {
        boolean[] isLost = sources.onlyUnder(name::equals, deployed);
        VrpSet lost = deployed.without(vrp -> !isLost[vrp]);
        Impact impact = ImpactAnalyzer.analyze(baseline, new VrpDelta(new VrpSet.Builder().build(), lost));
        return new TrustAnchorOutage(
                name,
                lost.size(),
                impact.transitions().stream()
                        .filter(Transition::turnsInvalid)
                        .map(Transition::pair)
                        .toList(),
                impact.count(ValidationState.VALID, ValidationState.NOT_FOUND),
                List.of(
                        impact.loss().hardLossUnits(AddressFamily.IPV4),
                        impact.loss().hardLossUnits(AddressFamily.IPV6)),
                impact.unprotectedUnits());
    }

    /** Units of a family that become unreachable or go astray. */
    public long hardLossUnits(AddressFamily family) {
        return hardLossUnits.get(family.ordinal());
    }

    /** Units of a family that lose the protection of a VALID route but stay reachable. */
    public long unprotectedUnits(AddressFamily family) {
        return unprotectedUnits.get(family.ordinal());
    }

    /** Pairs of this tier, or a more critical one, that turn INVALID; the most critical first. */
    public List<Integer> critical(AssetTiers tiers, int maxTier) {
        return newlyInvalid.stream()
                .filter(pair -> tiers.tier(pair) <= maxTier)
                .sorted((left, right) -> Integer.compare(tiers.tier(left), tiers.tier(right)))
                .toList();
    }
}
