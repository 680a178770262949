package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** No trust anchor may announce far more VRPs than it ever does. Needs a history of changes. */
final class GrowthAnomalyCheck implements Check {
    @Override
    public String id() {
        return "growth-anomaly";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Growth limits = context.limits().growth();
        VrpSet announced = context.delta().announced();
        Finding finding = new Finding(
                id(),
                "trust anchors",
                "z-score %s, exceeded by %s of the past, %s"
                        .formatted(
                                Phrase.decimal(limits.zScore()),
                                Phrase.percent(limits.exceedance()),
                                Phrase.count(limits.anomalyVrps(), "VRP")));
        boolean known = false;
        double greatest = 0;
        String worst = "";
        int worstVrps = 0;
        int alarms = 0;
        for (Map.Entry<String, Integer> anchor : announced.sizeByTrustAnchor().entrySet()) {
            int vrps = anchor.getValue();
            Optional<ChurnHistory.Standing> standing =
                    context.churn().standing(ChurnHistory.Series.ANNOUNCED, anchor.getKey(), vrps);
            if (standing.isEmpty()) {
                continue;
            }
            known = true;
            double z = standing.get().z();
            boolean alarm = z > limits.zScore()
                    && standing.get().exceedance() < limits.exceedance()
                    && vrps >= limits.anomalyVrps();
            greatest = Math.max(greatest, z);
            if (alarm) {
                finding.evidence(String.format(
                        Locale.ROOT,
                        "%s announces %s, z-score %s",
                        Phrase.trustAnchor(anchor.getKey()),
                        Phrase.count(vrps, "VRP"),
                        Phrase.decimal(z)));
                blame(announced, anchor.getKey(), finding);
                alarms++;
                if (vrps > worstVrps) {
                    worst = anchor.getKey();
                    worstVrps = vrps;
                }
            }
        }
        return result(context, finding, known, announced.size(), greatest, alarms, worst, worstVrps);
    }

    private static CheckResult result(
            CheckContext context,
            Finding finding,
            boolean known,
            int announced,
            double z,
            int alarms,
            String worst,
            int vrps) {
        if (announced == 0) {
            return finding.is(Status.NOT_APPLICABLE, "nothing is announced");
        }
        if (!known) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "the history of changes is not known, so growth was held against absolute limits only");
        }
        finding.observed("z-score " + Phrase.decimal(z));
        if (alarms == 0) {
            return finding.is(Status.PASSED, "no trust anchor announces more than it is used to");
        }
        return finding.scope(Phrase.trustAnchor(worst) + Phrase.more(alarms - 1))
                .is(
                        Status.WARN,
                        "%s announces %s at once, far more than ever before%s%s"
                                .formatted(
                                        Phrase.trustAnchor(worst),
                                        Phrase.count(vrps, "VRP"),
                                        Phrase.alike(alarms - 1),
                                        context.advice("see why before it is released")));
    }

    private static void blame(VrpSet announced, String name, Finding finding) {
        for (int vrp = 0; vrp < announced.size(); vrp++) {
            if (announced.trustAnchor(vrp).equals(name)) {
                finding.blame(vrp);
            }
        }
    }
}
