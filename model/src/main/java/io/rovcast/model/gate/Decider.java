package io.rovcast.model.gate;

import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.gate.RiskScore.Component;
import io.rovcast.model.gate.RiskScore.Contributor;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.rov.ValidationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * From a score and checks to a verdict and its reasons. The verdict is the worst of what the score amounts to and of what the
 * checks say that count; one that could not be run makes it INCONCLUSIVE, unless it is BLOCK anyway.
 */
final class Decider {
    /** Networks that lose less than this part of their space are no reason by themselves. */
    private static final double NAMED_SHARE = 0.05;

    /** Networks with less than so many /24s or /48s are no reason by themselves, unless nothing else is. */
    private static final int NAMED_BLOCKS = 16;

    private static final int MAX_NETWORKS = 5;

    private final Impact impact;
    private final Policy policy;
    private final RiskScore score;
    private final List<CheckResult> checks;

    Decider(Impact impact, Policy policy, RiskScore score, List<CheckResult> checks) {
        this.impact = impact;
        this.policy = policy;
        this.score = score;
        this.checks = checks;
    }

    Decision decide() {
        Verdict verdict = worse(policy.score().verdict(score.value()), ofChecks(checks, policy));
        return new Decision(verdict, reasons(verdict));
    }

    /** What the checks that count amount to, whatever the score. */
    static Verdict ofChecks(List<CheckResult> checks, Policy policy) {
        Verdict verdict = Verdict.PASS;
        for (CheckResult check : checks) {
            verdict = worse(verdict, of(check, policy));
        }
        return verdict;
    }

    private static Verdict worse(Verdict left, Verdict right) {
        return left.compareTo(right) >= 0 ? left : right;
    }

    private static Verdict of(CheckResult check, Policy policy) {
        if (!policy.counts(check.id())) {
            return Verdict.PASS;
        }
        return switch (check.status()) {
            case PASSED, NOT_APPLICABLE -> Verdict.PASS;
            case WARN -> Verdict.WARN;
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            case BLOCK -> Verdict.BLOCK;
        };
    }

    private List<String> reasons(Verdict verdict) {
        List<String> reasons = new ArrayList<>();
        if (verdict == Verdict.INCONCLUSIVE) {
            add(Status.INCONCLUSIVE, reasons);
        }
        if (verdict != Verdict.PASS) {
            networks(reasons);
        }
        add(Status.BLOCK, reasons);
        if (verdict != Verdict.INCONCLUSIVE) {
            add(Status.INCONCLUSIVE, reasons);
        }
        add(Status.WARN, reasons);
        if (reasons.isEmpty()) {
            reasons.add(routes());
        }
        if (policy.score().verdict(score.value()) != Verdict.PASS) {
            reasons.add(scoreSentence());
        }
        return reasons;
    }

    private void add(Status status, List<String> reasons) {
        for (CheckResult check : checks) {
            if (check.status() == status && policy.counts(check.id()) && !reasons.contains(check.message())) {
                reasons.add(check.message());
            }
        }
    }

    /** The networks that lose most, the greatest loss of blocks first. */
    private void networks(List<String> reasons) {
        List<OriginImpact> hit = impact.origins().stream()
                .filter(origin -> origin.hardLossShare() >= NAMED_SHARE)
                .sorted(Comparator.comparingDouble(
                                (OriginImpact origin) -> -Importance.estimatedUsers(origin) * origin.hardLossShare())
                        .thenComparing(OriginImpact::asn, Integer::compareUnsigned))
                .toList();
        List<OriginImpact> large = hit.stream()
                .filter(origin -> Importance.estimatedUsers(origin) >= NAMED_BLOCKS * Importance.USERS_OF_A_24)
                .toList();
        List<OriginImpact> named = large.isEmpty() ? hit : large;
        for (OriginImpact origin : named.subList(0, Math.min(named.size(), MAX_NETWORKS))) {
            reasons.add(NetworkSentence.of(impact, origin));
        }
        int more = hit.size() - Math.min(named.size(), MAX_NETWORKS);
        if (more > 0) {
            reasons.add(
                    more == 1
                            ? "one more network loses at least 5 % of its space"
                            : more + " more networks lose at least 5 % of their space");
        }
    }

    private String routes() {
        int count = impact.count(ValidationState.VALID, ValidationState.INVALID)
                + impact.count(ValidationState.NOT_FOUND, ValidationState.INVALID);
        if (count == 0) {
            return "no route turns invalid";
        }
        String routes = count == 1 ? "one route turns invalid" : count + " routes turn invalid";
        double lost = 0;
        for (OriginImpact origin : impact.origins()) {
            lost = Math.max(lost, origin.hardLossShare());
        }
        return lost == 0
                ? routes + ", but no address becomes unreachable"
                : String.format(Locale.ROOT, "%s; no network loses more than %.0f %% of its space", routes, 100 * lost);
    }

    /** What the score is and mostly comes from. */
    private String scoreSentence() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "risk score %.1f of 100", score.value()));
        score.components().stream()
                .filter(component -> component.points() > 0)
                .sorted(Comparator.comparingDouble((Component component) -> -component.points()))
                .limit(2)
                .forEach(component -> text.append(text.indexOf(":") < 0 ? ": " : ", ")
                        .append(String.format(
                                Locale.ROOT, "%s %.0f points", component.part().text(), component.points()))
                        .append(from(component)));
        return text.toString();
    }

    private static String from(Component component) {
        if (component.top().isEmpty()) {
            return "";
        }
        Contributor first = component.top().get(0);
        return " (" + first.subject() + (component.top().size() > 1 ? " first" : "") + ")";
    }
}
