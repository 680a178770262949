package io.rovcast.report.table;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes CSV (RFC 4180) in UTF-8, with a header and lines that end in a line feed. Null is an empty field; the elements of
 * a list are joined by {@value #LIST_SEPARATOR}, a null among them is {@value #NULL_ELEMENT}. Foreign text
 * that a spreadsheet would take for a formula has a quote in front.
 *
 * @param <R> type of a row
 */
public final class CsvTableWriter<R> implements TableWriter<R> {
    private static final String LIST_SEPARATOR = ";";
    private static final String NULL_ELEMENT = "NONE";

    /** How a formula begins in some spreadsheet or other. */
    private static final String FORMULA = "=+-@\t\r";

    private final Table<R> table;
    private final CsvGenerator csv;
    private final Cells cells = new CsvCells();

    private CsvTableWriter(Table<R> table, CsvGenerator csv) {
        this.table = table;
        this.csv = csv;
    }

    /**
     * Starts a file.
     *
     * @param out receives it; closed with the writer
     */
    public static <R> CsvTableWriter<R> open(Table<R> table, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        table.columns().forEach(column -> schema.addColumn(column.name()));
        CsvGenerator csv = CsvFactory.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build()
                .createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.setSchema(schema.build());
        return new CsvTableWriter<>(table, csv);
    }

    @Override
    public void write(R row) throws IOException {
        try {
            csv.writeStartArray();
            for (Column<R> column : table.columns()) {
                column.emit(row, cells);
            }
            csv.writeEndArray();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** One call of the generator. */
    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class CsvCells implements Cells {
        @Override
        public void integer(int value) {
            run(() -> csv.writeNumber(value));
        }

        @Override
        public void bigint(long value) {
            run(() -> csv.writeNumber(value));
        }

        @Override
        public void real(double value) {
            run(() -> csv.writeNumber(value));
        }

        @Override
        public void bool(boolean value) {
            run(() -> csv.writeBoolean(value));
        }

        @Override
        public void text(String value) {
            run(() -> csv.writeString(value));
        }

        @Override
        public void foreign(String value) {
            boolean isFormula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
            text(isFormula ? "'" + value : value);
        }

        @Override
        public void time(Instant value) {
            text(value.toString());
        }

        @Override
        public void texts(List<String> values) {
            text(String.join(LIST_SEPARATOR, values));
        }

        @Override
        public void bigints(List<OptionalLong> values) {
            texts(values.stream()
                    .map(value -> value.isPresent() ? Long.toString(value.getAsLong()) : NULL_ELEMENT)
                    .toList());
        }

        @Override
        public void absent() {
            run(csv::writeNull);
        }
    }
}
