package io.rovcast.model.backtest;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.gate.Verdict;

/**
 * A case whose verdict is known beforehand.
 *
 * @param expected the verdict that it deserves
 * @param got the verdict that it got
 * @param score its risk score, 0 to 100
 * @param byChecks what the checks alone make of it, whatever the thresholds of the score
 */
public record Labelled(Verdict expected, Verdict got, double score, Verdict byChecks) {
    /** Checks for null. */
    public Labelled {
        requireNonNull(expected, "expected");
        requireNonNull(got, "got");
        requireNonNull(byChecks, "byChecks");
    }

    /** Whether it got what it deserves. */
    public boolean isRight() {
        return expected == got;
    }

    /** The same under other thresholds of the score. */
    public Labelled under(Thresholds thresholds) {
        return new Labelled(expected, thresholds.verdict(score, byChecks), score, byChecks);
    }
}
