package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Scorecard;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import java.util.Locale;
import java.util.OptionalDouble;

/** Results for people, on a terminal. */
final class ResultText {
    /** Wider than a summary, for titles and reasons stand in the report. */
    static final Screen SCREEN = Screen.FILE;

    private ResultText() {}

    static String render(Result result) {
        StringBuilder out = new StringBuilder();
        result.lake().ifPresent(lake -> LakeText.append(lake, out));
        result.corpus().ifPresent(corpus -> corpus(corpus, out));
        return out.toString();
    }

    private static void corpus(CorpusResult corpus, StringBuilder out) {
        TextTable table = new TextTable()
                .column("incident", TextTable.Align.LEFT)
                .column("date", TextTable.Align.LEFT)
                .column("expected", TextTable.Align.LEFT)
                .column("got", TextTable.Align.LEFT)
                .column("score", TextTable.Align.RIGHT)
                .column("ok", TextTable.Align.LEFT);
        for (Outcome outcome : corpus.outcomes()) {
            table.row(
                    outcome.incident().id(),
                    Foreign.line(outcome.incident().date(), 16),
                    outcome.incident().expected().name(),
                    outcome.got().name(),
                    String.format(Locale.ROOT, "%.1f", outcome.worst().score()),
                    outcome.isRight() ? "yes" : "NO");
        }
        table.lines(SCREEN).forEach(line -> out.append(line).append('\n'));
        out.append('\n');
        Scorecard card = corpus.scorecard();
        out.append("%s of %s as expected\n"
                .formatted(Amounts.count(card.right()), Amounts.count(card.cases(), "incident")));
        out.append("precision     %s: %s of %s were due\n"
                .formatted(
                        share(card.precision()),
                        Amounts.count(card.found()),
                        Amounts.count((long) card.found() + card.falseAlarms(), "alarm")));
        out.append("recall        %s: %s of %s that deserve one raised an alarm\n"
                .formatted(
                        share(card.recall()),
                        Amounts.count(card.found()),
                        Amounts.count((long) card.found() + card.missed())));
        out.append("BLOCK recall  %s: %s of %s that deserve BLOCK got it\n"
                .formatted(share(card.blockRecall()), Amounts.count(card.blocked()), Amounts.count(card.blocks())));
        out.append("An alarm is WARN or BLOCK; INCONCLUSIVE is none.\n");
    }

    static String share(OptionalDouble share) {
        return share.isPresent() ? Amounts.share(share.getAsDouble()) : "-";
    }
}
