package io.rovcast.jobs.lake.parquet;

import java.io.IOException;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** A column that holds the numbers of its dictionary's values. */
abstract class DictionaryColumn extends Column {
    /** Fewer equal numbers in a row than this, on average, are better written one by one. */
    private static final int WORTHWHILE_RUN = 4;

    private final Dictionary dictionary;

    DictionaryColumn(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    final Dictionary dictionary() {
        return dictionary;
    }

    /** Number of values, nulls and empty lists included, of these rows. */
    abstract int values(int from, int to);

    /** Nulls and empty lists among them. */
    abstract int nulls(int from, int to);

    /** Appends the levels of these rows. */
    abstract void putLevels(int from, int to, PageBytes out);

    /** The numbers of these rows' values without nulls. */
    abstract Slice numbers(int from, int to);

    /** How many stretches of equal numbers the column has. */
    abstract int runs();

    /** Whether bounds of the values are worth finding. */
    abstract boolean hasBounds();

    /**
     * Part of an array.
     *
     * @param numbers the array
     * @param from first place
     * @param to one past the last
     */
    @SuppressWarnings("ArrayRecordComponent") // a view for one call, never compared
    record Slice(int[] numbers, int from, int to) {}

    /** How the numbers of a column are written. */
    private enum Form {
        PLAIN,
        RUNS,
        WHOLE_BYTES
    }

    @Override
    final int values() {
        return values(0, rows());
    }

    @Override
    final void write(PageSink sink, PrimitiveType type) throws IOException {
        int rows = rows();
        Form form = form(values());
        if (form != Form.PLAIN) {
            sink.writeDictionary(dictionary);
        }
        Statistics<?> ofDictionary = Statistics.createStats(type);
        if (form == Form.WHOLE_BYTES && hasBounds()) {
            update(ofDictionary);
        }
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            PageBytes page = sink.newPage();
            putLevels(from, to, page);
            Slice slice = numbers(from, to);
            putNumbers(slice, form, page);
            // Bounds of the whole row group hold for each page; finding closer ones pays only where values repeat or
            // ascend.
            Statistics<?> statistics = form == Form.WHOLE_BYTES ? ofDictionary.copy() : Statistics.createStats(type);
            if (form != Form.WHOLE_BYTES && hasBounds()) {
                update(statistics, slice);
            }
            statistics.incrementNumNulls(nulls(from, to));
            Encoding encoding = form == Form.PLAIN ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
            sink.writePage(values(from, to), to - from, statistics, encoding);
        }
        if (!hasBounds()) {
            sink.forgetBounds(type, nulls(0, rows));
        }
    }

    private Form form(int values) {
        if (dictionary.isPlainOnly() || dictionary.size() > values / 2) {
            return Form.PLAIN;
        }
        return (long) runs() * WORTHWHILE_RUN <= values ? Form.RUNS : Form.WHOLE_BYTES;
    }

    private void putNumbers(Slice slice, Form form, PageBytes page) {
        switch (form) {
            case PLAIN -> dictionary.putPlain(slice.numbers, slice.from, slice.to, page);
            case RUNS -> {
                int width = Hybrid.width(dictionary.size());
                page.putByte(width);
                Hybrid.encode(slice.numbers, slice.from, slice.to, width, page);
            }
            case WHOLE_BYTES -> {
                int width = Hybrid.wholeBytes(dictionary.size());
                page.putByte(width);
                Hybrid.packGroups(slice.numbers, slice.from, slice.to, width, page);
            }
        }
    }

    private void update(Statistics<?> statistics) {
        int least = 0;
        int greatest = 0;
        for (int number = 1; number < dictionary.size(); number++) {
            if (dictionary.compare(number, least) < 0) {
                least = number;
            } else if (dictionary.compare(number, greatest) > 0) {
                greatest = number;
            }
        }
        dictionary.update(statistics, least);
        dictionary.update(statistics, greatest);
    }

    private void update(Statistics<?> statistics, Slice slice) {
        if (slice.from == slice.to) {
            return;
        }
        int least = slice.numbers[slice.from];
        int greatest = least;
        int previous = least;
        for (int i = slice.from; i < slice.to; i++) {
            int number = slice.numbers[i];
            if (number == previous) {
                continue;
            }
            previous = number;
            if (dictionary.compare(number, least) < 0) {
                least = number;
            } else if (dictionary.compare(number, greatest) > 0) {
                greatest = number;
            }
        }
        dictionary.update(statistics, least);
        dictionary.update(statistics, greatest);
    }
}
