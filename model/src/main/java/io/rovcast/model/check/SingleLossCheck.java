package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetTiers;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.redundancy.NMinusOne;
import io.rovcast.model.redundancy.SingleLoss;
import java.util.Locale;
import java.util.Optional;

/** No critical asset should hang on one VRP. A finding about the deployed set, whatever the candidate. */
final class SingleLossCheck implements Check {
    private static final int SHOWN = 10;

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
            return finding.is(Status.NOT_APPLICABLE, "the loss of single VRPs was not worked out for the deployed set");
        }
        NMinusOne losses = findings.get().singleLosses();
        finding.observed(String.format(
                Locale.ROOT, "%,d routes hang on %s", losses.pairs(), Phrase.count(losses.size(), "VRP")));
        int critical = losses.criticalCount(tier);
        (critical > 0 ? losses.critical(tier, SHOWN) : losses.worst(SHOWN))
                .forEach(loss -> finding.evidence(text(loss)));
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
