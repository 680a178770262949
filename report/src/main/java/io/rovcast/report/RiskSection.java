package io.rovcast.report;

import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.gate.RiskScore;
import io.rovcast.model.gate.ScorePart;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import java.util.List;
import java.util.Locale;

/** Where the score comes from, and what each check says. */
final class RiskSection {
    private final Forecast forecast;
    private final Html html;

    RiskSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.html = html;
    }

    void write() {
        HtmlReport.open(html, "risk", "Risk and checks");
        RiskScore score = forecast.assessment().score();
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "Risk score %.1f of 100; WARN from %.0f, BLOCK from %.0f. Each part alone would amount to its points;"
                                + " together they are less than their sum.",
                        score.value(),
                        forecast.assessment().policy().score().warn(),
                        forecast.assessment().policy().score().block()));
        parts(score);
        checks();
        html.close();
    }

    private void parts(RiskScore score) {
        HtmlTable table = new HtmlTable(html)
                .column("part", Kind.TEXT)
                .column("points", Kind.NUMBER)
                .column("of at most", Kind.NUMBER)
                .column("raw value", Kind.NUMBER)
                .column("what it is", Kind.TEXT)
                .column("mostly from", Kind.TEXT)
                .open("t-score", "What the score is made of", "");
        for (RiskScore.Component component : score.components()) {
            double most = 100
                    * forecast.assessment()
                            .policy()
                            .score()
                            .scale(component.part())
                            .alpha();
            table.row()
                    .cell(component.part().name())
                    .cell(String.format(Locale.ROOT, "%.1f", component.points()), component.points())
                    .cell(String.format(Locale.ROOT, "%.0f", most), most)
                    .cell(Rounded.significant(component.x()).toPlainString(), component.x())
                    .cell(meaning(component.part()))
                    .cell(cell -> from(component, cell))
                    .end();
        }
        table.close();
    }

    private void from(RiskScore.Component component, Html cell) {
        if (component.top().isEmpty()) {
            return;
        }
        RiskScore.Contributor first = component.top().get(0);
        cell.text(first.subject());
        first.blame().ifPresent(change -> {
            cell.text(", ");
            ChangeText.write(cell, forecast.impact().delta().text(change));
        });
    }

    private static String meaning(ScorePart part) {
        return switch (part) {
            case NET -> "loss by severity, share of all announced space";
            case ORIGIN -> "greatest loss share of a network, times its importance";
            case CRIT -> "worst that becomes of a critical asset";
            case DIVERT -> "share of all announced space that goes astray";
            case CONFLICT -> "greatest conflict of a new VRP with who announced the space so far";
            case ANOMALY -> "how unusual the amount of change is";
            case PROTECT -> "share of all announced space that loses protection";
        };
    }

    /** What needs attention first; what does not is named, and opens. */
    private void checks() {
        List<CheckResult> checks = forecast.assessment().checks();
        List<Status> loud = List.of(Status.BLOCK, Status.INCONCLUSIVE, Status.WARN);
        if (checks.stream().anyMatch(check -> loud.contains(check.status()))) {
            table("t-checks", "What the checks say", loud);
        }
        List<String> passed = named(checks, Status.PASSED);
        List<String> notApplicable = named(checks, Status.NOT_APPLICABLE);
        if (!passed.isEmpty() || !notApplicable.isEmpty()) {
            html.open("details", "class", "quiet");
            html.element(
                    "summary",
                    String.format(
                            Locale.ROOT,
                            "%d of %d checks passed%s; not applicable%s",
                            passed.size(),
                            checks.size(),
                            list(passed),
                            notApplicable.isEmpty() ? ": none" : list(notApplicable)));
            table(
                    "t-quiet-checks",
                    "Checks that passed or do not apply",
                    List.of(Status.PASSED, Status.NOT_APPLICABLE));
            html.close();
        }
    }

    private List<String> named(List<CheckResult> checks, Status status) {
        return checks.stream()
                .filter(check -> check.status() == status && !isRestated(check))
                .map(CheckResult::id)
                .toList();
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "" : ": " + String.join(", ", names);
    }

    private void table(String id, String caption, List<Status> statuses) {
        HtmlTable table = new HtmlTable(html)
                .column("status", Kind.TEXT)
                .column("check", Kind.TEXT)
                .column("what it found", Kind.TEXT)
                .column("observed", Kind.TEXT)
                .column("limit", Kind.TEXT)
                .open(id, caption, "");
        for (Status status : statuses) {
            for (CheckResult check : forecast.assessment().checks()) {
                if (check.status() == status) {
                    row(table, check);
                }
            }
        }
        table.close();
    }

    /** Whether a check only says once more what a simulated event is: then it judges nothing. */
    private boolean isRestated(CheckResult check) {
        return forecast.simulation()
                .filter(event -> event.restated().contains(check.id()))
                .isPresent();
    }

    private void row(HtmlTable table, CheckResult check) {
        boolean isRestated = isRestated(check);
        boolean counts = isRestated || forecast.assessment().policy().counts(check.id());
        Status style = isRestated ? Status.NOT_APPLICABLE : check.status();
        table.row()
                .cell(cell -> cell.element(
                        "span",
                        isRestated ? "follows from the simulation" : Words.of(check.status()),
                        "class",
                        "status " + style.text().replace('_', '-')))
                .cell(check.id() + (counts ? "" : " (advisory)"))
                .cell(cell -> {
                    ChangeText.writeSentence(cell, check.message());
                    if (!check.evidence().isEmpty()) {
                        cell.open("details").element("summary", "evidence").open("ul");
                        for (String line : check.evidence()) {
                            cell.open("li");
                            ChangeText.writeSentence(cell, line);
                            cell.close();
                        }
                        cell.close().close();
                    }
                })
                .cell(check.observed())
                .cell(check.limit())
                .end();
    }
}
