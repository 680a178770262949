package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Labelled;
import io.rovcast.model.gate.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * What an incident came to.
 *
 * @param incident the incident
 * @param steps its sets, at least one
 */
record Outcome(Corpus.Incident incident, List<Step> steps) {
    Outcome {
        steps = List.copyOf(steps);
    }

    /** The step with the worst verdict, of equal ones that with the greatest score. */
    Step worst() {
        return steps.stream()
                .max(Comparator.comparing(Step::verdict)
                        .thenComparing(Step::score)
                        .thenComparing(step -> -step.number()))
                .orElseThrow();
    }

    /** The worst verdict. */
    Verdict got() {
        return worst().verdict();
    }

    /** Whether it is the one that the incident deserves. */
    boolean isRight() {
        return got() == incident.expected();
    }

    /** As a case to count. Thresholds move all steps, of which the worst by checks and the worst by score count. */
    Labelled labelled() {
        Verdict byChecks = steps.stream()
                .map(Step::byChecks)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double score = steps.stream().mapToDouble(Step::score).max().orElseThrow();
        return new Labelled(incident.expected(), got(), score, byChecks);
    }
}
