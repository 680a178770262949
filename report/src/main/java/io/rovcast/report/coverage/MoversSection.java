package io.rovcast.report.coverage;

import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.Mover;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import java.util.List;
import java.util.Map;

/** Who moved the most from one week to the next, and by what. */
final class MoversSection {
    private static final int MAX_WEEKS = 4;

    private final CoverageReport report;
    private final Html html;

    MoversSection(CoverageReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    static boolean hasAny(CoverageReport report) {
        return report.weeks().stream().anyMatch(week -> !week.movers().isEmpty());
    }

    void write() {
        if (!hasAny(report)) {
            return;
        }
        CoverageHtml.open(html, "movers", "Movers");
        List<CoverageWeek> weeks =
                report.weeks().stream().filter(week -> !week.movers().isEmpty()).toList();
        List<CoverageWeek> shown = weeks.subList(Math.max(0, weeks.size() - MAX_WEEKS), weeks.size());
        for (int i = shown.size() - 1; i >= 0; i--) {
            table(shown.get(i));
        }
        html.element(
                "p",
                "Between the last day of the week before and the last day of the week. ROAs changed: VRPs that cover a route"
                        + " were added, and others removed. Prefixes count by their size, also where they overlap.",
                "class",
                "note");
        html.close();
    }

    private void table(CoverageWeek week) {
        HtmlTable table = new HtmlTable(html)
                .column("Who", Kind.TEXT)
                .column("Family", Kind.TEXT)
                .column("Valid", Kind.NUMBER)
                .column("Invalid", Kind.NUMBER)
                .column("Not found", Kind.NUMBER)
                .column("Valid prefixes, /24s or /48s", Kind.NUMBER)
                .column("Invalid prefixes, /24s or /48s", Kind.NUMBER)
                .column("Valid by", Kind.TEXT)
                .column("Invalid by", Kind.TEXT)
                .open(
                        "t-movers-" + week.name(),
                        "Routes in week " + week.name() + " against the week before",
                        "network, country or cause");
        for (Mover mover : week.movers()) {
            table.row()
                    .cell(mover.dimension() == Dimension.ORIGIN ? Figures.origin(mover.key()) : mover.key())
                    .cell(Figures.family(mover.family()))
                    .cell(Figures.signed(mover.valid()), mover.valid())
                    .cell(Figures.signed(mover.invalid()), mover.invalid())
                    .cell(Figures.signed(mover.notFound()), mover.notFound())
                    .cell(
                            Figures.signedSpace(mover.family(), mover.validUnits()),
                            mover.family().equivalents(mover.validUnits()))
                    .cell(
                            Figures.signedSpace(mover.family(), mover.invalidUnits()),
                            mover.family().equivalents(mover.invalidUnits()))
                    .cell(causes(mover.validByCause()))
                    .cell(causes(mover.invalidByCause()))
                    .end();
        }
        table.close();
    }

    private static String causes(Map<Mover.Cause, Long> causes) {
        return String.join(
                ", ",
                causes.entrySet().stream()
                        .map(cause -> Figures.signed(cause.getValue()) + " "
                                + cause.getKey().text())
                        .toList());
    }
}
