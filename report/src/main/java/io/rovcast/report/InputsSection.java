package io.rovcast.report;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.List;

/** What was read, and what about it makes the answer less certain. */
final class InputsSection {
    private static final int MAX_ROWS = 100;

    private final Forecast forecast;
    private final Html html;

    InputsSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.html = html;
    }

    void write() {
        HtmlReport.open(html, "inputs", "Inputs");
        List<String> warnings = Warnings.of(forecast);
        if (!warnings.isEmpty()) {
            html.open("ul", "class", "warnings");
            warnings.forEach(warning ->
                    html.element("li", Character.toUpperCase(warning.charAt(0)) + warning.substring(1) + "."));
            html.close();
        }
        table();
        HtmlReport.rest(
                html,
                Math.min(MAX_ROWS, forecast.inputs().size()),
                forecast.inputs().size(),
                "input",
                "verdict.json");
        routingTable();
        html.close();
    }

    private void table() {
        HtmlTable table = new HtmlTable(html)
                .column("File", Kind.CODE)
                .column("Used as", Kind.TEXT)
                .column("Format", Kind.TEXT)
                .column("Made", Kind.TEXT)
                .column("Records", Kind.NUMBER)
                .column("Rejected", Kind.NUMBER)
                .column("Read", Kind.TEXT)
                .column("SHA-256", Kind.CODE)
                .open("t-inputs", "What was read", "");
        for (Forecast.Input input : forecast.inputs()
                .subList(0, Math.min(MAX_ROWS, forecast.inputs().size()))) {
            table.row()
                    .cell(Foreign.line(input.name()))
                    .cell(input.role().text())
                    .cell(Foreign.line(input.format()))
                    .cell(cell -> made(cell, input))
                    .cell(Amounts.count(input.records()), (double) input.records())
                    .cell(Amounts.count(input.rejected()), (double) input.rejected())
                    .cell(
                            input.status() == Forecast.Status.OK
                                    ? "in full"
                                    : input.status().text())
                    .cell(cell -> cell.element("span", Foreign.line(input.sha256()), "class", "hash"))
                    .end();
        }
        table.close();
    }

    private void made(Html cell, Forecast.Input input) {
        if (input.generatedAt().isEmpty()) {
            cell.text("not known");
            return;
        }
        cell.text(HtmlReport.time(input.generatedAt().get()) + " ");
        forecast.age(input).ifPresent(age -> cell.element("small", Amounts.age(age)));
    }

    private void routingTable() {
        RoutingTable table = forecast.table();
        html.open("p")
                .text("The routing table has %s of IPv4 and %s of IPv6 from %s, seen by %s in %s."
                        .formatted(
                                Amounts.count(table.size(AddressFamily.IPV4), "pair"),
                                Amounts.count(table.size(AddressFamily.IPV6), "pair"),
                                Amounts.count(table.originCount(), "network"),
                                Amounts.count(table.vantagePoints().size(), "vantage point"),
                                Amounts.count(table.vantageAsCount())
                                        + (table.vantageAsCount() == 1 ? " AS" : " ASes")));
        if (!forecast.excluded().isEmpty()) {
            html.text(" Routes left out of it, by reason: ");
            html.text(String.join(
                    ", ",
                    forecast.excluded().entrySet().stream()
                            .map(entry -> Foreign.line(entry.getKey()) + " " + Amounts.count(entry.getValue()))
                            .toList()));
            html.text(".");
        }
        html.close();
    }
}
