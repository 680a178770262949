package io.rovcast.jobs.lake.parquet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns of one row group, in the order of the schema's leaves; filled, written and cleared again and again. */
public final class RowGroup {
    private final List<Column> columns = new ArrayList<>();
    private final Set<Dictionary> dictionaries = new LinkedHashSet<>();

    /** A row group without columns. */
    public RowGroup() {}

    /** Adds the column of the schema's next leaf. */
    public <T extends Column> T add(T column) {
        columns.add(column);
        if (column instanceof DictionaryColumn coded) {
            dictionaries.add(coded.dictionary());
        }
        return column;
    }

    /** Number of rows. */
    public int rows() {
        return columns.get(0).rows();
    }

    /** Forgets rows and values. */
    public void clear() {
        columns.forEach(Column::clear);
        dictionaries.forEach(Dictionary::clear);
    }

    List<Column> columns() {
        return columns;
    }
}
