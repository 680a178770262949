package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Labelled;
import io.rovcast.model.backtest.Thresholds;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One set after another, and what the gate would have said.
 *
 * @param incident the incident that it belongs to, if it is of a corpus
 * @param number in its incident or its lake, from 1
 * @param at time of evaluation, if any input has one
 * @param verdict the verdict
 * @param score the risk score, 0 to 100
 * @param byChecks what the checks alone amount to
 * @param figures the size of the change and of what it does
 * @param held changes that a plan would hold back, if that was asked
 * @param reasons for the verdict, the most important first
 * @param deployed whether the set was taken as deployed afterwards
 * @param excluded why it counts for nothing but itself, if it does not
 */
record Step(
        Optional<String> incident,
        int number,
        Optional<Instant> at,
        Verdict verdict,
        double score,
        Verdict byChecks,
        Figures figures,
        OptionalInt held,
        List<String> reasons,
        boolean deployed,
        Optional<String> excluded) {
    Step {
        reasons = List.copyOf(reasons);
    }

    static Step of(
            Optional<String> incident,
            int number,
            Optional<Instant> at,
            Judge.Answer answer,
            boolean deployed,
            Optional<String> excluded) {
        Assessment assessment = answer.assessment();
        return new Step(
                incident,
                number,
                at,
                assessment.decision().verdict(),
                assessment.score().value(),
                assessment.verdictOfChecks(),
                Figures.of(assessment),
                answer.held(),
                assessment.decision().reasons(),
                deployed,
                excluded);
    }

    /** The verdict under other thresholds of the score. */
    Verdict under(Thresholds thresholds) {
        return thresholds.verdict(score, byChecks);
    }

    /** This step as a case with the verdict that it deserves. */
    Labelled labelled(Verdict expected) {
        return new Labelled(expected, verdict, score, byChecks);
    }
}
