package io.rovcast.model.gate;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.check.CheckContext;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.OriginConflicts;
import io.rovcast.model.check.SafetyChecks;
import io.rovcast.model.churn.Anomaly;
import io.rovcast.model.churn.ChurnSample;
import io.rovcast.model.gate.RiskScore.Contributor;
import io.rovcast.model.gate.RiskScore.Raw;
import io.rovcast.model.scenario.Scenarios;
import io.rovcast.model.side.Traffic;
import io.rovcast.model.side.TrafficLoss;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Judges candidates by a policy. The same code serves batch jobs and the gate. */
public final class Assessor {
    private final Policy policy;

    /** An assessor that goes by a policy. */
    public Assessor(Policy policy) {
        this.policy = policy;
    }

    /** Ids of all results of an assessment, in order; what a policy may call advisory. */
    public static List<String> checkIds() {
        List<String> ids = new ArrayList<>(InputGates.IDS);
        ids.add(CriticalLoss.ID);
        ids.add(NetworkLossRule.ID);
        SafetyChecks.all().forEach(check -> ids.add(check.id()));
        return ids;
    }

    /** Judges a candidate. */
    public Assessment assess(Case given) {
        CheckContext context = context(given);
        ScoreInputs.Users users = given.side()::usersOf;
        CriticalLoss critical = new CriticalLoss(given.impact(), given.side().critical());
        RiskScore score = score(given, users, critical, context.conflicts());
        List<CheckResult> checks = new ArrayList<>(new InputGates(given.inputs(), given.at(), policy.inputs())
                .run(
                        given.impact().baseline().table(),
                        given.visibility(),
                        given.past().counts()));
        checks.add(critical.check());
        checks.add(NetworkLossRule.check(given.impact(), users, policy.hardRules()));
        checks.addAll(SafetyChecks.run(context));
        Decision decision = new Decider(given.impact(), policy, score, checks).decide();
        Set<Integer> quarantine = new HashSet<>(
                context.conflicts().changesAtLeast(policy.checks().conflict().warn()));
        Scenarios scenarios = Scenarios.of(given.impact(), given.visibility(), given.enforcements());
        return new Assessment(
                given.impact(),
                given.visibility(),
                policy,
                given.side(),
                given.beside(),
                given.beside().own().map(scenarios::with).orElse(scenarios),
                Weights.of(given.impact(), given.side(), critical, given.beside()),
                score,
                checks,
                quarantine,
                decision);
    }

    private CheckContext context(Case given) {
        CheckContext.Builder builder = CheckContext.of(
                        given.impact(), given.visibility(), given.deployed(), given.candidate())
                .history(given.past().pairs())
                .churn(given.past().churn())
                .limits(policy.checks())
                .critical(given.side().critical())
                .upkeep(given.upkeep())
                .defaultRoutes(given.defaultRoutes());
        given.beside().findings().ifPresent(builder::findings);
        if (given.at() > 0) {
            builder.at(given.at());
        }
        return builder.build();
    }

    private RiskScore score(Case given, ScoreInputs.Users users, CriticalLoss critical, OriginConflicts conflicts) {
        ScoreInputs raw = new ScoreInputs(given.impact(), given.visibility(), users);
        Map<ScorePart, Raw> values = new EnumMap<>(ScorePart.class);
        values.put(ScorePart.NET, net(given, raw));
        values.put(ScorePart.ORIGIN, raw.origin());
        values.put(ScorePart.CRIT, critical.raw());
        values.put(ScorePart.DIVERT, raw.divert());
        values.put(ScorePart.CONFLICT, conflict(given, conflicts));
        values.put(ScorePart.ANOMALY, anomaly(given, conflicts));
        values.put(ScorePart.PROTECT, raw.protect());
        return RiskScore.of(values, policy.score().parts());
    }

    /** By own traffic where that is known and fits the table: what matters to a network is what its customers use. */
    private static Raw net(Case given, ScoreInputs raw) {
        return given.beside()
                .traffic()
                .filter(Traffic::isTelling)
                .map(traffic -> new Raw(
                        TrafficLoss.of(given.impact(), traffic).severity(),
                        raw.net().top()))
                .orElseGet(raw::net);
    }

    private static String text(PrefixOrigin pair) {
        return pair.prefix() + " of " + pair.origin();
    }

    private static Raw conflict(Case given, OriginConflicts conflicts) {
        List<Contributor> top = conflicts.all().stream()
                .limit(RiskScore.TOP)
                .map(conflict -> new Contributor(
                        text(given.impact().baseline().table().pair(conflict.pair())),
                        conflict.value(),
                        OptionalInt.of(conflict.change())))
                .toList();
        return new Raw(conflicts.max(), top);
    }

    /** How unusual the change is; 0 where the past is not known. */
    private Raw anomaly(Case given, OriginConflicts conflicts) {
        if (given.past().churn() == ChurnHistory.NONE) {
            return Raw.ZERO;
        }
        List<Anomaly> anomalies = Anomaly.of(
                ChurnSample.of(given.impact(), conflicts.max()),
                given.past().churn(),
                policy.checks().growth().exceedance());
        List<Contributor> top = anomalies.stream()
                .limit(RiskScore.TOP)
                .map(anomaly -> new Contributor(anomaly.text(), anomaly.x(), OptionalInt.empty()))
                .toList();
        return anomalies.isEmpty() ? Raw.ZERO : new Raw(anomalies.get(0).x(), top);
    }
}
