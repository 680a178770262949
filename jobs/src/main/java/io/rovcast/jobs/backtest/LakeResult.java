package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Scorecard;
import io.rovcast.model.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the sets of a lake came to.
 *
 * @param name the lake, as the user called it
 * @param steps in the order of time
 * @param labels times in which something is known to have been wrong
 * @param skipped sets that are older than the first routing table, so that nothing can be said of them
 */
record LakeResult(String name, List<LakeStep> steps, List<LabelledRange> labels, int skipped) {
    /** Why a step does not count across which the archive has a hole. */
    static final String GAP = "gap";

    private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();

    LakeResult {
        steps = List.copyOf(steps);
        labels = List.copyOf(labels);
    }

    /** Steps that count for baselines and rates. */
    List<LakeStep> counted() {
        return steps.stream().filter(LakeStep::counts).toList();
    }

    /** Steps across which the archive has a hole. */
    List<LakeStep> gaps() {
        return steps.stream().filter(LakeStep::isGap).toList();
    }

    /** Steps with an alarm. */
    List<LakeStep> alarms() {
        return steps.stream()
                .filter(step -> Scorecard.isAlarm(step.step().verdict()))
                .toList();
    }

    /** How many steps got a verdict. */
    long count(Verdict verdict) {
        return steps.stream().filter(step -> step.step().verdict() == verdict).count();
    }

    /** How much time the steps take that count, in weeks. */
    double weeks() {
        return counted().stream()
                        .mapToDouble(step -> step.interval().toSeconds())
                        .sum()
                / WEEK_SECONDS;
    }

    /** Labelled times in which a set was judged. */
    List<LabelledRange> judgedLabels() {
        return labels.stream()
                .filter(label -> steps.stream().anyMatch(step -> isIn(label, step.before(), step.at())))
                .toList();
    }

    /** Those of them with an alarm. */
    List<LabelledRange> foundLabels() {
        List<LakeStep> alarms = alarms();
        return labels.stream()
                .filter(label -> alarms.stream().anyMatch(step -> isIn(label, step.before(), step.at())))
                .toList();
    }

    /** A change belongs to a time if one of its two sets does: what comes back at the end is part of what happened. */
    static boolean isIn(LabelledRange label, Instant before, Instant at) {
        return label.has(before) || label.has(at);
    }
}
