package io.rovcast.report.coverage;

import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.util.ArrayList;
import java.util.List;

/** What the command prints: the last day, the registries and the weeks. */
public final class CoverageText {
    private static final int MAX_WEEKS = 8;

    private final CoverageReport report;
    private final Screen screen;
    private final List<String> lines = new ArrayList<>();

    private CoverageText(CoverageReport report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    /** The summary. */
    public static String render(CoverageReport report, Screen screen) {
        CoverageText text = new CoverageText(report, screen);
        text.write();
        return String.join("\n", text.lines) + "\n";
    }

    private void write() {
        Coverage coverage = report.last().coverage();
        lines.add("Coverage, profile %s, %s"
                .formatted(
                        report.profile().text(),
                        report.days().size() == 1
                                ? report.period()
                                : report.last().date()));
        lines.add("");
        states(coverage);
        lines.add("");
        kinds(coverage);
        registries(coverage);
        if (report.days().size() > 1) {
            weeks();
        }
        lines.add("");
        lines.add("VRPs %s, prefixes %s, ASes %s; for AS0 %s; maxLength beyond the prefix length %s"
                .formatted(
                        Amounts.count(coverage.vrps().vrps()),
                        Amounts.count(coverage.vrps().prefixes()),
                        Amounts.count(coverage.vrps().asns()),
                        Amounts.count(coverage.vrps().as0()),
                        Amounts.share(coverage.vrps().looseShare())));
        report.last()
                .aspaIfKnown()
                .ifPresent(aspa -> lines.add("ASPAs of %s; AS paths valid %s, unknown %s, invalid %s"
                        .formatted(
                                Amounts.count(aspa.customers(), "network"),
                                Amounts.count(aspa.valid()),
                                Amounts.count(aspa.unknown()),
                                Amounts.count(aspa.invalid()))));
    }

    private void states(Coverage coverage) {
        TextTable table = new TextTable()
                .column("", Align.LEFT)
                .column("all", Align.RIGHT)
                .column("valid", Align.RIGHT)
                .column("invalid", Align.RIGHT)
                .column("not found", Align.RIGHT)
                .column("valid share", Align.RIGHT)
                .column("covered share", Align.RIGHT);
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            table.row(
                    Figures.family(family) + " pairs",
                    Amounts.count(of.pairs().total()),
                    Amounts.count(of.pairs().of(CoverageState.VALID)),
                    Amounts.count(of.pairs().invalid()),
                    Amounts.count(of.pairs().of(CoverageState.NOT_FOUND)),
                    Figures.percent(of.pairs().validShare()),
                    Figures.percent(of.pairs().coveredShare()));
        }
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            table.row(
                    Figures.family(family) + " /" + family.reportLength() + "s",
                    Figures.number(family, of.space().total()),
                    Figures.number(family, of.space().of(CoverageState.VALID)),
                    Figures.number(family, of.space().invalid()),
                    Figures.number(family, of.space().of(CoverageState.NOT_FOUND)),
                    Figures.percent(of.space().validShare()),
                    Figures.percent(Figures.coveredSpaceShare(of)));
        }
        lines.addAll(table.lines(screen));
    }

    private void kinds(Coverage coverage) {
        TextTable table = new TextTable().column("Invalid pairs", Align.LEFT);
        Figures.kinds().forEach(kind -> table.column(Figures.kind(kind), Align.RIGHT));
        table.column("under AS0", Align.RIGHT).column("unreachable", Align.RIGHT);
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            List<String> cells = new ArrayList<>();
            cells.add(Figures.family(family));
            Figures.kinds().forEach(kind -> cells.add(Amounts.count(of.pairs().of(kind))));
            cells.add(Amounts.count(of.as0Pairs()));
            cells.add(Figures.space(family, of.fallback().unreachable()));
            table.row(cells.toArray(String[]::new));
        }
        lines.addAll(table.lines(screen));
    }

    private void registries(Coverage coverage) {
        List<Figures.Row> rows = Figures.rows(coverage, AddressFamily.IPV4, Dimension.RIR);
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        TextTable table = new TextTable()
                .column("Registry, IPv4", Align.LEFT)
                .column("pairs", Align.RIGHT)
                .column("valid share", Align.RIGHT)
                .column("covered share", Align.RIGHT)
                .column("invalid", Align.RIGHT);
        for (Figures.Row row : rows) {
            table.row(
                    Figures.registry(row.key()),
                    Amounts.count(row.allPairs()),
                    Figures.percent(row.pairShare(ValidationState.VALID)),
                    Figures.percent(row.coveredShare()),
                    Amounts.count(row.pairs(ValidationState.INVALID)));
        }
        lines.addAll(table.lines(screen));
    }

    private void weeks() {
        lines.add("");
        TextTable table = new TextTable()
                .column("Week", Align.LEFT)
                .column("days", Align.RIGHT)
                .column("IPv4 valid", Align.RIGHT)
                .column("covered", Align.RIGHT)
                .column("invalid", Align.RIGHT)
                .column("IPv6 valid", Align.RIGHT)
                .column("covered", Align.RIGHT)
                .column("invalid", Align.RIGHT);
        List<CoverageWeek> weeks = report.weeks();
        for (CoverageWeek week : weeks.subList(Math.max(0, weeks.size() - MAX_WEEKS), weeks.size())) {
            List<String> cells = new ArrayList<>(
                    List.of(week.name(), Amounts.count(week.days().size())));
            for (AddressFamily family : AddressFamily.values()) {
                cells.add(Figures.percent(week.mean(family, of -> of.pairs().validShare())));
                cells.add(Figures.percent(week.mean(family, of -> of.pairs().coveredShare())));
                cells.add(Figures.mean(week.mean(family, of -> of.pairs().invalid())));
            }
            table.row(cells.toArray(String[]::new));
        }
        lines.addAll(table.lines(screen));
    }
}
