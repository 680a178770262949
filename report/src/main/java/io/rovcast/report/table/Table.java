package io.rovcast.report.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a table looks like; rows come from elsewhere.
 *
 * @param name name of the table and, with an extension, of its file
 * @param meaning what a row stands for and in which order rows come, as sentences for documents
 * @param columns its columns, in order
 * @param <R> type of a row
 */
public record Table<R>(String name, String meaning, List<Column<R>> columns) {
    /** Copies the list. */
    public Table {
        requireNonNull(name, "name");
        requireNonNull(meaning, "meaning");
        columns = List.copyOf(columns);
    }
}
