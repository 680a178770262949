package io.rovcast.model.backtest;

import io.rovcast.model.gate.Verdict;

/**
 * Thresholds of the risk score.
 *
 * @param warn from this score on the verdict is WARN, 0 to 100
 * @param block from this score on it is BLOCK
 */
public record Thresholds(double warn, double block) {
    /** Checks the order. */
    public Thresholds {
        if (!(warn >= 0 && warn <= block && block <= 100)) {
            throw new IllegalArgumentException(
                    "warn is %s and block %s, expected 0 <= warn <= block <= 100".formatted(warn, block));
        }
    }

    /**
     * The verdict on a score.
     *
     * @param byChecks what the checks say, which the score can only make worse
     */
    public Verdict verdict(double score, Verdict byChecks) {
        Verdict byScore = score >= block ? Verdict.BLOCK : score >= warn ? Verdict.WARN : Verdict.PASS;
        return byScore.compareTo(byChecks) >= 0 ? byScore : byChecks;
    }
}
