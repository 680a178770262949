package io.rovcast.model.gate;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.gate.RiskScore.Raw;
import io.rovcast.model.impact.Impact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Judges candidates by a policy. The same code serves batch jobs and the gate. */
public final class Assessor {
    private final Policy policy;

    /** An assessor that goes by a policy. */
    public Assessor(Policy policy) {
        this.policy = policy;
    }

    /**
     * Judges a candidate.
     *
     * @param impact what it does
     * @param visibility who sees the routes
     * @param inputs what was read
     * @param at time of evaluation, in seconds since 1970
     */
    public Assessment assess(Impact impact, Visibility visibility, List<InputFacts> inputs, long at) {
        ScoreInputs.Users users = Importance::estimatedUsers;
        ScoreInputs raw = new ScoreInputs(impact, visibility, users);
        Map<ScorePart, Raw> values = new EnumMap<>(ScorePart.class);
        values.put(ScorePart.NET, raw.net());
        values.put(ScorePart.ORIGIN, raw.origin());
        values.put(ScorePart.DIVERT, raw.divert());
        values.put(ScorePart.PROTECT, raw.protect());
        RiskScore score = RiskScore.of(values, policy.score().parts());
        List<CheckResult> checks = new ArrayList<>(new InputGates(inputs, at, policy.inputs())
                .run(impact.baseline().table(), visibility, OptionalLong.empty()));
        checks.add(NetworkLossRule.check(impact, users, policy.hardRules()));
        Decision decision = new Decider(impact, policy, score, checks).decide();
        return new Assessment(impact, visibility, policy, score, checks, decision);
    }
}
