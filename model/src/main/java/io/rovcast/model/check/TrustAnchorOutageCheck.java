package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetTiers;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The outage of a trust anchor should not turn critical assets INVALID. A finding about the deployed set. */
final class TrustAnchorOutageCheck implements Check {
    @Override
    public String id() {
        return "ta-outage";
    }

    @Override
    public CheckResult run(CheckContext context) {
        int tier = context.limits().critical().outageTier();
        Finding finding = new Finding(
                id(), "the set deployed now", "no asset of tier %s or less may turn invalid".formatted(tier));
        Optional<BaselineFindings> findings = context.findings();
        if (findings.isEmpty()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "no critical assets are named, so the outage of trust anchors was not worked out; --critical names them");
        }
        AssetTiers tiers = findings.get().tiers();
        List<TrustAnchorOutage> outages = findings.get().outages().stream()
                .sorted(Comparator.comparing((TrustAnchorOutage outage) ->
                                -outage.critical(tiers, tier).size())
                        .thenComparing(outage -> -outage.newlyInvalid().size())
                        .thenComparing(TrustAnchorOutage::trustAnchor))
                .toList();
        if (outages.isEmpty()) {
            return finding.is(Status.NOT_APPLICABLE, "no VRPs are deployed");
        }
        outages.forEach(outage -> finding.evidence(text(outage)));
        TrustAnchorOutage worst = outages.get(0);
        List<Integer> critical = worst.critical(tiers, tier);
        finding.observed("%s turn invalid without %s"
                .formatted(
                        Phrase.count(worst.newlyInvalid().size(), "route"), Phrase.trustAnchor(worst.trustAnchor())));
        if (!critical.isEmpty()) {
            return finding.scope(Phrase.trustAnchor(worst.trustAnchor()))
                    .is(
                            Status.WARN,
                            "an outage of %s turns critical assets invalid, as VRPs of other trust anchors go on covering them: %s%s; see that those do not cover them"
                                    .formatted(
                                            Phrase.trustAnchor(worst.trustAnchor()),
                                            Phrase.route(context.table(), critical.get(0)),
                                            Phrase.more(critical.size() - 1)));
        }
        return tiers == AssetTiers.NONE
                ? finding.is(
                        Status.NOT_APPLICABLE,
                        "no critical assets are named, so nothing says which outages matter most")
                : finding.is(Status.PASSED, "no outage of a trust anchor turns a critical asset invalid");
    }

    private static String text(TrustAnchorOutage outage) {
        return "without the %s of %s: %s invalid, %s protection, %s unreachable or astray"
                .formatted(
                        Phrase.count(outage.vrps(), "VRP"),
                        Phrase.trustAnchor(outage.trustAnchor()),
                        Phrase.count(outage.newlyInvalid().size(), "route") + " turn",
                        Phrase.count(outage.validToNotFound(), "route") + " lose",
                        Phrase.blocks(
                                AddressFamily.IPV4.equivalents(outage.hardLossUnits(AddressFamily.IPV4)),
                                AddressFamily.IPV6.equivalents(outage.hardLossUnits(AddressFamily.IPV6))));
    }
}
