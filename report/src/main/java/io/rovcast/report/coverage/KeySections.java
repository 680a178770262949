package io.rovcast.report.coverage;

import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.coverage.VrpChurn;
import io.rovcast.model.coverage.VrpStock;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.html.StackedBar;
import io.rovcast.report.text.Amounts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Coverage by registry, country, network and trust anchor. */
final class KeySections {
    private static final int MAX_ROWS = 400;

    private final CoverageReport report;
    private final Coverage coverage;
    private final Html html;

    KeySections(CoverageReport report, Html html) {
        this.report = report;
        this.coverage = report.last().coverage();
        this.html = html;
    }

    void registries() {
        if (Figures.rows(coverage, AddressFamily.IPV4, Dimension.RIR).isEmpty()) {
            return;
        }
        CoverageHtml.open(html, "registries", "Registries");
        for (AddressFamily family : AddressFamily.values()) {
            bars(family);
        }
        table("t-rirs", "Registries", "registry", Dimension.RIR, Figures::registry);
        table(
                "t-countries",
                "Countries in which holders are registered",
                "country",
                Dimension.COUNTRY,
                UnaryOperator.identity());
        html.close();
    }

    private void bars(AddressFamily family) {
        html.open("figure", "class", "bars states");
        html.element("figcaption", Figures.family(family) + " routes by registry");
        CoverageHtml.legend(html, "k-valid", "valid", "k-invalid", "invalid", "k-not_found", "not found");
        html.open("ul");
        for (Figures.Row row : Figures.rows(coverage, family, Dimension.RIR)) {
            String name = Figures.registry(row.key());
            html.open("li").element("span", name, "class", "who");
            html.element("span", Amounts.count(row.allPairs(), "route"), "class", "of");
            StackedBar bar = new StackedBar();
            for (ValidationState state :
                    List.of(ValidationState.VALID, ValidationState.INVALID, ValidationState.NOT_FOUND)) {
                double share = row.pairShare(state);
                String word = state.name().toLowerCase(Locale.ROOT);
                bar.part("k-" + word, share, word.replace('_', ' ') + " " + Figures.percent(share));
            }
            bar.write(html, name);
            html.element("span", Figures.percent(row.pairShare(ValidationState.VALID)) + " valid", "class", "much");
            html.close();
        }
        html.close().close();
    }

    private void table(String id, String caption, String search, Dimension dimension, UnaryOperator<String> name) {
        HtmlTable table = new HtmlTable(html)
                .column(Character.toUpperCase(search.charAt(0)) + search.substring(1), Kind.TEXT)
                .column("Family", Kind.TEXT)
                .column("Routes", Kind.NUMBER)
                .column("Valid", Kind.NUMBER)
                .column("Covered", Kind.NUMBER)
                .column("Invalid routes", Kind.NUMBER)
                .column("/24s or /48s", Kind.NUMBER)
                .column("Space valid", Kind.NUMBER)
                .open(id, caption, search);
        int shown = 0;
        int all = 0;
        for (AddressFamily family : AddressFamily.values()) {
            List<Figures.Row> rows = Figures.rows(coverage, family, dimension);
            all += rows.size();
            for (Figures.Row row : rows.subList(0, Math.min(MAX_ROWS, rows.size()))) {
                row(table, name.apply(row.key()), row);
                shown++;
            }
        }
        table.close();
        if (shown < all) {
            html.open("p", "class", "note")
                    .text("%s of %s are shown; all of them are in "
                            .formatted(Amounts.count(shown), Amounts.count(all)));
            html.element("code", "coverage.csv").text(".").close();
        }
    }

    private static void row(HtmlTable table, String name, Figures.Row row) {
        double valid = row.pairShare(ValidationState.VALID);
        double space = row.spaceShare(ValidationState.VALID);
        table.row()
                .cell(name)
                .cell(Figures.family(row.family()))
                .cell(Amounts.count(row.allPairs()), row.allPairs())
                .cell(Figures.percent(valid), valid)
                .cell(Figures.percent(row.coveredShare()), row.coveredShare())
                .cell(Amounts.count(row.pairs(ValidationState.INVALID)), row.pairs(ValidationState.INVALID))
                .cell(Figures.number(row.family(), row.allUnits()), row.family().equivalents(row.allUnits()))
                .cell(Figures.percent(space), space)
                .end();
    }

    void others() {
        CoverageHtml.open(html, "networks", "Networks");
        originCounts();
        table(
                "t-origins",
                "Networks with the most routes, or the most invalid ones",
                "network",
                Dimension.ORIGIN,
                Figures::origin);
        html.close();
        CoverageHtml.open(html, "vrps", "VRPs");
        stock();
        table(
                "t-tas",
                "Routes by the trust anchor of the VRPs that cover them",
                "trust anchor",
                Dimension.TRUST_ANCHOR,
                Figures::trustAnchor);
        report.last().aspaIfKnown().ifPresent(this::aspa);
        html.close();
    }

    private void aspa(AspaPaths aspa) {
        HtmlTable table = new HtmlTable(html)
                .column("", Kind.TEXT)
                .column("Paths", Kind.NUMBER)
                .column("Valid", Kind.NUMBER)
                .column("Unknown", Kind.NUMBER)
                .column("Invalid", Kind.NUMBER)
                .open("t-aspa", "AS paths by what ASPAs say of them", "");
        table.row()
                .cell("ASPAs of " + Amounts.count(aspa.customers(), "network"))
                .cell(Amounts.count(aspa.paths()), aspa.paths())
                .cell(Amounts.count(aspa.valid()), aspa.valid())
                .cell(Amounts.count(aspa.unknown()), aspa.unknown())
                .cell(Amounts.count(aspa.invalid()), aspa.invalid())
                .end();
        table.close();
    }

    private void originCounts() {
        HtmlTable table = new HtmlTable(html)
                .column("", Kind.TEXT)
                .column("All of it", Kind.NUMBER)
                .column("Some of it", Kind.NUMBER)
                .column("Nothing", Kind.NUMBER)
                .open("t-origin-counts", "Networks by how much of their space is valid", "");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage.OriginCounts counts = coverage.of(family).origins();
            table.row()
                    .cell(Figures.family(family))
                    .cell(Amounts.count(counts.all()), counts.all())
                    .cell(Amounts.count(counts.some()), counts.some())
                    .cell(Amounts.count(counts.none()), counts.none())
                    .end();
        }
        table.close();
    }

    private void stock() {
        VrpStock stock = coverage.vrps();
        html.element(
                "p",
                "%s for %s prefixes and %s networks, %s of them for AS0. maxLength exceeds the prefix length in %s, by %s bits on average of all."
                        .formatted(
                                Amounts.count(stock.vrps(), "VRP"),
                                Amounts.count(stock.prefixes()),
                                Amounts.count(stock.asns()),
                                Amounts.count(stock.as0()),
                                Amounts.share(stock.looseShare()),
                                String.format(Locale.ROOT, "%.2f", stock.meanSlack())));
        List<CoverageDay> known = report.days().stream()
                .filter(day -> day.churnIfKnown().isPresent())
                .toList();
        boolean churn = !known.isEmpty();
        HtmlTable table = new HtmlTable(html).column("Trust anchor", Kind.TEXT).column("VRPs", Kind.NUMBER);
        if (churn) {
            table.column("Added a day", Kind.NUMBER).column("Removed a day", Kind.NUMBER);
        }
        table.open("t-stock", "VRPs by trust anchor", "");
        stock.byTrustAnchor().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
                .limit(MAX_ROWS)
                .forEach(entry -> {
                    String name = entry.getKey().isEmpty() ? "not named" : Figures.trustAnchor(entry.getKey());
                    table.row().cell(name).cell(Amounts.count(entry.getValue()), entry.getValue());
                    if (churn) {
                        mean(table, known, of -> of.added().getOrDefault(entry.getKey(), 0));
                        mean(table, known, of -> of.removed().getOrDefault(entry.getKey(), 0));
                    }
                    table.end();
                });
        table.close();
        OptionalDouble halfLife = VrpChurn.halfLifeDays(
                known.stream().flatMap(day -> day.churnIfKnown().stream()).toList());
        if (halfLife.isPresent()) {
            html.element(
                    "p",
                    "At this pace half of the VRPs of a day are gone after %s days."
                            .formatted(Figures.mean(Math.rint(halfLife.getAsDouble()))),
                    "class",
                    "note");
        }
    }

    private interface Count {
        int of(VrpChurn churn);
    }

    private static void mean(HtmlTable table, List<CoverageDay> days, Count count) {
        double mean = days.stream()
                .flatMap(day -> day.churnIfKnown().stream())
                .mapToInt(count::of)
                .average()
                .orElse(0);
        table.cell(Figures.mean(mean), mean);
    }
}
