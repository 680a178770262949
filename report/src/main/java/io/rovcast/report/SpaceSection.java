package io.rovcast.report;

import io.rovcast.model.impact.Block;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.SpaceByClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Announced space by what becomes of it, and the blocks of it that take another route. */
final class SpaceSection {
    private static final int MAX_ROWS = 400;

    private record Weighed(Block block, double mass) {}

    private final Forecast forecast;
    private final Impact impact;
    private final Html html;

    SpaceSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.impact = forecast.impact();
        this.html = html;
    }

    void write() {
        HtmlReport.open(html, "space", "Address space");
        boolean affected = false;
        for (AddressFamily family : AddressFamily.values()) {
            affected |= impact.loss().units(family, ReachabilityClass.UNAFFECTED)
                    != impact.loss().totalUnits(family);
        }
        if (affected) {
            bars();
        }
        classes();
        if (impact.blocks().isEmpty()) {
            html.element("p", "Every address is reached as before.", "class", "none");
        } else {
            blocks();
        }
        html.close();
    }

    /** Of what is affected alone: next to the whole it could not be seen. */
    private void bars() {
        html.open("figure", "class", "bars space");
        html.element("figcaption", "Affected space by what becomes of it");
        html.open("ul");
        for (AddressFamily family : AddressFamily.values()) {
            SpaceByClass loss = impact.loss();
            long total = loss.totalUnits(family);
            long affected = total - loss.units(family, ReachabilityClass.UNAFFECTED);
            double share = total == 0 ? 0 : (double) affected / total;
            html.open("li");
            html.element("span", Facts.name(family), "class", "who");
            html.element(
                    "span",
                    affected == 0
                            ? "nothing is affected"
                            : "%s, %s of what is announced"
                                    .formatted(Facts.space(family, family.equivalents(affected)), Amounts.share(share)),
                    "class",
                    "of");
            StackedBar bar = new StackedBar();
            for (ReachabilityClass outcome : ClassStyle.worstFirst()) {
                if (outcome != ReachabilityClass.UNAFFECTED && affected > 0) {
                    double part = (double) loss.units(family, outcome) / affected;
                    bar.part(ClassStyle.of(outcome), part, Words.of(outcome) + " " + Amounts.share(part));
                }
            }
            bar.write(html, "Affected " + Facts.name(family) + " space");
            html.close();
        }
        html.close().close();
    }

    private void classes() {
        HtmlTable table = new HtmlTable(html)
                .column("What becomes of it", Kind.TEXT)
                .column("IPv4, /24s", Kind.NUMBER)
                .column("share", Kind.NUMBER)
                .column("IPv6, /48s", Kind.NUMBER)
                .column("share ", Kind.NUMBER)
                .column("Severity", Kind.NUMBER)
                .open("t-classes", "All announced space", "");
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            table.row().cell(cell -> ClassStyle.tag(cell, outcome));
            for (AddressFamily family : AddressFamily.values()) {
                double space = family.equivalents(impact.loss().units(family, outcome));
                double total = family.equivalents(impact.loss().totalUnits(family));
                double share = total == 0 ? 0 : space / total;
                table.cell(Amounts.space(space), space).cell(Amounts.share(share), share);
            }
            double severity = outcome.severity();
            table.cell(Words.number(severity), severity).end();
        }
        table.close();
    }

    private void blocks() {
        HtmlTable table = new HtmlTable(html)
                .column("Addresses", Kind.CODE)
                .column("Space", Kind.NUMBER)
                .column("Network", Kind.CODE)
                .column("Route before", Kind.CODE)
                .column("Route after", Kind.CODE)
                .column("What becomes of it", Kind.TEXT)
                .open(
                        "t-blocks",
                        "Blocks of addresses that take another route; the worst first",
                        "address, AS number or outcome");
        List<Weighed> worst = impact.blocks().stream()
                .map(block -> new Weighed(block, mass(block)))
                .sorted(Comparator.comparingDouble(weighed -> -weighed.mass()))
                .limit(MAX_ROWS)
                .toList();
        int rows = 0;
        for (Weighed weighed : worst) {
            for (BlockRow row : BlockRow.of(forecast, weighed.block())) {
                if (rows++ < MAX_ROWS) {
                    row(table, weighed.block().family(), row);
                }
            }
        }
        table.close();
        long total = impact.blocks().stream()
                .mapToLong(block -> Math.max(1, block.shares().size()))
                .sum();
        HtmlReport.rest(html, Math.min(rows, MAX_ROWS), total, "block", "blocks.parquet");
    }

    /** Severity mass of a block as a share of what its family announces, IPv6 counted half. */
    private double mass(Block block) {
        double relevance = block.family() == AddressFamily.IPV6 ? OriginImpact.IPV6_RELEVANCE : 1;
        double weighed = block.shares().stream()
                .mapToDouble(share -> share.outcome().severity() * share.units())
                .sum();
        return weighed == 0 ? 0 : weighed / impact.loss().totalUnits(block.family()) * relevance;
    }

    private static void row(HtmlTable table, AddressFamily family, BlockRow row) {
        double space = row.space24() + row.space48();
        table.row()
                .cell(row.first() + " \u2013 " + row.last())
                .cell(Facts.space(family, space), space)
                .cell(row.beforePrefix().isPresent() ? RoutesSection.asn(row.origin()) : "\u2013")
                .cell(cell -> route(
                        cell, row.beforePrefix(), row.beforeOrigins().size() > 1 ? row.beforeOrigins() : List.of()))
                .cell(cell -> route(cell, row.afterPrefix(), row.afterOrigins()))
                .cell(cell -> row.outcome()
                        .ifPresentOrElse(outcome -> ClassStyle.tag(cell, outcome), () -> cell.text("newly reachable")))
                .end();
    }

    private static void route(Html html, Optional<String> prefix, List<OptionalLong> origins) {
        if (prefix.isEmpty()) {
            html.element("em", "no route");
            return;
        }
        html.text(prefix.get() + " ");
        html.element("small", origins.stream().map(RoutesSection::asn).collect(Collectors.joining(", ")));
    }
}
