package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Scorecard;
import io.rovcast.model.backtest.Thresholds;
import io.rovcast.model.churn.ChurnSample;
import io.rovcast.model.churn.SeriesBaseline;
import io.rovcast.model.gate.Verdict;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The part of the report on the sets of a lake: verdicts over time, alarms, thresholds, baselines. */
final class LakeSection {
    private static final int MAX_ALARMS = 500;
    private static final int MAX_GAPS = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LakeResult lake;
    private final Calibration calibration;
    private final Html html;

    LakeSection(Result.Calibrated lake, Html html) {
        this.lake = lake.result();
        this.calibration = lake.calibration();
        this.html = html;
    }

    void write() {
        headline();
        figures();
        series();
        alarms();
        thresholds();
        baselines();
    }

    private void headline() {
        long alarms = lake.counted().stream()
                .filter(step -> Scorecard.isAlarm(step.step().verdict()))
                .count();
        html.open("section", "class", "verdict " + (alarms == 0 ? "pass" : "warn"), "aria-labelledby", "lake-h");
        html.element("p", Amounts.count(alarms, "alarm"), "class", "badge");
        html.open("div");
        html.element(
                "h1",
                "%s judged as they would have been then"
                        .formatted(Amounts.count(lake.steps().size(), "VRP set")),
                "id",
                "lake-h");
        html.open("ul", "class", "reasons");
        html.element("li", LakeText.verdicts(lake) + ".");
        if (lake.steps().size() > lake.counted().size()) {
            html.element(
                    "li",
                    "%s across gaps of the archive and %s in labelled incidents are judged, but count for nothing else."
                            .formatted(
                                    Amounts.count(lake.gaps().size()),
                                    Amounts.count(lake.steps().size()
                                            - lake.counted().size()
                                            - lake.gaps().size())));
        }
        if (lake.skipped() > 0) {
            html.element(
                    "li",
                    "%s older than the first routing table, and left out."
                            .formatted(Amounts.count(lake.skipped(), "set")));
        }
        html.close().close().close();
    }

    private void figures() {
        html.open("dl", "class", "figures");
        rates("By the default policy", calibration.byDefault());
        rates("By the policy proposed", calibration.proposed().rates());
        long blocked = lake.count(Verdict.BLOCK);
        long held = lake.steps().stream()
                .mapToLong(step -> step.step().held().orElse(0))
                .sum();
        ResultPage.figure(
                html,
                "Sets that would have been held",
                Amounts.count(blocked + lake.count(Verdict.INCONCLUSIVE)),
                held > 0
                        ? "of %s; plans hold %s in all"
                                .formatted(Amounts.count(lake.steps().size()), Amounts.count(held, "change"))
                        : "of %s: BLOCK or INCONCLUSIVE"
                                .formatted(Amounts.count(lake.steps().size())),
                blocked > 0);
        if (!lake.labels().isEmpty()) {
            ResultPage.figure(
                    html,
                    "Labelled incidents found",
                    Amounts.count(lake.foundLabels().size()),
                    "of %s in which a set was judged"
                            .formatted(Amounts.count(lake.judgedLabels().size())),
                    lake.foundLabels().size() < lake.judgedLabels().size());
        }
        html.close();
    }

    private void rates(String name, Calibration.Rates rates) {
        ResultPage.figure(
                html,
                name,
                String.format(Locale.ROOT, "%.2f + %.2f", rates.warn(), rates.block()),
                String.format(Locale.ROOT, "WARN and BLOCK a week; %.2f INCONCLUSIVE", rates.inconclusive()),
                rates.excess() > 0);
    }

    private void series() {
        if (lake.steps().isEmpty()) {
            return;
        }
        Thresholds thresholds = calibration.proposed().thresholds();
        ResultPage.open(html, "series", "Score and verdict over time");
        html.open("figure");
        html.open("div", "class", "wide", "tabindex", "0");
        new SeriesChart(lake.steps(), html).write(thresholds, "Risk score over time: " + LakeText.verdicts(lake));
        html.close();
        html.open("ul", "class", "legend");
        for (Verdict verdict : Verdict.values()) {
            html.open("li");
            html.open("span", "class", "swatch " + SeriesChart.style(verdict)).close();
            html.text(verdict.name()).close();
        }
        html.open("li");
        html.open("span", "class", "swatch out").close();
        html.text("gap of the archive, or labelled incident").close();
        html.close();
        html.element(
                "figcaption",
                ("Line: risk score, 0 to 100, broken where the archive has a hole; dashes: the thresholds proposed, %s"
                                + " for WARN and %s for BLOCK; strip: verdicts; times in UTC")
                        .formatted(Amounts.space(thresholds.warn()), Amounts.space(thresholds.block())));
        html.close();
        gaps();
        html.close();
    }

    private void gaps() {
        List<LakeStep> gaps = lake.gaps();
        if (gaps.isEmpty()) {
            return;
        }
        html.element("h3", "Gaps of the archive");
        html.open("ul", "class", "quiet");
        for (LakeStep gap : gaps.subList(0, Math.min(gaps.size(), MAX_GAPS))) {
            html.element("li", "%s to %s".formatted(time(gap.before()), time(gap.at())));
        }
        html.close();
    }

    private void alarms() {
        ResultPage.open(html, "alarms", "Alarms");
        List<LakeStep> alarms = lake.alarms();
        if (alarms.isEmpty()) {
            html.element("p", "None.", "class", "none").close();
            return;
        }
        HtmlTable table = new HtmlTable(html)
                .column("Time (UTC)", Kind.TEXT)
                .column("Verdict", Kind.TEXT)
                .column("Score", Kind.NUMBER)
                .column("Announced", Kind.NUMBER)
                .column("Withdrawn", Kind.NUMBER)
                .column("Turn invalid", Kind.NUMBER)
                .column("Lost /24s", Kind.NUMBER)
                .column("Held back", Kind.NUMBER)
                .column("Why", Kind.TEXT)
                .open("t-alarms", "Sets with WARN or BLOCK", "time, verdict or reason");
        for (LakeStep alarm : alarms.subList(0, Math.min(alarms.size(), MAX_ALARMS))) {
            row(table, alarm);
        }
        table.close();
        if (alarms.size() > MAX_ALARMS) {
            html.element(
                    "p",
                    "%s of %s are shown; all of them are in verdicts.parquet."
                            .formatted(Amounts.count(MAX_ALARMS), Amounts.count(alarms.size())),
                    "class",
                    "note");
        }
        html.close();
    }

    private static void row(HtmlTable table, LakeStep alarm) {
        Step step = alarm.step();
        Figures figures = step.figures();
        String excluded = step.excluded()
                .map(why -> " (not counted: " + Foreign.line(why, 60) + ")")
                .orElse("");
        table.row()
                .cell(time(alarm.at()))
                .cell(out -> CorpusSection.verdict(out, step.verdict(), ""))
                .cell(String.format(Locale.ROOT, "%.1f", step.score()), step.score())
                .cell(Amounts.count(figures.announced()), figures.announced())
                .cell(Amounts.count(figures.withdrawn()), figures.withdrawn())
                .cell(Amounts.count(figures.newlyInvalid()), figures.newlyInvalid())
                .cell(Amounts.space(figures.lost24()), figures.lost24())
                .cell(
                        step.held().isPresent() ? Amounts.count(step.held().getAsInt()) : "-",
                        step.held().orElse(0))
                .cell(step.reasons().get(0) + excluded)
                .end();
    }

    private void thresholds() {
        ResultPage.open(html, "thresholds", "Thresholds of the score");
        html.element(
                "p",
                "Alarms a week, of the %s that count, in %s weeks. Checks give alarms of their own, whatever the score, so"
                                .formatted(
                                        Amounts.count(lake.counted().size(), "set"), Amounts.space(calibration.weeks()))
                        + " thresholds cannot silence all of them. The one proposed misses least on the corpus, if there is"
                        + " one; of those that miss alike it is the one with at most one WARN a week and one BLOCK a quarter,"
                        + " or as near to that as can be; of those the one with fewest false alarms, and then the one that"
                        + " changes least.");
        HtmlTable table = new HtmlTable(html)
                .column("WARN from", Kind.NUMBER)
                .column("BLOCK from", Kind.NUMBER)
                .column("WARN a week", Kind.NUMBER)
                .column("BLOCK a week", Kind.NUMBER)
                .column("Precision", Kind.NUMBER)
                .column("Recall", Kind.NUMBER)
                .column("Recall of BLOCK", Kind.NUMBER)
                .column("", Kind.TEXT)
                .open("t-grid", "Thresholds, and what they come to", "");
        for (Calibration.Cell cell : calibration.grid()) {
            table.row()
                    .cell(Amounts.space(cell.thresholds().warn()))
                    .cell(
                            Amounts.space(cell.thresholds().block()),
                            cell.thresholds().block())
                    .cell(number(cell.rates().warn()), cell.rates().warn())
                    .cell(number(cell.rates().block()), cell.rates().block())
                    .cell(cell.scorecard()
                            .map(card -> ResultText.share(card.precision()))
                            .orElse("-"))
                    .cell(cell.scorecard()
                            .map(card -> ResultText.share(card.recall()))
                            .orElse("-"))
                    .cell(cell.scorecard()
                            .map(card -> ResultText.share(card.blockRecall()))
                            .orElse("-"))
                    .cell(cell.equals(calibration.proposed()) ? "proposed" : "")
                    .end();
        }
        table.close();
        html.close();
    }

    private void baselines() {
        ResultPage.open(html, "baselines", "What is usual");
        html.element(
                "p",
                "Median and greatest of each series, of the sets that count. A value is an alarm if its z-score is above 6,"
                        + " less than 0.2 % of past values are as great, and it reaches the floor; with fewer than "
                        + SeriesBaseline.LEAST
                        + " sets nothing is. Drift is where the series has moved to of late, as a z-score.");
        HtmlTable table = new HtmlTable(html)
                .column("Series", Kind.TEXT)
                .column("Trust anchor", Kind.TEXT)
                .column("Sets", Kind.NUMBER)
                .column("Median", Kind.NUMBER)
                .column("Greatest", Kind.NUMBER)
                .column("Drift", Kind.NUMBER)
                .column("Floor", Kind.NUMBER)
                .open("t-series", "Series", "series or trust anchor");
        for (SeriesBaseline one : calibration.baselines().series()) {
            double greatest = one.greatest().isEmpty() ? 0 : one.greatest().get(0);
            table.row()
                    .cell(one.series().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .cell(one.trustAnchor().equals(ChurnSample.ALL) ? "all" : Foreign.line(one.trustAnchor(), 40))
                    .cell(Amounts.count(one.n()), one.n())
                    .cell(Amounts.space(Math.expm1(one.median())), one.median())
                    .cell(Amounts.space(greatest), greatest)
                    .cell(number(one.drift()), one.drift())
                    .cell(Amounts.space(one.floor()), one.floor())
                    .end();
        }
        table.close();
        html.close();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
