package io.rovcast.report.coverage;

import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlPage;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code report.html}: one page that needs no network. */
public final class CoverageHtml {
    /** Name of the file. */
    public static final String FILE_NAME = "report.html";

    private final CoverageReport report;
    private final Coverage coverage;
    private final Html html;

    private CoverageHtml(CoverageReport report, Html html) {
        this.report = report;
        this.coverage = report.last().coverage();
        this.html = html;
    }

    /**
     * Writes the page in UTF-8.
     *
     * @param out receives it; not closed
     */
    public static void write(CoverageReport report, OutputStream out) throws IOException {
        out.write(render(report).getBytes(StandardCharsets.UTF_8));
    }

    static String render(CoverageReport report) {
        String title = "RPKI coverage, " + report.period();
        return HtmlPage.render(title, style(), html -> new CoverageHtml(report, html).body());
    }

    private static String style() {
        try (InputStream in = CoverageHtml.class.getResourceAsStream("coverage.css")) {
            if (in == null) {
                throw new AssertionError("the build left out coverage.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read coverage.css", e);
        }
    }

    private void body() {
        html.open("header", "class", "top");
        html.open("p", "class", "brand")
                .element("strong", "Rovcast")
                .text(" coverage")
                .close();
        html.open("p", "class", "when").text("profile " + report.profile().text() + ", " + report.period());
        html.close().close();
        html.open("main");
        lead();
        figures();
        contents();
        new HistorySection(report, html).write();
        new InvalidSection(report, html).write();
        new KeySections(report, html).registries();
        new HeatSection(coverage, html).write();
        new KeySections(report, html).others();
        new MoversSection(report, html).write();
        new MethodSection(report, html).write();
        html.close();
        html.open("footer");
        html.element("p", "Rovcast " + report.version() + ". This file needs no network.");
        html.close();
    }

    private void lead() {
        FamilyCoverage ipv4 = coverage.of(AddressFamily.IPV4);
        FamilyCoverage ipv6 = coverage.of(AddressFamily.IPV6);
        html.open("div", "class", "lead");
        html.element(
                "h1",
                "%s of IPv4 and %s of IPv6 routes are valid"
                        .formatted(
                                Figures.percent(ipv4.pairs().validShare()),
                                Figures.percent(ipv6.pairs().validShare())));
        html.element(
                "p",
                "On %s, of %s and %s prefix-origin pairs. With invalid ones VRPs cover %s and %s."
                        .formatted(
                                report.last().date(),
                                Amounts.count(ipv4.pairs().total()),
                                Amounts.count(ipv6.pairs().total()),
                                Figures.percent(ipv4.pairs().coveredShare()),
                                Figures.percent(ipv6.pairs().coveredShare())));
        if (!report.warnings().isEmpty()) {
            html.open("ul", "class", "warnings");
            report.warnings().forEach(warning -> html.element("li", Foreign.line(warning)));
            html.close();
        }
        html.close();
    }

    private void figures() {
        html.open("dl", "class", "figures");
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            figure(
                    Figures.family(family) + " routes valid",
                    Figures.percent(of.pairs().validShare()),
                    "%s of %s"
                            .formatted(
                                    Amounts.count(of.pairs().of(CoverageState.VALID)),
                                    Amounts.count(of.pairs().total())),
                    false);
        }
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage of = coverage.of(family);
            figure(
                    Figures.family(family) + " space valid",
                    Figures.percent(of.space().validShare()),
                    "%s of %s"
                            .formatted(
                                    Figures.number(family, of.space().of(CoverageState.VALID)),
                                    Figures.space(family, of.space().total())),
                    false);
        }
        FamilyCoverage ipv4 = coverage.of(AddressFamily.IPV4);
        FamilyCoverage ipv6 = coverage.of(AddressFamily.IPV6);
        long invalid = ipv4.pairs().invalid() + ipv6.pairs().invalid();
        figure(
                "Routes invalid",
                Amounts.count(invalid),
                "%s of IPv4, %s of IPv6"
                        .formatted(
                                Amounts.count(ipv4.pairs().invalid()),
                                Amounts.count(ipv6.pairs().invalid())),
                invalid > 0);
        figure(
                "VRPs",
                Amounts.count(coverage.vrps().vrps()),
                "for %s prefixes".formatted(Amounts.count(coverage.vrps().prefixes())),
                false);
        html.close();
    }

    private void figure(String name, String value, String detail, boolean bad) {
        html.open("div");
        html.element("dt", name);
        html.element("dd", value, "class", bad ? "value bad" : "value");
        html.element("dd", detail, "class", "detail");
        html.close();
    }

    private void contents() {
        List<List<String>> links = new ArrayList<>(
                List.of(List.of("history", HistorySection.heading(report)), List.of("invalid", "Invalid routes")));
        if (!coverage.facts(AddressFamily.IPV4, Dimension.RIR).isEmpty()) {
            links.add(List.of("registries", "Registries"));
        }
        links.add(List.of("space", "Address space"));
        links.add(List.of("networks", "Networks"));
        links.add(List.of("vrps", "VRPs"));
        if (MoversSection.hasAny(report)) {
            links.add(List.of("movers", "Movers"));
        }
        links.add(List.of("method", "Method"));
        links.add(List.of("inputs", "Inputs"));
        html.open("nav", "aria-label", "Sections").open("ul");
        for (List<String> link : links) {
            html.open("li").element("a", link.get(1), "href", "#" + link.get(0)).close();
        }
        html.close().close();
    }

    /** Begins a section with its heading. */
    static void open(Html html, String id, String heading) {
        html.open("section", "id", id, "aria-labelledby", id + "-h");
        html.element("h2", heading, "id", id + "-h");
    }

    /** Says what colours mean: style and meaning in turn. */
    static void legend(Html html, String... parts) {
        html.open("ul", "class", "legend");
        for (int i = 0; i < parts.length; i += 2) {
            html.open("li")
                    .element("span", "", "class", "swatch " + parts[i])
                    .text(parts[i + 1])
                    .close();
        }
        html.close();
    }
}
