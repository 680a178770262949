package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.OtherSet;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.Map;
import java.util.TreeSet;

/**
 * Relying parties that look at the same repositories at about the same time should have the same VRPs, but for what was
 * published between their visits. Sets that are further apart are not compared. One look cannot tell a difference that lasts
 * from one that passes; the message says so.
 */
final class DivergenceCheck implements Check {
    private static final String HASH = "ccr_vrps_hash";

    @Override
    public String id() {
        return "rp-divergence";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Upkeep limits = context.limits().upkeep();
        Finding finding = new Finding(
                id(),
                "relying parties",
                "at most %s of a trust anchor's VRPs differ".formatted(Phrase.percent(limits.divergence())));
        if (context.upkeep().others().isEmpty()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "no set of another relying party is given to compare with; --other-rp names one");
        }
        Worst worst = new Worst();
        int compared = 0;
        for (OtherSet other : context.upkeep().others()) {
            if (other.secondsApart() > limits.sameTimeMinutes() * 60L) {
                finding.evidence("%s is of another time (%s min apart) and was not compared"
                        .formatted(other.name(), other.secondsApart() / 60));
                continue;
            }
            compared++;
            if (isSame(context, other)) {
                finding.evidence(other.name() + " has the same " + HASH);
            } else {
                compare(context.candidate(), other, worst, finding);
            }
        }
        if (compared == 0) {
            return finding.is(Status.NOT_APPLICABLE, "no set of another relying party is of the same time");
        }
        finding.observed(Phrase.percent(worst.share)).scope(worst.anchor.isEmpty() ? "relying parties" : worst.anchor);
        return worst.share > limits.divergence()
                ? finding.is(
                        Status.WARN,
                        "%s: look again in two hours, since a difference that passes is of no account"
                                .formatted(worst.text))
                : finding.is(Status.PASSED, "the relying parties agree");
    }

    private static boolean isSame(CheckContext context, OtherSet other) {
        String own = context.upkeep().candidate().hashes().get(HASH);
        return own != null && own.equals(other.health().hashes().get(HASH));
    }

    /** The greatest difference so far. */
    private static final class Worst {
        private double share;
        private String anchor = "";
        private String text = "";
    }

    private static void compare(VrpSet candidate, OtherSet other, Worst worst, Finding finding) {
        VrpDelta delta = VrpDelta.between(candidate, other.vrps());
        Map<String, Integer> here = candidate.sizeByTrustAnchor();
        Map<String, Integer> there = other.vrps().sizeByTrustAnchor();
        Map<String, Integer> missing = delta.withdrawn().sizeByTrustAnchor();
        Map<String, Integer> more = delta.announced().sizeByTrustAnchor();
        TreeSet<String> anchors = new TreeSet<>(here.keySet());
        anchors.addAll(there.keySet());
        for (String anchor : anchors) {
            int differ = missing.getOrDefault(anchor, 0) + more.getOrDefault(anchor, 0);
            int size = Math.max(here.getOrDefault(anchor, 0), there.getOrDefault(anchor, 0));
            double share = Math.min(1, (double) differ / size);
            String name = Phrase.trustAnchor(anchor);
            String text = "%s has %s of %s that the candidate has not, and lacks %s (%s of %s)"
                    .formatted(
                            other.name(),
                            more.getOrDefault(anchor, 0),
                            name,
                            missing.getOrDefault(anchor, 0),
                            Phrase.percent(share),
                            Phrase.count(size, "VRP"));
            if (differ > 0) {
                finding.evidence(text);
            }
            if (share > worst.share) {
                worst.share = share;
                worst.anchor = name;
                worst.text = text;
            }
        }
    }
}
