package io.rovcast.report;

import io.rovcast.model.redundancy.ExpiryHorizon;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.List;
import java.util.Optional;

/** That the page is of a simulation, and what ends when if that is what it is about. */
final class SimulationSection {
    static final String ID = "horizons";
    static final String HEADING = "What ends when";

    private final Forecast forecast;
    private final Html html;

    SimulationSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.html = html;
    }

    /** What ends when, if the forecast has it. */
    static Optional<ExpiryTimetable> timetable(Forecast forecast) {
        return forecast.simulation().flatMap(SimulatedEvent::timetable);
    }

    /** What stands above the verdict. */
    void banner() {
        forecast.simulation().ifPresent(event -> {
            String sentence = Foreign.line(event.sentence());
            html.open("ul", "class", "warnings", "id", "simulation").open("li");
            html.element("strong", "Simulation").text(": " + sentence + ". Nobody proposes to deploy this.");
            html.close().close();
        });
    }

    void write() {
        timetable(forecast).ifPresent(timetable -> {
            HtmlReport.open(html, ID, HEADING);
            html.open("p");
            html.text(
                    "If nothing is renewed. \u201cAll together\u201d is what happens then; the other rows, of trust anchors of"
                            + " which anything ends, are each alone, all others staying, and need not add up. Every VRP that ends is"
                            + " in ");
            html.element("code", "expiring.parquet").text(".").close();
            anchors(timetable);
            points(timetable);
            html.close();
        });
    }

    private void anchors(ExpiryTimetable timetable) {
        HtmlTable table = columns("Trust anchor").open("t-horizons", "What ends, by trust anchor", "");
        for (ExpiryHorizon all : timetable.together()) {
            row(table, all, "all together");
            timetable.tellingAnchors(all.seconds()).forEach(anchor -> row(table, anchor, SimulationText.name(anchor)));
        }
        table.close();
    }

    private void points(ExpiryTimetable timetable) {
        List<ExpiryHorizon> rows = timetable.together().stream()
                .flatMap(all -> timetable.points(all.seconds()).stream())
                .toList();
        if (!rows.isEmpty()) {
            HtmlTable table =
                    columns("Publication point").open("t-points", "What ends, by publication point, each alone", "");
            rows.forEach(row -> row(table, row, SimulationText.name(row)));
            table.close();
        }
    }

    private HtmlTable columns(String of) {
        return new HtmlTable(html)
                .column(of, Kind.TEXT)
                .column("Within", Kind.NUMBER)
                .column("VRPs that end", Kind.NUMBER)
                .column("of", Kind.NUMBER)
                .column("Routes newly invalid", Kind.NUMBER)
                .column("Routes unprotected", Kind.NUMBER);
    }

    private static void row(HtmlTable table, ExpiryHorizon row, String name) {
        table.row()
                .cell(name)
                .cell(SimulationText.within(row), row.seconds())
                .cell(row.ending() == 0 ? "nothing" : Amounts.count(row.ending()), row.ending())
                .cell(Amounts.count(row.vrps()), row.vrps())
                .cell(Amounts.count(row.newlyInvalid()), row.newlyInvalid())
                .cell(Amounts.count(row.validToNotFound()), row.validToNotFound())
                .end();
    }
}
