package io.rovcast.jobs.backtest;

import io.rovcast.model.gate.Verdict;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.TextTable;
import java.util.List;
import java.util.Locale;

/** What the sets of a lake came to, for people, on a terminal. */
final class LakeText {
    private static final int MAX_ALARMS = 20;

    private LakeText() {}

    static void append(Result.Calibrated lake, StringBuilder out) {
        LakeResult result = lake.result();
        out.append("%s: %s judged%s\n"
                .formatted(
                        result.name(),
                        Amounts.count(result.steps().size(), "set"),
                        result.steps().isEmpty()
                                ? ""
                                : ", %s to %s"
                                        .formatted(
                                                result.steps().get(0).at(),
                                                result.steps()
                                                        .get(result.steps().size() - 1)
                                                        .at())));
        if (result.skipped() > 0) {
            out.append(
                    "%s older than the first table, and left out\n".formatted(Amounts.count(result.skipped(), "set")));
        }
        out.append("verdicts      %s\n".formatted(verdicts(result)));
        int gaps = result.gaps().size();
        int inIncidents = result.steps().size() - result.counted().size() - gaps;
        out.append("not counted   %s across gaps of the archive, %s in labelled incidents\n"
                .formatted(Amounts.count(gaps), Amounts.count(inIncidents)));
        if (!result.labels().isEmpty()) {
            out.append("labelled      %s of %s raised an alarm\n"
                    .formatted(
                            Amounts.count(result.foundLabels().size()),
                            Amounts.count(result.judgedLabels().size(), "judged incident")));
        }
        rates(lake.calibration(), out);
        alarms(result.alarms(), out);
    }

    /** Such as {@code PASS 5, WARN 1, INCONCLUSIVE 0, BLOCK 2}. */
    static String verdicts(LakeResult result) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(verdict)
                    .append(' ')
                    .append(Amounts.count(result.count(verdict)));
        }
        return text.toString();
    }

    private static void rates(Calibration calibration, StringBuilder out) {
        if (calibration.weeks() == 0) {
            return;
        }
        out.append("a week        %s by the default policy, %s by the one proposed (warn %s, block %s)\n"
                .formatted(
                        rates(calibration.byDefault()),
                        rates(calibration.proposed().rates()),
                        Amounts.space(calibration.proposed().thresholds().warn()),
                        Amounts.space(calibration.proposed().thresholds().block())));
    }

    static String rates(Calibration.Rates rates) {
        String alarms = String.format(Locale.ROOT, "%.2f WARN and %.2f BLOCK", rates.warn(), rates.block());
        return rates.inconclusive() == 0
                ? alarms
                : alarms + String.format(Locale.ROOT, " (and %.2f INCONCLUSIVE)", rates.inconclusive());
    }

    private static void alarms(List<LakeStep> alarms, StringBuilder out) {
        if (alarms.isEmpty()) {
            out.append('\n');
            return;
        }
        TextTable table = new TextTable()
                .column("alarm", TextTable.Align.LEFT)
                .column("verdict", TextTable.Align.LEFT)
                .column("score", TextTable.Align.RIGHT)
                .column("+VRPs", TextTable.Align.RIGHT)
                .column("-VRPs", TextTable.Align.RIGHT)
                .column("invalid", TextTable.Align.RIGHT)
                .column("not counted", TextTable.Align.LEFT);
        for (LakeStep alarm : alarms.subList(0, Math.min(alarms.size(), MAX_ALARMS))) {
            Step step = alarm.step();
            table.row(
                    alarm.at().toString(),
                    step.verdict().name(),
                    String.format(Locale.ROOT, "%.1f", step.score()),
                    Amounts.count(step.figures().announced()),
                    Amounts.count(step.figures().withdrawn()),
                    Amounts.count(step.figures().newlyInvalid()),
                    Foreign.line(step.excluded().orElse(""), 24));
        }
        out.append('\n');
        table.lines(ResultText.SCREEN).forEach(line -> out.append(line).append('\n'));
        if (alarms.size() > MAX_ALARMS) {
            out.append("and %s more, in report.html\n".formatted(Amounts.count(alarms.size() - MAX_ALARMS)));
        }
        LakeStep first = alarms.get(0);
        out.append("the first: %s\n\n"
                .formatted(Foreign.line(first.step().reasons().get(0))));
    }
}
