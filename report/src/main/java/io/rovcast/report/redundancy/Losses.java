package io.rovcast.report.redundancy;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetTiers;
import io.rovcast.model.redundancy.NMinusOne;
import io.rovcast.model.redundancy.SingleLoss;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import io.rovcast.model.rpki.VrpSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The loss of each VRP and of each trust anchor of a deployed set.
 *
 * @param at time of evaluation, if any input says it
 * @param table the routes
 * @param deployed the set
 * @param single the loss of each VRP
 * @param outages the loss of each trust anchor
 * @param tiers which pairs are critical
 */
public record Losses(
        Optional<Instant> at,
        RoutingTable table,
        VrpSet deployed,
        NMinusOne single,
        List<TrustAnchorOutage> outages,
        AssetTiers tiers) {
    /** Sorts the outages, the worst first. */
    public Losses {
        requireNonNull(at, "at");
        requireNonNull(table, "table");
        requireNonNull(deployed, "deployed");
        requireNonNull(single, "single");
        requireNonNull(tiers, "tiers");
        outages = outages.stream()
                .sorted(Comparator.comparingInt((TrustAnchorOutage outage) -> worst(outage, tiers))
                        .thenComparing(outage -> -outage.newlyInvalid().size())
                        .thenComparing(outage -> -outage.validToNotFound())
                        .thenComparing(TrustAnchorOutage::trustAnchor))
                .toList();
    }

    /** VRPs whose loss turns a route INVALID, the worst first. */
    List<SingleLoss> worst(int limit) {
        return single.worst(limit);
    }

    String trustAnchor(SingleLoss loss) {
        return deployed.trustAnchor(loss.number());
    }

    static OptionalInt tier(SingleLoss loss) {
        return loss.tier() == AssetTiers.NO_TIER ? OptionalInt.empty() : OptionalInt.of(loss.tier());
    }

    /** The most critical tier that turns INVALID. */
    OptionalInt tier(TrustAnchorOutage outage) {
        int tier = worst(outage, tiers);
        return tier == AssetTiers.NO_TIER ? OptionalInt.empty() : OptionalInt.of(tier);
    }

    private static int worst(TrustAnchorOutage outage, AssetTiers tiers) {
        return outage.newlyInvalid().stream().mapToInt(tiers::tier).min().orElse(AssetTiers.NO_TIER);
    }

    static double space(SingleLoss loss, AddressFamily family, long units) {
        return loss.vrp().prefix().family() == family ? family.equivalents(units) : 0;
    }
}
