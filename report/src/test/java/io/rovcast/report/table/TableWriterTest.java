package io.rovcast.report.table;

import static io.rovcast.report.table.EveryType.EMPTY;
import static io.rovcast.report.table.EveryType.FULL;
import static io.rovcast.report.table.EveryType.TABLE;
import static io.rovcast.report.table.EveryType.parquet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.report.table.EveryType.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    private static String csv(List<Row> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter<Row> writer = CsvTableWriter.open(TABLE, out)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theSchemaIsWhatTheSpecificationSays() throws IOException {
        assertThat(ParquetRows.read(parquet(List.of())).schema().toString()).isEqualTo("""
                        message everything {
                          required int32 i;
                          optional int32 oi;
                          required int64 b;
                          optional int64 ob;
                          required double r;
                          optional double or;
                          required boolean f;
                          optional boolean of;
                          required binary t (STRING);
                          optional binary ot (STRING);
                          optional int64 time (TIMESTAMP(MICROS,true));
                          required group ts (LIST) {
                            repeated group list {
                              required binary element (STRING);
                            }
                          }
                          required group bs (LIST) {
                            repeated group list {
                              optional int64 element;
                            }
                          }
                        }
                        """);
    }

    @Test
    void nullsAndEmptyListsAreReadAsThat() throws IOException {
        assertThat(ParquetRows.read(parquet(List.of(FULL, EMPTY))).rows()).containsExactly(FULL.cells(), EMPTY.cells());
    }

    @Test
    void foreignTextIsNoFormulaInCsv() throws IOException {
        Table<String> names = new Table<>(
                "names",
                "Names.",
                List.of(
                        Column.optionalForeign("foreign", "a name", Optional::of),
                        Column.text("own", "the same, if it were ours", name -> name)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter<String> writer = CsvTableWriter.open(names, out)) {
            for (String name : List.of("=1+1", "+AS64500", "-2", "@x", "\t=1", "", "a=b")) {
                writer.write(name);
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("foreign,own\n'=1+1,=1+1\n'+AS64500,+AS64500\n'-2,-2\n'@x,@x\n'\t=1,\t=1\n,\na=b,a=b\n");
    }

    @Test
    void csvQuotesOnlyWhatNeedsIt() throws IOException {
        assertThat(csv(List.of(FULL, EMPTY)))
                .isEqualTo("i,oi,b,ob,r,or,f,of,t,ot,time,ts,bs\n"
                        + "-1,7,4294967295,0,0.1,1.0E-9,true,false,\"a,b\"\"c\nd\",\u00fc,2026-01-07T15:20:00.000001Z,"
                        + "+AS64500 192.0.2.0/24-24;-AS64501 192.0.2.0/24-24,64500;NONE\n"
                        + "0,,0,,0.0,,false,,,,,,\n");
    }

    @Test
    void anEmptyCsvHasItsHeader() throws IOException {
        assertThat(csv(List.of())).isEqualTo("i,oi,b,ob,r,or,f,of,t,ot,time,ts,bs\n");
    }

    @Test
    void equalRowsGiveEqualBytes() throws IOException {
        List<Row> rows = new ArrayList<>(Collections.nCopies(1000, FULL));
        rows.addAll(Collections.nCopies(1000, EMPTY));
        assertThat(parquet(rows)).isEqualTo(parquet(rows));
    }

    @Test
    void pagesAreCompressedWithZstd() throws IOException {
        byte[] file = parquet(Collections.nCopies(50_000, FULL));
        assertThat(ParquetRows.read(file).footer().getBlocks().get(0).getColumns())
                .allSatisfy(column -> assertThat(column.getCodec()).hasToString("ZSTD"));
        assertThat(file.length).isLessThan(20_000);
    }

    @Test
    void anErrorOfTheStreamGetsThroughFromRowsAndFromTheEnd() {
        for (int limit : new int[] {0, 3, 100, 5_000}) {
            assertThatThrownBy(() -> write(new Failing(limit), 200_000))
                    .as("after %d bytes", limit)
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    private static void write(OutputStream out, int rows) throws IOException {
        try (TableWriter<Row> writer = ParquetTableWriter.open(TABLE, out)) {
            for (int i = 0; i < rows; i++) {
                writer.write(FULL);
            }
        }
    }

    @Test
    void anErrorOfTheStreamGetsThroughFromCsv() {
        assertThatThrownBy(() -> {
                    try (TableWriter<Row> writer = CsvTableWriter.open(TABLE, new Failing(5_000))) {
                        for (int i = 0; i < 10_000; i++) {
                            writer.write(FULL);
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    /** A stream on a full disk. */
    private static final class Failing extends OutputStream {
        private int left;

        Failing(int left) {
            this.left = left;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
