package io.rovcast.report;

import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.List;

/** The networks that are hit: a picture of the worst, and a table. */
final class NetworksSection {
    private static final int MAX_BARS = 10;
    private static final int MAX_ROWS = 300;

    private final Forecast forecast;
    private final Impact impact;
    private final Html html;

    NetworksSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.impact = forecast.impact();
        this.html = html;
    }

    void write() {
        HtmlReport.open(html, "networks", "Networks hit");
        if (impact.origins().isEmpty()) {
            html.element("p", "No network loses a route or any address space.", "class", "none");
        } else {
            bars();
            table();
            HtmlReport.rest(
                    html,
                    Math.min(MAX_ROWS, impact.origins().size()),
                    impact.origins().size(),
                    "network",
                    "origins.parquet");
        }
        html.close();
    }

    /** The family in which a network is hit harder. */
    private static AddressFamily worse(OriginImpact origin) {
        double ipv4 = origin.lossShare(AddressFamily.IPV4);
        double ipv6 = origin.lossShare(AddressFamily.IPV6) * OriginImpact.IPV6_RELEVANCE;
        boolean ipv4Only = origin.announcedUnits(AddressFamily.IPV6) == 0;
        return ipv4 >= ipv6 && (ipv4Only || origin.announcedUnits(AddressFamily.IPV4) > 0)
                ? AddressFamily.IPV4
                : AddressFamily.IPV6;
    }

    private void bars() {
        List<OriginImpact> worst = impact.origins().stream()
                .filter(origin -> origin.lossShare() > 0)
                .limit(MAX_BARS)
                .toList();
        if (worst.isEmpty()) {
            return;
        }
        html.open("figure", "class", "bars");
        html.element("figcaption", "What becomes of each network\u2019s own space, the hardest hit first");
        ClassStyle.legend(
                html,
                ClassStyle.worstFirst().stream()
                        .filter(outcome ->
                                worst.stream().anyMatch(origin -> origin.space().units(worse(origin), outcome) > 0))
                        .toList());
        html.open("ul");
        for (OriginImpact origin : worst) {
            AddressFamily family = worse(origin);
            String asn = Asn.ofBits(origin.asn()).toString();
            String announced = Facts.space(family, family.equivalents(origin.announcedUnits(family)));
            html.open("li");
            html.element("span", asn, "class", "who");
            html.element("span", announced + " " + Facts.name(family), "class", "of");
            ClassStyle.bar(origin.space(), family).write(html, asn + ", " + announced + " of " + Facts.name(family));
            html.element("span", Amounts.share(origin.hardLossShare(family)), "class", "much");
            html.close();
        }
        html.close();
        html.element("p", "The figure at the right is the share that becomes unreachable.", "class", "note");
        html.close();
    }

    private void table() {
        HtmlTable table = new HtmlTable(html)
                .column("Network", Kind.CODE)
                .column("IPv4 unreachable", Kind.NUMBER)
                .column("IPv6 unreachable", Kind.NUMBER)
                .column("Loss", Kind.NUMBER)
                .column("Routes newly invalid", Kind.NUMBER)
                .column("Mostly because of", Kind.CODE)
                .open("t-networks", "Networks by loss of space", "AS number or change");
        for (OriginImpact origin :
                impact.origins().subList(0, Math.min(MAX_ROWS, impact.origins().size()))) {
            NetworkRow row = NetworkRow.of(forecast, origin);
            table.row().cell(cell -> {
                cell.text("AS" + row.asn());
                row.name().ifPresent(name -> cell.element("small", Foreign.line(name)));
            });
            for (AddressFamily family : AddressFamily.values()) {
                unreachable(table, origin, family);
            }
            table.cell(Amounts.share(row.lossShare()), row.lossShare())
                    .cell(Amounts.count(row.newlyInvalid()), row.newlyInvalid())
                    .cell(cell -> row.topBlame()
                            .ifPresentOrElse(change -> ChangeText.write(cell, change), () -> cell.text("\u2013")))
                    .end();
        }
        table.close();
    }

    private static void unreachable(HtmlTable table, OriginImpact origin, AddressFamily family) {
        if (origin.announcedUnits(family) == 0) {
            table.cell("\u2013", -1);
            return;
        }
        double announced = family.equivalents(origin.announcedUnits(family));
        double share = origin.hardLossShare(family);
        table.cell(share, cell -> {
            cell.text(Amounts.share(share) + " ");
            cell.element("small", "of " + Facts.space(family, announced));
        });
    }
}
