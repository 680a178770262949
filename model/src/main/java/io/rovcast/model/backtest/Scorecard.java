package io.rovcast.model.backtest;

import io.rovcast.model.gate.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Cases counted. Positive is a case that deserves WARN or BLOCK; an alarm is a verdict of WARN or BLOCK. INCONCLUSIVE is
 * neither: it says nothing of the change.
 *
 * @param cases all of them
 * @param right those that got exactly the verdict that they deserve
 * @param found positives with an alarm
 * @param missed positives without
 * @param falseAlarms alarms that are no positives
 * @param blocks cases that deserve BLOCK
 * @param blocked those of them that got it
 */
public record Scorecard(int cases, int right, int found, int missed, int falseAlarms, int blocks, int blocked) {
    /** Counts cases. */
    public static Scorecard of(List<Labelled> cases) {
        int right = 0;
        int found = 0;
        int missed = 0;
        int falseAlarms = 0;
        int blocks = 0;
        int blocked = 0;
        for (Labelled one : cases) {
            boolean positive = isAlarm(one.expected());
            boolean alarm = isAlarm(one.got());
            right += one.isRight() ? 1 : 0;
            found += positive && alarm ? 1 : 0;
            missed += positive && !alarm ? 1 : 0;
            falseAlarms += alarm && !positive ? 1 : 0;
            blocks += one.expected() == Verdict.BLOCK ? 1 : 0;
            blocked += one.expected() == Verdict.BLOCK && one.got() == Verdict.BLOCK ? 1 : 0;
        }
        return new Scorecard(cases.size(), right, found, missed, falseAlarms, blocks, blocked);
    }

    /** Whether a verdict is an alarm. */
    public static boolean isAlarm(Verdict verdict) {
        return verdict == Verdict.WARN || verdict == Verdict.BLOCK;
    }

    /** Share of the alarms that were due; empty without alarms. */
    public OptionalDouble precision() {
        return share(found, found + falseAlarms);
    }

    /** Share of the positives that raised an alarm; empty without positives. */
    public OptionalDouble recall() {
        return share(found, found + missed);
    }

    /** Share of the cases that deserve BLOCK that got it; empty without such. */
    public OptionalDouble blockRecall() {
        return share(blocked, blocks);
    }

    private static OptionalDouble share(int part, int of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / of);
    }
}
