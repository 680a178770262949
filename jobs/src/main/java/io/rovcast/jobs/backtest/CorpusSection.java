package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Scorecard;
import io.rovcast.model.gate.Verdict;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.Locale;

/** The part of the report on the incidents of a corpus. */
final class CorpusSection {
    private final CorpusResult corpus;
    private final Scorecard card;
    private final Html html;

    CorpusSection(CorpusResult corpus, Html html) {
        this.corpus = corpus;
        this.card = corpus.scorecard();
        this.html = html;
    }

    void write() {
        headline();
        figures();
        ResultPage.open(html, "incidents", "Incidents");
        html.element(
                "p",
                "Each was replayed by the same code that gate and impact run. An alarm is a verdict of WARN or BLOCK;"
                        + " precision is the share of the alarms that were due, recall the share of the incidents that"
                        + " deserve an alarm and raised one. INCONCLUSIVE is no alarm.");
        table();
        html.close();
        ResultPage.open(html, "stories", "What they were, and why the verdict");
        corpus.outcomes().forEach(this::story);
        html.close();
    }

    private void headline() {
        int wrong = card.cases() - card.right();
        html.open("section", "class", "verdict " + (wrong == 0 ? "pass" : "block"), "aria-labelledby", "corpus-h");
        html.element("p", Amounts.count(card.right()) + " of " + Amounts.count(card.cases()), "class", "badge");
        html.open("div");
        html.element(
                "h1",
                wrong == 0
                        ? "Every incident gets the verdict that it deserves"
                        : Amounts.count(wrong, "incident")
                                + (wrong == 1
                                        ? " gets another verdict than it deserves"
                                        : " get another verdict than they deserve"),
                "id",
                "corpus-h");
        if (wrong > 0) {
            html.open("ul", "class", "reasons");
            for (Outcome outcome : corpus.outcomes()) {
                if (!outcome.isRight()) {
                    html.element(
                            "li",
                            "%s deserves %s and gets %s."
                                    .formatted(
                                            outcome.incident().id(),
                                            outcome.incident().expected(),
                                            outcome.got()));
                }
            }
            html.close();
        }
        html.close().close();
    }

    private void figures() {
        html.open("dl", "class", "figures");
        ResultPage.figure(
                html,
                "Precision",
                ResultText.share(card.precision()),
                "%s of %s were due"
                        .formatted(
                                Amounts.count(card.found()),
                                Amounts.count((long) card.found() + card.falseAlarms(), "alarm")),
                card.falseAlarms() > 0);
        ResultPage.figure(
                html,
                "Recall",
                ResultText.share(card.recall()),
                "%s of %s that deserve an alarm"
                        .formatted(Amounts.count(card.found()), Amounts.count((long) card.found() + card.missed())),
                card.missed() > 0);
        ResultPage.figure(
                html,
                "Recall of BLOCK",
                ResultText.share(card.blockRecall()),
                "%s of %s that deserve BLOCK".formatted(Amounts.count(card.blocked()), Amounts.count(card.blocks())),
                card.blocked() < card.blocks());
        int negatives = card.cases() - card.found() - card.missed();
        ResultPage.figure(
                html,
                "False alarms",
                Amounts.count(card.falseAlarms()),
                "of %s that deserve none".formatted(Amounts.count(negatives)),
                card.falseAlarms() > 0);
        html.close();
    }

    private void table() {
        HtmlTable table = new HtmlTable(html)
                .column("Incident", Kind.TEXT)
                .column("Date", Kind.TEXT)
                .column("Expected", Kind.TEXT)
                .column("Got", Kind.TEXT)
                .column("Score", Kind.NUMBER)
                .column("Changed VRPs", Kind.NUMBER)
                .column("Routes that turn invalid", Kind.NUMBER)
                .column("Why", Kind.TEXT)
                .open("t-incidents", "Verdicts, expected and got", "incident, verdict or reason");
        for (Outcome outcome : corpus.outcomes()) {
            Step worst = outcome.worst();
            int changed = worst.figures().announced() + worst.figures().withdrawn();
            table.row()
                    .cell(out -> out.element(
                            "a",
                            outcome.incident().id(),
                            "href",
                            "#i-" + outcome.incident().id()))
                    .cell(Foreign.line(outcome.incident().date(), 24))
                    .cell(out -> verdict(out, outcome.incident().expected(), ""))
                    .cell(out -> verdict(out, outcome.got(), outcome.isRight() ? "" : " (wrong)"))
                    .cell(String.format(Locale.ROOT, "%.1f", worst.score()), worst.score())
                    .cell(Amounts.count(changed), changed)
                    .cell(
                            Amounts.count(worst.figures().newlyInvalid()),
                            worst.figures().newlyInvalid())
                    .cell(worst.reasons().get(0))
                    .end();
        }
        table.close();
    }

    private void story(Outcome outcome) {
        Corpus.Incident incident = outcome.incident();
        html.element("h3", Foreign.line(incident.title()), "id", "i-" + incident.id());
        html.open("p").text(Foreign.line(incident.facts()));
        if (!incident.source().isEmpty()) {
            html.text(" ").element("small", "Source: " + Foreign.line(incident.source()) + ".");
        }
        html.close();
        for (Step step : outcome.steps()) {
            html.open("p");
            if (outcome.steps().size() > 1) {
                html.text("Set " + Amounts.count(step.number()) + ": ");
            }
            verdict(html, step.verdict(), "");
            html.text(String.format(
                    Locale.ROOT,
                    ", score %.1f, %,d VRPs announced, %,d withdrawn: ",
                    step.score(),
                    step.figures().announced(),
                    step.figures().withdrawn()));
            html.text(String.join(
                            "; ",
                            step.reasons().subList(0, Math.min(3, step.reasons().size()))) + ".");
            html.close();
        }
    }

    /** A verdict in its colour. */
    static void verdict(Html html, Verdict verdict, String more) {
        String style = verdict == Verdict.PASS ? "passed" : verdict.name().toLowerCase(Locale.ROOT);
        html.element("span", verdict.name() + more, "class", "status " + style);
    }
}
