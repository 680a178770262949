package io.rovcast.report;

import io.rovcast.model.impact.Impact;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.List;

/** The changed VRPs that are to blame. */
final class ChangesSection {
    private static final int MAX_ROWS = 300;

    private final Forecast forecast;
    private final Impact impact;
    private final Html html;

    ChangesSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.impact = forecast.impact();
        this.html = html;
    }

    void write() {
        HtmlReport.open(html, "changes", "Changes to blame");
        if (impact.changes().isEmpty()) {
            html.element(
                    "p",
                    "None of the %s does harm."
                            .formatted(Amounts.count(impact.delta().size(), "change")),
                    "class",
                    "none");
        } else {
            html.element(
                    "p",
                    "+ announces a VRP, \u2212 withdraws one. Holding back what is listed here keeps the routes from"
                            + " turning invalid; where several changes share the blame, each has its part of the space.");
            table();
            UntoldSources.clause(forecast)
                    .ifPresent(clause -> html.element(
                            "p", Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".", "class", "note"));
            HtmlReport.rest(
                    html,
                    Math.min(MAX_ROWS, impact.changes().size()),
                    impact.changes().size(),
                    "change",
                    "blame.parquet");
        }
        html.close();
    }

    private void table() {
        List<ChangeRow> rows = ChangeRow.top(forecast, MAX_ROWS);
        double heaviest = rows.get(0).weight();
        HtmlTable table = new HtmlTable(html)
                .column("Change", Kind.CODE)
                .column("Weight", Kind.TEXT)
                .column("Routes newly invalid", Kind.NUMBER)
                .column("Networks", Kind.NUMBER)
                .column("Unreachable /24s", Kind.NUMBER)
                .column("Unreachable /48s", Kind.NUMBER)
                .column("Trust anchor", Kind.TEXT)
                .open("t-changes", "Changed VRPs by the loss they cause", "AS number or prefix");
        for (ChangeRow row : rows) {
            String weight = Amounts.space(row.weight());
            table.row()
                    .cell(cell -> {
                        ChangeText.write(cell, row.change());
                        ChangeText.writeSources(cell, row.sources());
                    })
                    .cell(
                            row.weight(),
                            cell -> new StackedBar()
                                    .part("k-weight", heaviest == 0 ? 0 : row.weight() / heaviest, weight)
                                    .write(cell, "weight"))
                    .cell(Amounts.count(row.newlyInvalid()), row.newlyInvalid())
                    .cell(Amounts.count(row.origins()), row.origins())
                    .cell(Amounts.space(row.lost24()), row.lost24())
                    .cell(Amounts.space(row.lost48()), row.lost48())
                    .cell(Foreign.line(row.ta().orElse("\u2013")))
                    .end();
        }
        table.close();
    }
}
