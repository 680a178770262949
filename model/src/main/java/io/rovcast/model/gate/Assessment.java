package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.scenario.Scenarios;
import java.util.List;
import java.util.Set;

/**
 * A candidate judged: what it does, how that is rated, and the verdict.
 *
 * @param impact what the change does to the routing table
 * @param visibility who sees the routes of that table
 * @param policy what the verdict goes by
 * @param side what is known of networks beside
 * @param beside what was worked out beside the impact
 * @param scenarios what is lost if all networks drop INVALID routes, and if only some do
 * @param weights the same loss by what is known beside
 * @param score the risk score
 * @param checks gates of inputs, hard rules and safety checks, in a fixed order
 * @param quarantine numbers of changes that contradict who has announced the space so far
 * @param decision the verdict and why
 */
public record Assessment(
        Impact impact,
        Visibility visibility,
        Policy policy,
        SideData side,
        Beside beside,
        Scenarios scenarios,
        Weights weights,
        RiskScore score,
        List<CheckResult> checks,
        Set<Integer> quarantine,
        Decision decision) {
    /** Copies the collections. */
    public Assessment {
        requireNonNull(impact, "impact");
        requireNonNull(visibility, "visibility");
        requireNonNull(policy, "policy");
        requireNonNull(side, "side");
        requireNonNull(beside, "beside");
        requireNonNull(scenarios, "scenarios");
        requireNonNull(weights, "weights");
        requireNonNull(score, "score");
        requireNonNull(decision, "decision");
        checks = List.copyOf(checks);
        quarantine = Set.copyOf(quarantine);
    }

    /** What the checks that count amount to by themselves; the score can only make the verdict worse. */
    public Verdict verdictOfChecks() {
        return Decider.ofChecks(checks, policy);
    }
}
