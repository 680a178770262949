package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * VRPs of trust anchors that sign for AS0 only, over space that a registry has not handed out (APNIC and LACNIC have one
 * each), are for advice: they have been wrong about live networks, and who loads them by mistake drops those. So a candidate
 * should have none.
 */
final class As0TrustAnchorCheck implements Check {
    private static final String MARK = "as0";

    @Override
    public String id() {
        return "as0-trust-anchor";
    }

    @Override
    public CheckResult run(CheckContext context) {
        int limit = context.limits().as0().trustAnchorVrps();
        Finding finding = new Finding(id(), "the candidate", Phrase.count(limit, "VRP"));
        Map<String, Integer> found = new TreeMap<>();
        context.candidate().sizeByTrustAnchor().forEach((name, vrps) -> {
            if (name.toLowerCase(Locale.ROOT).contains(MARK)) {
                found.put(name, vrps);
            }
        });
        int vrps = found.values().stream().mapToInt(Integer::intValue).sum();
        finding.observed(Phrase.count(vrps, "VRP"));
        found.forEach((name, count) -> finding.evidence(name + ": " + Phrase.count(count, "VRP")));
        if (vrps <= limit) {
            return finding.is(Status.PASSED, "no VRPs come from trust anchors for AS0 only, beyond what is tolerated");
        }
        for (int change = 0; change < context.delta().announced().size(); change++) {
            if (found.containsKey(context.delta().announced().trustAnchor(change))) {
                finding.blame(change);
            }
        }
        return finding.scope(String.join(", ", found.keySet()))
                .is(
                        Status.WARN,
                        "%s from %s, which signs for AS0 only and is meant for advice%s"
                                .formatted(
                                        vrps == 1 ? "1 VRP comes" : Phrase.count(vrps, "VRP") + " come",
                                        String.join(" and ", found.keySet()),
                                        context.advice("leave its TAL out of the validator")));
    }
}
