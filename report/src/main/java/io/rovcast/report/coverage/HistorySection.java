package io.rovcast.report.coverage;

import io.rovcast.model.coverage.ByState;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Shares of the states: over time, or of a single day. */
final class HistorySection {
    private final CoverageReport report;
    private final Html html;

    HistorySection(CoverageReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    static String heading(CoverageReport report) {
        return report.days().size() > 1 ? "History" : "States";
    }

    void write() {
        CoverageHtml.open(html, "history", heading(report));
        if (report.days().size() > 1) {
            charts("By routes", FamilyCoverage::pairs, of -> of.pairs().coveredShare());
            charts("By address space", FamilyCoverage::space, Figures::coveredSpaceShare);
        }
        bars();
        table();
        if (report.days().size() > 1) {
            weeks();
        }
        html.close();
    }

    private void charts(
            String caption, Function<FamilyCoverage, ByState> of, ToDoubleFunction<FamilyCoverage> covered) {
        List<LocalDate> dates = report.days().stream().map(CoverageDay::date).toList();
        html.element("h3", caption);
        CoverageHtml.legend(
                html,
                "k-valid",
                "valid",
                "k-covered",
                "covered: valid and invalid",
                "k-not_found",
                "not found",
                "k-invalid",
                "invalid");
        html.open("div", "class", "charts");
        for (AddressFamily family : AddressFamily.values()) {
            html.open("figure").element("figcaption", Figures.family(family));
            new LineChart(dates, 1)
                    .line("not_found", "not found", shares(family, each -> notFound(of.apply(each))))
                    .line("covered", "covered", shares(family, covered))
                    .line(
                            "valid",
                            "valid",
                            shares(family, each -> of.apply(each).validShare()))
                    .line("invalid", "invalid", shares(family, each -> invalid(of.apply(each))))
                    .write(html, caption + ", " + Figures.family(family));
            html.close();
        }
        html.close();
    }

    private List<Double> shares(AddressFamily family, ToDoubleFunction<FamilyCoverage> of) {
        return report.days().stream()
                .map(day -> of.applyAsDouble(day.coverage().of(family)))
                .toList();
    }

    private static double notFound(ByState of) {
        return Figures.share(of.of(CoverageState.NOT_FOUND), of.total());
    }

    private static double invalid(ByState of) {
        return Figures.share(of.invalid(), of.total());
    }

    /** The last day. */
    private void bars() {
        html.open("figure", "class", "bars states");
        html.element("figcaption", "States on " + report.last().date());
        CoverageHtml.legend(html, "k-valid", "valid", "k-invalid", "invalid", "k-not_found", "not found");
        html.open("ul");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = report.last().coverage().of(family);
            bar(Figures.family(family) + " routes", Amounts.count(of.pairs().total()), of.pairs());
            bar(
                    Figures.family(family) + " space",
                    Figures.space(family, of.space().total()),
                    of.space());
        }
        html.close().close();
    }

    private void bar(String name, String amount, ByState of) {
        html.open("li").element("span", name, "class", "who").element("span", amount, "class", "of");
        double valid = of.validShare();
        new StackedBar()
                .part("k-valid", valid, "valid " + Figures.percent(valid))
                .part("k-invalid", invalid(of), "invalid " + Figures.percent(invalid(of)))
                .part("k-not_found", notFound(of), "not found " + Figures.percent(notFound(of)))
                .write(html, name);
        html.element("span", Figures.percent(valid) + " valid", "class", "much").close();
    }

    private void table() {
        HtmlTable table = new HtmlTable(html)
                .column(report.last().date().toString(), Kind.TEXT)
                .column("All", Kind.NUMBER)
                .column("Valid", Kind.NUMBER)
                .column("Invalid", Kind.NUMBER)
                .column("Not found", Kind.NUMBER)
                .column("Valid share", Kind.NUMBER)
                .column("Covered share", Kind.NUMBER)
                .open("t-states", "Both shares, by routes and by space", "");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = report.last().coverage().of(family);
            ByState pairs = of.pairs();
            table.row()
                    .cell(Figures.family(family) + " routes")
                    .cell(Amounts.count(pairs.total()), pairs.total())
                    .cell(Amounts.count(pairs.of(CoverageState.VALID)), pairs.of(CoverageState.VALID))
                    .cell(Amounts.count(pairs.invalid()), pairs.invalid())
                    .cell(Amounts.count(pairs.of(CoverageState.NOT_FOUND)), pairs.of(CoverageState.NOT_FOUND))
                    .cell(Figures.percent(pairs.validShare()), pairs.validShare())
                    .cell(Figures.percent(pairs.coveredShare()), pairs.coveredShare())
                    .end();
        }
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = report.last().coverage().of(family);
            ByState space = of.space();
            table.row().cell(Figures.family(family) + " space, /" + family.reportLength() + "s");
            for (long units : new long[] {
                space.total(), space.of(CoverageState.VALID), space.invalid(), space.of(CoverageState.NOT_FOUND)
            }) {
                table.cell(Figures.number(family, units), family.equivalents(units));
            }
            table.cell(Figures.percent(space.validShare()), space.validShare())
                    .cell(Figures.percent(Figures.coveredSpaceShare(of)), Figures.coveredSpaceShare(of))
                    .end();
        }
        table.close();
        html.element(
                "p",
                "Invalid space is what no other route reaches. Space may be covered by VRPs and not found all the same,"
                        + " where they are for longer prefixes than are announced.",
                "class",
                "note");
    }

    private void weeks() {
        HtmlTable table = new HtmlTable(html).column("Week", Kind.TEXT).column("Days", Kind.NUMBER);
        for (AddressFamily family : AddressFamily.values()) {
            table.column(Figures.family(family) + " valid", Kind.NUMBER)
                    .column(Figures.family(family) + " covered", Kind.NUMBER)
                    .column(Figures.family(family) + " invalid routes", Kind.NUMBER)
                    .column(Figures.family(family) + " space valid", Kind.NUMBER);
        }
        table.open("t-weeks", "ISO weeks, mean of their days", "week");
        for (CoverageWeek week : report.weeks()) {
            table.row()
                    .cell(week.name())
                    .cell(Amounts.count(week.days().size()), week.days().size());
            for (AddressFamily family : AddressFamily.values()) {
                share(table, week.mean(family, of -> of.pairs().validShare()));
                share(table, week.mean(family, of -> of.pairs().coveredShare()));
                double invalid = week.mean(family, of -> of.pairs().invalid());
                table.cell(Figures.mean(invalid), invalid);
                share(table, week.mean(family, of -> of.space().validShare()));
            }
            table.end();
        }
        table.close();
    }

    private static void share(HtmlTable table, double share) {
        table.cell(Figures.percent(share), share);
    }
}
