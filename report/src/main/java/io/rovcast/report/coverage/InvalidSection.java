package io.rovcast.report.coverage;

import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.coverage.InvalidAges;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import java.util.List;
import java.util.Locale;

/** Invalid routes by kind, what they cost and how old they are. */
final class InvalidSection {
    private final CoverageReport report;
    private final Html html;

    InvalidSection(CoverageReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        CoverageHtml.open(html, "invalid", "Invalid routes");
        if (report.days().size() > 1) {
            chart();
        }
        bars();
        table();
        fallback();
        ages();
        html.close();
    }

    private static String style(CoverageState kind) {
        return "k-" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Beside the other shares they could hardly be seen. */
    private void chart() {
        html.element("h3", "Share of all routes");
        html.open("div", "class", "charts");
        for (AddressFamily family : AddressFamily.values()) {
            List<Double> shares =
                    report.days().stream().map(day -> share(day, family)).toList();
            html.open("figure").element("figcaption", Figures.family(family));
            double most = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            new LineChart(report.days().stream().map(CoverageDay::date).toList(), most)
                    .line("invalid", "invalid", shares)
                    .write(html, "Invalid routes, " + Figures.family(family));
            html.close();
        }
        html.close();
    }

    private static double share(CoverageDay day, AddressFamily family) {
        FamilyCoverage of = day.coverage().of(family);
        return Figures.share(of.pairs().invalid(), of.pairs().total());
    }

    private void bars() {
        html.open("figure", "class", "bars states");
        html.element("figcaption", "Kinds on " + report.last().date());
        CoverageHtml.legend(
                html,
                style(CoverageState.INVALID_AS),
                "AS: wrong origin",
                style(CoverageState.INVALID_ML),
                "ML: longer than maxLength",
                style(CoverageState.INVALID_ML_AS),
                "ML-AS: both",
                style(CoverageState.INVALID_AS_SET),
                "AS-SET: no single origin");
        html.open("ul");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = report.last().coverage().of(family);
            String name = Figures.family(family) + " routes";
            html.open("li").element("span", name, "class", "who");
            html.element("span", Amounts.count(of.pairs().invalid(), "route"), "class", "of");
            StackedBar bar = new StackedBar();
            for (CoverageState kind : Figures.kinds()) {
                double share = Figures.share(of.pairs().of(kind), of.pairs().invalid());
                bar.part(style(kind), share, Figures.kind(kind) + " " + Amounts.share(share));
            }
            bar.write(html, "Invalid " + name);
            html.element("span", "", "class", "much").close();
        }
        html.close().close();
    }

    private void table() {
        HtmlTable table = new HtmlTable(html).column("Kind", Kind.TEXT);
        for (AddressFamily family : AddressFamily.values()) {
            table.column(Figures.family(family) + " routes", Kind.NUMBER)
                    .column(Figures.family(family) + ", /" + family.reportLength() + "s only they reach", Kind.NUMBER);
        }
        table.open("t-kinds", "Kinds of invalid (RFC 6907 section 7.1)", "");
        for (CoverageState kind : Figures.kinds()) {
            table.row()
                    .cell(cell -> cell.element("span", "", "class", "swatch " + style(kind))
                            .text(Figures.kind(kind)));
            for (AddressFamily family : AddressFamily.values()) {
                FamilyCoverage of = report.last().coverage().of(family);
                long pairs = of.pairs().of(kind);
                long units = of.space().of(kind);
                table.cell(Amounts.count(pairs), pairs).cell(Figures.number(family, units), family.equivalents(units));
            }
            table.end();
        }
        table.close();
        FamilyCoverage ipv4 = report.last().coverage().of(AddressFamily.IPV4);
        FamilyCoverage ipv6 = report.last().coverage().of(AddressFamily.IPV6);
        html.element(
                "p",
                "Under VRPs for AS0 alone: %s of IPv4 and %s of IPv6, which are among AS and ML-AS. Of ML-AS, too long for a VRP that names the origin: %s and %s."
                        .formatted(
                                Amounts.count(ipv4.as0Pairs()),
                                Amounts.count(ipv6.as0Pairs()),
                                Amounts.count(ipv4.mixedPairs()),
                                Amounts.count(ipv6.mixedPairs())),
                "class",
                "note");
    }

    private void fallback() {
        HtmlTable table = new HtmlTable(html)
                .column("Reached by", Kind.TEXT)
                .column("IPv4, /24s", Kind.NUMBER)
                .column("IPv6, /48s", Kind.NUMBER)
                .open("t-fallback", "If everybody dropped invalid routes: space whose longest route is invalid", "");
        FamilyCoverage.Fallback ipv4 =
                report.last().coverage().of(AddressFamily.IPV4).fallback();
        FamilyCoverage.Fallback ipv6 =
                report.last().coverage().of(AddressFamily.IPV6).fallback();
        fallback(table, "a shorter prefix of the same network", ipv4.sameOrigin(), ipv6.sameOrigin());
        fallback(table, "a shorter prefix of another network", ipv4.otherOrigin(), ipv6.otherOrigin());
        fallback(table, "nothing", ipv4.unreachable(), ipv6.unreachable());
        table.close();
    }

    private static void fallback(HtmlTable table, String name, long ipv4, long ipv6) {
        table.row().cell(name);
        table.cell(Figures.number(AddressFamily.IPV4, ipv4), AddressFamily.IPV4.equivalents(ipv4));
        table.cell(Figures.number(AddressFamily.IPV6, ipv6), AddressFamily.IPV6.equivalents(ipv6));
        table.end();
    }

    private void ages() {
        if (report.last().ages().isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable(html)
                .column("", Kind.TEXT)
                .column("Up to 1 day", Kind.NUMBER)
                .column("Up to 7 days", Kind.NUMBER)
                .column("Up to 30 days", Kind.NUMBER)
                .column("Older", Kind.NUMBER)
                .column("On all days looked at", Kind.NUMBER)
                .column("Own origin", Kind.NUMBER)
                .open("t-ages", "How long routes have been invalid", "");
        report.last().ages().forEach((family, of) -> age(table, family, of));
        table.close();
        html.element(
                "p",
                "Own origin: a VRP names the origin, whose maxLength is too short. Routes that were invalid on all days looked"
                        + " at may be older than they seem.",
                "class",
                "note");
    }

    private static void age(HtmlTable table, AddressFamily family, InvalidAges.Ages of) {
        table.row().cell(Figures.family(family));
        for (long number : new long[] {of.day(), of.week(), of.month(), of.older(), of.sinceTheFirstDay(), of.own()}) {
            table.cell(Amounts.count(number), number);
        }
        table.end();
    }
}
