package io.rovcast.jobs.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a run of the command found out: what every output is written from.
 *
 * @param version of the program
 * @param corpus what a corpus came to, if one was given
 * @param lake what the sets of a lake came to, if one was given
 */
record Result(String version, Optional<CorpusResult> corpus, Optional<Calibrated> lake) {
    /**
     * A lake and what follows from it.
     *
     * @param result what its sets came to
     * @param calibration what that says of baselines and thresholds
     */
    record Calibrated(LakeResult result, Calibration calibration) {}

    /** All steps, those of the lake first. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        lake.ifPresent(one -> one.result().steps().forEach(step -> steps.add(step.step())));
        corpus.ifPresent(result -> steps.addAll(result.steps()));
        return steps;
    }

    /** Whether a corpus disagrees. */
    boolean hasMismatch() {
        return corpus.isPresent() && !corpus.get().isRight();
    }
}
