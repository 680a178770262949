package io.rovcast.model.gate;

import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The hard rule that no network of many users may lose most of its space. */
final class NetworkLossRule {
    static final String ID = "network-loss";

    private static final int MAX_EVIDENCE = 10;

    private NetworkLossRule() {}

    static CheckResult check(Impact impact, ScoreInputs.Users users, HardRules rules) {
        List<String> evidence = new ArrayList<>();
        List<Integer> blame = new ArrayList<>();
        OriginImpact worst = null;
        double greatest = 0;
        int count = 0;
        for (OriginImpact origin : impact.origins()) {
            greatest = Math.max(greatest, users.of(origin) >= rules.users() ? origin.hardLossShare() : 0);
            if (users.of(origin) < rules.users() || origin.hardLossShare() < rules.hardLossShare()) {
                continue;
            }
            worst = worst == null ? origin : worst;
            count++;
            if (evidence.size() < MAX_EVIDENCE) {
                evidence.add(NetworkSentence.of(impact, origin));
            }
            origin.topBlame(origin.hardLossFamily()).ifPresent(change -> {
                if (!blame.contains(change)) {
                    blame.add(change);
                }
            });
        }
        String limit = String.format(
                Locale.ROOT, "%.0f %% of a network of %,.0f users", 100 * rules.hardLossShare(), rules.users());
        String observed = String.format(Locale.ROOT, "%.0f %%", 100 * greatest);
        if (worst == null) {
            return new CheckResult(
                    ID,
                    Status.PASSED,
                    "networks",
                    observed,
                    limit,
                    "no network of many users loses most of its space",
                    List.of(),
                    List.of());
        }
        String more = count == 1 ? "" : " and " + (count - 1) + " more";
        return new CheckResult(
                ID,
                Status.BLOCK,
                Asn.ofBits(worst.asn()) + more,
                observed,
                limit,
                NetworkSentence.of(impact, worst),
                evidence,
                blame);
    }
}
