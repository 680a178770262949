package io.rovcast.report;

import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlPage;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes {@code report.html}: one file for people, from the verdict down to single blocks of addresses. What is long is cut
 * and says in which file the rest is.
 */
public final class HtmlReport {
    /** Name of the file. */
    public static final String FILE_NAME = "report.html";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    /**
     * Writes the report in UTF-8.
     *
     * @param out receives it; not closed
     */
    public static void write(Forecast forecast, OutputStream out) throws IOException {
        out.write(render(forecast).getBytes(StandardCharsets.UTF_8));
    }

    static String render(Forecast forecast) {
        String what = forecast.simulation()
                .map(event -> "Rovcast simulation of " + Foreign.line(event.name()))
                .orElse("Rovcast impact forecast");
        String title = forecast.decision().verdict() + ": " + what
                + forecast.at().map(time -> " for " + time(time)).orElse("");
        return HtmlPage.render(title, html -> body(forecast, html));
    }

    private static void body(Forecast forecast, Html html) {
        OverviewSection overview = new OverviewSection(forecast, html);
        overview.header();
        html.open("main");
        SimulationSection simulation = new SimulationSection(forecast, html);
        simulation.banner();
        overview.verdict();
        overview.figures();
        overview.contents();
        simulation.write();
        new RiskSection(forecast, html).write();
        new BesideSection(forecast, html).write();
        new NetworksSection(forecast, html).write();
        new ChangesSection(forecast, html).write();
        new RoutesSection(forecast, html).write();
        new SpaceSection(forecast, html).write();
        new ExpirySection(forecast, html).write();
        new InputsSection(forecast, html).write();
        ReferenceSection.write(html);
        html.close();
        overview.footer();
    }

    /** A time as the report shows it. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /**
     * Begins a section with its heading.
     *
     * @param id its name on the page
     */
    static void open(Html html, String id, String heading) {
        html.open("section", "id", id, "aria-labelledby", id + "-h");
        html.element("h2", heading, "id", id + "-h");
    }

    /** Says how much of a table is shown and where the rest is; nothing if all of it is. */
    static void rest(Html html, long shown, long total, String noun, String file) {
        if (total > shown) {
            html.open("p", "class", "note");
            html.text("%s of %s are shown; all of them are in "
                    .formatted(Amounts.count(shown), Amounts.count(total, noun)));
            html.element("code", file).text(".").close();
        }
    }
}
