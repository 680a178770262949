package io.rovcast.report.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text, columns aligned and two spaces apart. If it is too wide, the columns marked for that are left out, the
 * last marked first; what is still too wide is left as it is.
 */
public final class TextTable {
    /** Which side of a column is straight. */
    public enum Align {
        /** Words. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    private record Column(String header, Align align, boolean expendable) {}

    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    /** Adds a column. */
    public TextTable column(String header, Align align) {
        columns.add(new Column(header, align, false));
        return this;
    }

    /** Adds a column that may be left out to save width. */
    public TextTable expendable(String header, Align align) {
        columns.add(new Column(header, align, true));
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns, without escape sequences
     */
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(cells.clone());
        return this;
    }

    /** The lines, the header first and in bold, none wider than the screen if that can be done. */
    public List<String> lines(Screen screen) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            shown.add(i);
        }
        for (int i = columns.size() - 1; i >= 0 && width(shown) > screen.columns(); i--) {
            if (columns.get(i).expendable()) {
                shown.remove((Integer) i);
            }
        }
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(screen.ink().bold(line(headers(), shown)));
        for (String[] row : rows) {
            lines.add(line(row, shown));
        }
        return lines;
    }

    private String[] headers() {
        return columns.stream().map(Column::header).toArray(String[]::new);
    }

    private int width(List<Integer> shown) {
        int width = GAP.length() * (shown.size() - 1);
        for (int column : shown) {
            width += width(column);
        }
        return width;
    }

    private int width(int column) {
        int width = columns.get(column).header().length();
        for (String[] row : rows) {
            width = Math.max(width, row[column].length());
        }
        return width;
    }

    private String line(String[] cells, List<Integer> shown) {
        StringBuilder line = new StringBuilder();
        for (int column : shown) {
            String padding = " ".repeat(width(column) - cells[column].length());
            boolean right = columns.get(column).align() == Align.RIGHT;
            line.append(right ? padding + cells[column] : cells[column] + padding)
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
