package io.rovcast.jobs.backtest;

import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlPage;

/** {@code report.html}: one file for people, that needs no network. */
final class ResultPage {
    static final String FILE_NAME = "report.html";

    private ResultPage() {}

    static String render(Result result) {
        return HtmlPage.render("Rovcast back-test", html -> body(result, html));
    }

    private static void body(Result result, Html html) {
        html.open("header", "class", "top");
        html.open("p", "class", "brand")
                .element("strong", "Rovcast")
                .text(" back-test")
                .close();
        html.close();
        html.open("main");
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
