package io.rovcast.report.coverage;

import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How the numbers came about, and from what. */
final class MethodSection {
    private static final int MAX_DAYS = 400;
    private static final int MAX_NAME = 90;

    private final CoverageReport report;
    private final Html html;

    MethodSection(CoverageReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        CoverageHtml.open(html, "method", "Method, and every filter in force");
        html.open("dl", "class", "method");
        report.methodology().items().forEach((name, sentences) -> {
            html.element("dt", words(name));
            html.element("dd", Foreign.line(sentences));
        });
        html.close().close();
        CoverageHtml.open(html, "inputs", "Inputs");
        List<DayInputs> days = report.inputs();
        List<DayInputs> shown = days.subList(Math.max(0, days.size() - MAX_DAYS), days.size());
        HtmlTable table = new HtmlTable(html)
                .column("Day", Kind.TEXT)
                .column("Routing tables", Kind.CODE)
                .column("VRP set", Kind.CODE)
                .column("Of", Kind.TEXT)
                .column("Notes", Kind.TEXT)
                .open("t-days", "What each day was made of", "day or name");
        for (int i = shown.size() - 1; i >= 0; i--) {
            DayInputs day = shown.get(i);
            table.row()
                    .cell(day.date().toString())
                    .cell(cell -> dumps(cell, day))
                    .cell(Foreign.line(day.vrps(), MAX_NAME))
                    .cell(day.vrpsTime().map(Instant::toString).orElse("not known"))
                    .cell(Foreign.line(String.join(" ", day.notes())))
                    .end();
        }
        table.close();
        if (shown.size() < days.size()) {
            html.open("p", "class", "note")
                    .text("%s of %s days are shown; all of them are in "
                            .formatted(Amounts.count(shown.size()), Amounts.count(days.size())));
            html.element("code", CoverageJson.FILE_NAME).text(".").close();
        }
        html.close();
    }

    private static void dumps(Html cell, DayInputs day) {
        for (DayInputs.Dump dump : day.dumps()) {
            cell.open("div").text(Foreign.line(dump.name(), MAX_NAME)).close();
        }
    }

    /** {@code invalidKinds} as {@code Invalid kinds}. */
    private static String words(String name) {
        String spaced = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
