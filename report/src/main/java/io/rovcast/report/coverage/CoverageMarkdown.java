package io.rovcast.report.coverage;

import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.coverage.Mover;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes {@code report.md}: tables for a wiki or a merge request. */
public final class CoverageMarkdown {
    /** Name of the file. */
    public static final String FILE_NAME = "report.md";

    private static final int MAX_COUNTRIES = 20;
    private static final int MAX_DAYS_OF_INPUTS = 40;

    private final CoverageReport report;
    private final StringBuilder out = new StringBuilder();

    private CoverageMarkdown(CoverageReport report) {
        this.report = report;
    }

    /**
     * Writes it in UTF-8.
     *
     * @param out receives it; not closed
     */
    public static void write(CoverageReport report, OutputStream out) throws IOException {
        out.write(render(report).getBytes(StandardCharsets.UTF_8));
    }

    static String render(CoverageReport report) {
        CoverageMarkdown markdown = new CoverageMarkdown(report);
        markdown.write();
        return markdown.out.toString();
    }

    private void write() {
        Coverage coverage = report.last().coverage();
        line("# RPKI coverage, profile %s, %s".formatted(report.profile().text(), report.period()));
        if (!report.warnings().isEmpty()) {
            line("");
            report.warnings().forEach(warning -> line("- " + text(warning)));
        }
        line("");
        line("## " + report.last().date());
        states(coverage);
        kinds(coverage);
        dimension(coverage, Dimension.RIR, "Registry", Integer.MAX_VALUE);
        dimension(coverage, Dimension.COUNTRY, "Country", MAX_COUNTRIES);
        report.last().aspaIfKnown().ifPresent(this::aspa);
        weeks();
        movers();
        line("");
        line("## Method");
        line("");
        report.methodology().items().forEach((name, sentences) -> line("- **" + name + "**: " + text(sentences)));
        inputs();
        line("");
        line("Made by rovcast " + text(report.version()) + ".");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** Text that a cell or an item may hold, whatever it came from. */
    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : Foreign.line(text).toCharArray()) {
            if ("\\`*_[]<>|#".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void header(String... columns) {
        line("");
        row(List.of(columns));
        row(IntStream.range(0, columns.length)
                .mapToObj(column -> column == 0 ? "---" : "---:")
                .toList());
    }

    private void states(Coverage coverage) {
        header("", "all", "valid", "invalid", "not found", "valid share", "covered share");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            row(List.of(
                    Figures.family(family) + " pairs",
                    Amounts.count(of.pairs().total()),
                    Amounts.count(of.pairs().of(CoverageState.VALID)),
                    Amounts.count(of.pairs().invalid()),
                    Amounts.count(of.pairs().of(CoverageState.NOT_FOUND)),
                    Figures.percent(of.pairs().validShare()),
                    Figures.percent(of.pairs().coveredShare())));
            row(List.of(
                    Figures.family(family) + " /" + family.reportLength() + "s",
                    Figures.number(family, of.space().total()),
                    Figures.number(family, of.space().of(CoverageState.VALID)),
                    Figures.number(family, of.space().invalid()),
                    Figures.number(family, of.space().of(CoverageState.NOT_FOUND)),
                    Figures.percent(of.space().validShare()),
                    Figures.percent(Figures.coveredSpaceShare(of))));
        }
    }

    private void kinds(Coverage coverage) {
        header("Invalid", "AS", "ML", "ML-AS", "AS-SET", "under AS0");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            List<String> pairs = new ArrayList<>(List.of(Figures.family(family) + " pairs"));
            List<String> space = new ArrayList<>(
                    List.of(Figures.family(family) + " /" + family.reportLength() + "s that nothing else reaches"));
            for (CoverageState kind : Figures.kinds()) {
                pairs.add(Amounts.count(of.pairs().of(kind)));
                space.add(Figures.number(family, of.space().of(kind)));
            }
            pairs.add(Amounts.count(of.as0Pairs()));
            space.add("");
            row(pairs);
            row(space);
        }
    }

    private void dimension(Coverage coverage, Dimension dimension, String name, int most) {
        for (AddressFamily family : AddressFamily.values()) {
            List<Figures.Row> rows = Figures.rows(coverage, family, dimension);
            if (rows.isEmpty()) {
                continue;
            }
            header(
                    name + ", " + Figures.family(family),
                    "pairs",
                    "valid share",
                    "covered share",
                    "invalid",
                    "/" + family.reportLength() + "s",
                    "valid share");
            for (Figures.Row row : rows.subList(0, Math.min(most, rows.size()))) {
                row(List.of(
                        text(dimension == Dimension.RIR ? Figures.registry(row.key()) : row.key()),
                        Amounts.count(row.allPairs()),
                        Figures.percent(row.pairShare(ValidationState.VALID)),
                        Figures.percent(row.coveredShare()),
                        Amounts.count(row.pairs(ValidationState.INVALID)),
                        Figures.number(family, row.allUnits()),
                        Figures.percent(row.spaceShare(ValidationState.VALID))));
            }
            if (rows.size() > most) {
                line("");
                line("%s of %s; all are in `coverage.csv`.".formatted(Amounts.count(most), Amounts.count(rows.size())));
            }
        }
    }

    private void aspa(AspaPaths aspa) {
        header("AS paths under ASPAs", "all", "valid", "unknown", "invalid");
        row(List.of(
                "ASPAs of " + Amounts.count(aspa.customers(), "network"),
                Amounts.count(aspa.paths()),
                Amounts.count(aspa.valid()),
                Amounts.count(aspa.unknown()),
                Amounts.count(aspa.invalid())));
    }

    private void weeks() {
        line("");
        line("## Weeks");
        header(
                "week",
                "days",
                "IPv4 valid",
                "IPv4 covered",
                "IPv4 invalid pairs",
                "IPv6 valid",
                "IPv6 covered",
                "IPv6 invalid pairs");
        for (CoverageWeek week : report.weeks()) {
            List<String> cells = new ArrayList<>(
                    List.of(week.name(), Amounts.count(week.days().size())));
            for (AddressFamily family : AddressFamily.values()) {
                cells.add(Figures.percent(week.mean(family, of -> of.pairs().validShare())));
                cells.add(Figures.percent(week.mean(family, of -> of.pairs().coveredShare())));
                cells.add(Figures.mean(week.mean(family, of -> of.pairs().invalid())));
            }
            row(cells);
        }
    }

    private void movers() {
        List<CoverageWeek> weeks = report.weeks();
        CoverageWeek last = weeks.get(weeks.size() - 1);
        if (last.movers().isEmpty()) {
            return;
        }
        line("");
        line("## Who moved in " + last.name());
        header("", "", "valid", "invalid", "not found", "valid prefixes in /24s, /48s", "invalid", "mostly by");
        for (Mover mover : last.movers()) {
            row(List.of(
                    Figures.family(mover.family()),
                    text(mover.dimension() == Dimension.ORIGIN ? Figures.origin(mover.key()) : mover.key()),
                    Figures.signed(mover.valid()),
                    Figures.signed(mover.invalid()),
                    Figures.signed(mover.notFound()),
                    Figures.signedSpace(mover.family(), mover.validUnits()),
                    Figures.signedSpace(mover.family(), mover.invalidUnits()),
                    mover.mainCause().text()));
        }
    }

    private void inputs() {
        line("");
        line("## Inputs");
        line("");
        List<DayInputs> inputs = report.inputs();
        if (inputs.size() > MAX_DAYS_OF_INPUTS) {
            line("The last %s of %s days; all are in `coverage.json`."
                    .formatted(Amounts.count(MAX_DAYS_OF_INPUTS), Amounts.count(inputs.size())));
            line("");
            inputs = inputs.subList(inputs.size() - MAX_DAYS_OF_INPUTS, inputs.size());
        }
        for (DayInputs day : inputs) {
            List<String> dumps =
                    day.dumps().stream().map(dump -> text(dump.name())).toList();
            line("- %s: %s; VRPs of %s%s"
                    .formatted(
                            day.date(),
                            String.join(", ", dumps),
                            text(day.vrps()),
                            day.vrpsTime().map(time -> ", " + time).orElse("")));
            day.notes().forEach(note -> line("  - " + text(note)));
        }
    }
}
