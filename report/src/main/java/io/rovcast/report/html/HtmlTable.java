package io.rovcast.report.html;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table that a script, where there is one, lets people sort, search and leaf through, and that a narrow screen shows as
 * cards. Everything in it can be read without the script.
 */
public final class HtmlTable {
    /** How a column is set and sorted. */
    public enum Kind {
        /** Words. */
        TEXT("t"),
        /** Numbers, to the right. */
        NUMBER("n"),
        /** Prefixes, addresses and AS numbers, in a font whose digits and letters are hard to confuse. */
        CODE("c");

        private final String style;

        Kind(String style) {
            this.style = style;
        }
    }

    private record Column(String header, Kind kind) {}

    private final Html html;
    private final List<Column> columns = new ArrayList<>();
    private int next;

    /** A table to be written to a page. */
    public HtmlTable(Html html) {
        this.html = html;
    }

    /** Adds a column; all of them before {@link #open}. */
    public HtmlTable column(String header, Kind kind) {
        columns.add(new Column(header, kind));
        return this;
    }

    /**
     * Begins the table.
     *
     * @param id its name on the page
     * @param caption what it shows
     * @param searchFor what people may search it for; empty for a table that is too small to be searched
     */
    public HtmlTable open(String id, String caption, String searchFor) {
        String heading = id + "-h";
        html.element("h3", caption, "id", heading);
        html.open("div", "class", "scroll");
        if (searchFor.isEmpty()) {
            html.open("table", "id", id, "aria-labelledby", heading);
        } else {
            html.open("table", "id", id, "aria-labelledby", heading, "data-search", searchFor);
        }
        html.open("thead").open("tr");
        for (Column column : columns) {
            html.element("th", column.header(), "scope", "col", "class", column.kind().style);
        }
        html.close().close().open("tbody");
        return this;
    }

    /** Begins a row. */
    public HtmlTable row() {
        html.open("tr");
        next = 0;
        return this;
    }

    /** A cell of text. */
    public HtmlTable cell(String text) {
        return cell(html -> html.text(text));
    }

    /** A cell of a number, shown as text and sorted by its value. */
    public HtmlTable cell(String text, double value) {
        return cell(value, html -> html.text(text));
    }

    /** The same of a whole number. */
    public HtmlTable cell(String text, long value) {
        return cell(text, (double) value);
    }

    /** A cell with markup that stands for a number. */
    public HtmlTable cell(double value, Consumer<Html> content) {
        Column column = columns.get(next++);
        String key = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        html.open("td", "class", column.kind().style, "data-l", column.header(), "data-v", key);
        content.accept(html);
        html.close();
        return this;
    }

    /** A cell with markup. The first one of a row is its header. */
    public HtmlTable cell(Consumer<Html> content) {
        Column column = columns.get(next++);
        if (next == 1) {
            html.open("th", "scope", "row", "class", column.kind().style);
        } else {
            html.open("td", "class", column.kind().style, "data-l", column.header());
        }
        content.accept(html);
        html.close();
        return this;
    }

    /** Ends a row. */
    public HtmlTable end() {
        if (next != columns.size()) {
            throw new IllegalStateException(next + " cells in a table of " + columns.size() + " columns");
        }
        html.close();
        return this;
    }

    /** Ends the table. */
    public void close() {
        html.close().close().close();
    }
}
