package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Labelled;
import io.rovcast.model.backtest.Scorecard;
import java.util.List;

/**
 * What a corpus came to.
 *
 * @param name the directory, as the user called it
 * @param outcomes of its incidents, in their order
 */
record CorpusResult(String name, List<Outcome> outcomes) {
    CorpusResult {
        outcomes = List.copyOf(outcomes);
    }

    /** The cases to count. */
    List<Labelled> cases() {
        return outcomes.stream().map(Outcome::labelled).toList();
    }

    /** The cases counted. */
    Scorecard scorecard() {
        return Scorecard.of(cases());
    }

    /** Whether each incident got the verdict that it deserves. */
    boolean isRight() {
        return outcomes.stream().allMatch(Outcome::isRight);
    }

    /** All steps, in the order of incidents. */
    List<Step> steps() {
        return outcomes.stream().flatMap(outcome -> outcome.steps().stream()).toList();
    }
}
