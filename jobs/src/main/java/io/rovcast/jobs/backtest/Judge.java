package io.rovcast.jobs.backtest;

import io.rovcast.cli.TableInput;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Case;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.gate.ReleasePlanner;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.gate.Verdict;
import io.rovcast.model.history.KnownDays;
import io.rovcast.model.history.PairCounts;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.Enforcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Gives verdicts on changes of what is deployed, on one routing table, as gate and {@code impact} do. Not thread safe. */
final class Judge {
    private static final int SECONDS_PER_DAY = 86_400;

    private final Policy policy;
    private final TableInput table;
    private final boolean plans;
    private final List<InputFacts> tableFacts;
    private @Nullable VrpSet deployed;
    private @Nullable Baseline baseline;
    private long countedDay = Long.MIN_VALUE;
    private Optional<PairCounts> counts = Optional.empty();

    /**
     * A judge.
     *
     * @param plans whether to work out what would be held
     */
    Judge(Policy policy, TableInput table, List<InputFacts> tableFacts, boolean plans) {
        this.policy = policy;
        this.table = table;
        this.tableFacts = List.copyOf(tableFacts);
        this.plans = plans;
    }

    /**
     * What is asked.
     *
     * @param deployed the VRPs that routers have
     * @param dayAgo those of a day before, if they are known
     * @param candidate the VRPs proposed
     * @param defaultRoutes VRPs of the candidate for default routes, which its reader has refused
     * @param at time of evaluation
     * @param sets what is known of the sets beside their content
     */
    record Question(
            VrpSet deployed,
            Optional<VrpSet> dayAgo,
            VrpSet candidate,
            List<Vrp> defaultRoutes,
            Instant at,
            List<InputFacts> sets) {
        Question {
            defaultRoutes = List.copyOf(defaultRoutes);
            sets = List.copyOf(sets);
        }
    }

    /**
     * What comes out.
     *
     * @param given what was judged
     * @param assessment the verdict and all that it rests on
     * @param held how many changes a plan would hold back; empty if that was not asked
     */
    record Answer(Case given, Assessment assessment, OptionalInt held) {
        /** The verdict that another policy comes to. */
        Verdict under(Policy other) {
            return other.equals(assessment.policy())
                    ? assessment.decision().verdict()
                    : new Assessor(other).assess(given).decision().verdict();
        }
    }

    Answer judge(Question question) {
        Impact impact = ImpactAnalyzer.analyze(
                baselineOf(question.deployed()), VrpDelta.between(question.deployed(), question.candidate()));
        long seconds = question.at().getEpochSecond();
        List<InputFacts> facts = new ArrayList<>(tableFacts);
        facts.addAll(question.sets());
        Case given = new Case(
                impact,
                table.visibility(),
                question.dayAgo()
                        .map(dayAgo -> DeployedVrps.of(question.deployed(), dayAgo))
                        .orElseGet(() -> DeployedVrps.of(question.deployed())),
                question.candidate(),
                question.defaultRoutes(),
                facts,
                seconds,
                SideData.NONE,
                List.of(Enforcement.everyone()),
                new Case.Past(KnownDays.of(table.table(), table.past(), seconds), ChurnHistory.NONE, countsOn(seconds)),
                Beside.NOTHING);
        Assessment assessment = new Assessor(policy).assess(given);
        return new Answer(given, assessment, plans ? held(given, assessment) : OptionalInt.empty());
    }

    private OptionalInt held(Case given, Assessment assessment) {
        ReleasePlan plan = new ReleasePlanner(policy).plan(given, assessment);
        return OptionalInt.of(plan.subset().held().length);
    }

    /** Questions of one day have the same days before them. */
    private Optional<PairCounts> countsOn(long seconds) {
        long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
        if (day != countedDay) {
            counts = PairCounts.of(table.table(), table.visibility(), table.past(), seconds);
            countedDay = day;
        }
        return counts;
    }

    /** Successive questions are mostly about the same set. */
    private Baseline baselineOf(VrpSet vrps) {
        Baseline known = baseline;
        if (known == null || deployed != vrps) {
            known = Baseline.of(TableStates.of(table.table(), vrps), Scope.GLOBAL_TABLE, SideData.NONE.relations());
            baseline = known;
            deployed = vrps;
        }
        return known;
    }
}
