package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetRedundancy;
import io.rovcast.model.redundancy.AssetTiers;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.redundancy.NMinusOne;
import io.rovcast.model.redundancy.Redundancy;
import io.rovcast.model.redundancy.SingleLoss;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** No critical asset should hang on one VRP. A finding about the deployed set, whatever the candidate. */
final class SingleLossCheck implements Check {
    private static final int SHOWN = 10;

    /** Critical losses that come before what is known of the assets. */
    private static final int SHOWN_FIRST = 5;

    /** Assets of later tiers are for reports. */
    private static final int LAST_TIER = 1;

    @Override
    public String id() {
        return "n-1";
    }

    @Override
    public CheckResult run(CheckContext context) {
        int tier = context.limits().critical().singleLossTier();
        Finding finding =
                new Finding(id(), "the set deployed now", "no asset of tier " + tier + " may hang on one VRP");
        Optional<BaselineFindings> findings = context.findings();
        if (findings.isEmpty()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "no critical assets are named, so which VRPs they hang on was not worked out; --critical names them");
        }
        NMinusOne losses = findings.get().singleLosses();
        finding.observed(String.format(
                Locale.ROOT, "%,d routes hang on %s", losses.pairs(), Phrase.count(losses.size(), "VRP")));
        int critical = losses.criticalCount(tier);
        losses.critical(tier, SHOWN_FIRST).forEach(loss -> finding.evidence(text(loss)));
        findings.get().assets().stream()
                .filter(asset -> asset.asset().tier() <= LAST_TIER)
                .sorted(Comparator.comparingInt(AssetRedundancy::removalsUntilUnreachable)
                        .thenComparingInt(AssetRedundancy::removalsUntilOwnLost)
                        .thenComparingInt(AssetRedundancy::validLayers)
                        .thenComparingInt(asset -> asset.asset().tier()))
                .forEach(asset -> finding.evidence(text(asset)));
        if (critical == 0) {
            losses.worst(SHOWN).forEach(loss -> finding.evidence(text(loss)));
        }
        if (critical > 0) {
            return finding.scope(critical == 1 ? "1 VRP" : Phrase.count(critical, "VRP"))
                    .is(
                            Status.WARN,
                            "critical assets hang on %s, first of all %s: ask for a second authorisation that covers them"
                                    .formatted(
                                            Phrase.count(critical, "VRP"),
                                            text(losses.critical(tier, 1).get(0))));
        }
        return findings.get().tiers() == AssetTiers.NONE
                ? finding.is(
                        Status.NOT_APPLICABLE, "no critical assets are named, so nothing says which VRPs matter most")
                : finding.is(Status.PASSED, "no critical asset hangs on one VRP");
    }

    /** {@code resolver (192.0.2.0/24, tier 0): 2 layers, 1 of them Valid; ...}. */
    private static String text(AssetRedundancy asset) {
        String who = asset.asset() + ": ";
        if (asset.routes() == 0) {
            return who + "no accepted route carries it now";
        }
        return who
                + "%s, %s of them valid; %s its network's routes, %s; one added VRP %s"
                        .formatted(
                                Phrase.count(asset.layers(), "layer"),
                                asset.validLayers() == 0 ? "none" : Integer.toString(asset.validLayers()),
                                takes(asset.removalsUntilOwnLost()),
                                makesUnreachable(asset.removalsUntilUnreachable()),
                                asset.isLostToOneAddition() ? "can make it unreachable" : "cannot make it unreachable");
    }

    private static String takes(int removals) {
        return switch (removals) {
            case Redundancy.NEVER -> "no loss of VRPs takes";
            case 1 -> "the loss of 1 VRP takes";
            default -> "the loss of " + removals + " VRPs takes";
        };
    }

    private static String makesUnreachable(int removals) {
        return switch (removals) {
            case Redundancy.NEVER -> "none makes it unreachable";
            case 1 -> "that of 1 makes it unreachable";
            default -> "that of " + removals + " makes it unreachable";
        };
    }

    private static String text(SingleLoss loss) {
        AddressFamily family = loss.vrp().prefix().family();
        return "without %s, %s invalid (%s, of which %s unreachable)"
                .formatted(
                        loss.vrp(),
                        loss.pairs() == 1 ? "1 route turns" : Phrase.count(loss.pairs(), "route") + " turn",
                        Phrase.blocks(family, family.equivalents(loss.invalidUnits())),
                        Phrase.blocks(family, family.equivalents(loss.unreachableUnits())));
    }
}
