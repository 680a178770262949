package io.rovcast.ingest.side;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows of a CSV file of which some columns are of interest, named by a header in any order, or in theirs without one. */
final class CsvRows {
    private final SideRows rows;
    private final Fields fields = new Fields();
    private final Layout layout;
    private final int[] columns;
    private boolean atFirst;

    private CsvRows(SideRows rows, Layout layout, int[] columns, boolean hasHeader) {
        this.rows = rows;
        this.layout = layout;
        this.columns = columns;
        this.atFirst = !hasHeader;
    }

    /**
     * The columns of interest.
     *
     * @param names for each column the names that it may have in a header, in lower-case letters and digits
     */
    record Layout(List<List<String>> names) {
        /** Copies the list. */
        Layout {
            names = List.copyOf(names);
        }

        /** The numbers of the columns in a header, if all are there. */
        Optional<int[]> find(List<String> header) {
            int[] found = names.stream()
                    .mapToInt(wanted -> wanted.stream()
                            .mapToInt(header::indexOf)
                            .filter(column -> column >= 0)
                            .findFirst()
                            .orElse(-1))
                    .toArray();
            return Arrays.stream(found).allMatch(column -> column >= 0) ? Optional.of(found) : Optional.empty();
        }
    }

    /**
     * Begins to read.
     *
     * @param isRow whether the first line, without a header, is a row of the first layout
     * @param expected the layouts in words, for the message if it is neither
     * @param layouts what the header may be
     * @throws FormatException if the first line is neither a header nor a row
     */
    static CsvRows open(SideRows rows, Predicate<Fields> isRow, String expected, Layout... layouts) throws IOException {
        while (rows.nextLine()) {
            if (rows.isComment()) {
                continue;
            }
            Fields first = new Fields().splitCsv(rows.line());
            for (Layout layout : layouts) {
                Optional<int[]> header = layout.find(first.names());
                if (header.isPresent()) {
                    return new CsvRows(rows, layout, header.get(), true);
                }
            }
            int[] columns = new int[layouts[0].names().size()];
            Arrays.setAll(columns, i -> i);
            if (first.count() >= columns.length && isRow.test(first)) {
                return new CsvRows(rows, layouts[0], columns, false);
            }
            throw rows.error(Quote.of(rows.line()) + " is neither a header nor a row: expected " + expected);
        }
        throw FormatException.of(rows.source(), "the text is empty or all comments: expected " + expected);
    }

    /** The layout that the file has. */
    Layout layout() {
        return layout;
    }

    /** Goes to the next row that has all columns; others are counted as left out. */
    boolean next() throws IOException {
        while (advance()) {
            fields.splitCsv(rows.line());
            int count = fields.count();
            if (Arrays.stream(columns).allMatch(column -> column < count)) {
                return true;
            }
            rows.reject(SideIssue.SHAPE, "%d columns in %s".formatted(count, Quote.of(rows.line())));
        }
        return false;
    }

    private boolean advance() throws IOException {
        if (atFirst) {
            atFirst = false;
            rows.tally().read();
            return true;
        }
        return rows.next();
    }

    /** A column of the row. */
    CharSlice get(int column) {
        return fields.get(columns[column]);
    }
}
