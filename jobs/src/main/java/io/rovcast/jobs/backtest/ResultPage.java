package io.rovcast.jobs.backtest;

import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code report.html}: one file for people, that needs no network. */
final class ResultPage {
    static final String FILE_NAME = "report.html";

    private ResultPage() {}

    static String render(Result result) {
        return HtmlPage.render("Rovcast back-test", style(), html -> body(result, html));
    }

    private static String style() {
        try (InputStream in = ResultPage.class.getResourceAsStream("backtest.css")) {
            if (in == null) {
                throw new AssertionError("the build left out backtest.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read backtest.css", e);
        }
    }

    private static void body(Result result, Html html) {
        html.open("header", "class", "top");
        html.open("p", "class", "brand")
                .element("strong", "Rovcast")
                .text(" back-test")
                .close();
        html.close();
        html.open("main");
        result.lake().ifPresent(lake -> new LakeSection(lake, html).write());
        result.corpus().ifPresent(corpus -> new CorpusSection(corpus, html).write());
        html.close();
        html.open("footer");
        html.element("p", "Rovcast " + result.version() + ". This file needs no network.");
        html.close();
    }

    /** Begins a section with its heading. */
    static void open(Html html, String id, String heading) {
        html.open("section", "id", id, "aria-labelledby", id + "-h");
        html.element("h2", heading, "id", id + "-h");
    }

    /** A key figure. */
    static void figure(Html html, String name, String value, String detail, boolean bad) {
        html.open("div");
        html.element("dt", name);
        html.element("dd", value, "class", bad ? "value bad" : "value");
        html.element("dd", detail, "class", "detail");
        html.close();
    }
}
