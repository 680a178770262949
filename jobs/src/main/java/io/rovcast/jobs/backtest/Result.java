package io.rovcast.jobs.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a run of the command found out: what every output is written from.
 *
 * @param version of the program
 * @param corpus what a corpus came to, if one was given
 */
record Result(String version, Optional<CorpusResult> corpus) {
    /** All steps. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        corpus.ifPresent(result -> steps.addAll(result.steps()));
        return steps;
    }

    /** Whether a corpus disagrees. */
    boolean hasMismatch() {
        return corpus.isPresent() && !corpus.get().isRight();
    }
}
