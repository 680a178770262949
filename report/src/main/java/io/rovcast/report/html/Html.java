package io.rovcast.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML. Text and attribute values are escaped, always; names of elements and attributes come from the program.
 * Elements are closed in the reverse order of opening. Not thread safe.
 */
public final class Html {
    /** Elements that begin a line, so that a page can be read and compared as text. */
    private static final Set<String> LINES = Set.of(
            "html",
            "head",
            "meta",
            "link",
            "title",
            "style",
            "script",
            "body",
            "header",
            "main",
            "footer",
            "nav",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "li",
            "dl",
            "div",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "details",
            "summary");

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Html open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    private void start(String element, String... attributes) {
        if (LINES.contains(element)) {
            out.append('\n');
        }
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                out.append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append('>');
    }

    /** Closes the element opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content or end, such as {@code meta}. */
    public Html single(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    /** An element with text alone. */
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Text. */
    public Html text(String text) {
        escape(text);
        return this;
    }

    /** Style or script of the program itself, which is not text; checked not to end its element. */
    Html code(String code) {
        if (code.contains("</")) {
            throw new IllegalArgumentException("code that could end its element");
        }
        out.append(code);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /** Everything written so far; all elements must be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
