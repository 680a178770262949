package io.rovcast.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/** The frame of a report: head with policy, style and script, and a body. */
public final class HtmlPage {
    /** A sign that renders at any size, so that a browser asks no server for one. */
    private static final String ICON = "data:image/svg+xml,"
            + "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
            + "%3Cpath fill='%231f5fbf' d='M8 1l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V3z'/%3E%3C/svg%3E";

    private HtmlPage() {}

    /**
     * A page as text.
     *
     * @param title its title
     * @param body writes what is in its body
     */
    public static String render(String title, Consumer<Html> body) {
        return render(title, "", body);
    }

    /**
     * A page with more style than all pages have.
     *
     * @param title its title
     * @param moreStyle CSS of the program itself, which no input may be in
     * @param body writes what is in its body
     */
    public static String render(String title, String moreStyle, Consumer<Html> body) {
        String style = resource("report.css") + moreStyle;
        String script = resource("report.js");
        Html html = new Html();
        html.single("!doctype", "html", "").open("html", "lang", "en").open("head");
        html.single("meta", "charset", "utf-8");
        html.single(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                        .formatted(hash(style), hash(script)));
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.single("meta", "name", "referrer", "content", "no-referrer");
        html.single("link", "rel", "icon", "href", ICON);
        html.element("title", title);
        html.open("style").code(style).close();
        html.close().open("body");
        body.accept(html);
        html.open("script").code(script).close();
        html.close().close();
        return html + "\n";
    }

    private static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
