package io.rovcast.jobs.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is what Parquet's own reader reads, in every form that a column can take. */
class TableFileTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message row {
              required int64 number;
              optional int32 small;
              optional binary text (UTF8);
              required boolean flag;
              required group list (LIST) { repeated group list { required int64 element; } }
            }
            """);
    private static final Configuration CONFIGURATION = new Configuration(false);

    private final java.nio.file.Path directory;

    TableFileTest(@TempDir java.nio.file.Path directory) {
        this.directory = directory;
    }

    /** A row as a value, to compare. */
    private record Row(
            long number, @Nullable Integer small, @Nullable String text, boolean flag, List<Long> list) {}

    private static final class Rows {
        private final LongDictionary numbers = new LongDictionary(Width.INT64);
        private final LongDictionary smalls = new LongDictionary(Width.INT32);
        private final BinaryDictionary texts = new BinaryDictionary();
        private final BooleanDictionary flags = new BooleanDictionary();
        private final LongDictionary elements = new LongDictionary(Width.INT64);
        private final RowGroup group = new RowGroup();
        private final ScalarColumn number = group.add(new ScalarColumn(numbers, Presence.REQUIRED));
        private final ScalarColumn small = group.add(new ScalarColumn(smalls, Presence.OPTIONAL));
        private final ScalarColumn text = group.add(new ScalarColumn(texts, Presence.OPTIONAL));
        private final ScalarColumn flag = group.add(new ScalarColumn(flags, Presence.REQUIRED));
        private final ListColumn list = group.add(new ListColumn(elements));

        void add(Row row) {
            number.add(numbers.id(row.number));
            small.add(row.small == null ? ScalarColumn.NULL : smalls.id(row.small));
            text.add(row.text == null ? ScalarColumn.NULL : texts.id(row.text));
            flag.add(flags.id(row.flag));
            row.list.forEach(value -> list.add(elements.id(value)));
            list.endRow();
        }
    }

    private static List<Row> random(long seed, int count, int distinct, int meanRun) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        Row row = null;
        for (int i = 0; i < count; i++) {
            if (row == null || random.nextInt(meanRun) == 0) {
                List<Long> list = new ArrayList<>();
                for (int n = random.nextInt(20) == 0 ? 40 + random.nextInt(200) : random.nextInt(6); n > 0; n--) {
                    list.add((long) random.nextInt(distinct) * 1_000_003L);
                }
                int number = random.nextInt(distinct);
                row = new Row(
                        number * 0x1234_5678_9ABCL - 5,
                        random.nextInt(10) == 0 ? null : number - distinct / 2,
                        random.nextInt(10) == 0 ? null : "text " + random.nextInt(distinct),
                        random.nextBoolean(),
                        list);
            }
            rows.add(row);
        }
        return rows;
    }

    private static TableFile newFile(Path path) throws IOException {
        return new TableFile(path.getFileSystem(CONFIGURATION), path, SCHEMA);
    }

    private Path write(List<Row> rows, int groupSize) throws IOException {
        Path path = new Path(directory.resolve("t.parquet").toUri());
        Rows columns = new Rows();
        try (TableFile file = newFile(path)) {
            for (Row row : rows) {
                columns.add(row);
                if (columns.group.rows() == groupSize) {
                    file.write(columns.group);
                    columns.group.clear();
                }
            }
            file.write(columns.group);
            long bytes = file.finish(Map.of("made.by", "test"));
            assertThat(bytes).isEqualTo(directory.resolve("t.parquet").toFile().length());
        }
        return path;
    }

    private static List<Row> read(Path path) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(CONFIGURATION)
                .build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                Group list = group.getGroup("list", 0);
                List<Long> elements = new ArrayList<>();
                for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
                    elements.add(list.getGroup("list", i).getLong("element", 0));
                }
                rows.add(new Row(
                        group.getLong("number", 0),
                        group.getFieldRepetitionCount("small") == 0 ? null : group.getInteger("small", 0),
                        group.getFieldRepetitionCount("text") == 0 ? null : group.getString("text", 0),
                        group.getBoolean("flag", 0),
                        elements));
            }
        }
        return rows;
    }

    @ParameterizedTest(name = "{0} rows, {1} distinct, runs of {2}, groups of {3}")
    @CsvSource({
        "1, 1, 1, 10",
        "7, 3, 1, 10",
        "1000, 1, 1, 400",
        "1000, 1000000, 1, 1000",
        "5000, 2, 1, 5000",
        "5000, 200, 9, 1717",
        "70000, 300, 1, 70000",
        "200000, 70000, 1, 200000",
        "200000, 70000, 25, 100000"
    })
    void readsBackWhatWasWritten(int count, int distinct, int meanRun, int groupSize) throws IOException {
        List<Row> rows = random(42L + count, count, distinct, meanRun);
        assertThat(read(write(rows, groupSize))).isEqualTo(rows);
    }

    @Test
    void statisticsBoundEachRowGroup() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(new Row(i / 10, i % 3 == 0 ? null : i, String.format("t%05d", i), false, List.of()));
        }
        Path path = write(rows, 1000);
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, CONFIGURATION))) {
            assertThat(reader.getFileMetaData().getKeyValueMetaData()).containsEntry("made.by", "test");
            assertThat(reader.getRowGroups()).hasSize(3);
            for (int i = 0; i < 3; i++) {
                BlockMetaData group = reader.getRowGroups().get(i);
                assertThat((Object) group.getColumns().get(0).getStatistics().genericGetMin())
                        .isEqualTo(100L * i);
                assertThat((Object) group.getColumns().get(0).getStatistics().genericGetMax())
                        .isEqualTo(100L * i + 99);
                assertThat(group.getColumns().get(1).getStatistics().getNumNulls())
                        .isBetween(333L, 334L);
                assertThat(group.getColumns().get(2).getStatistics().maxAsString())
                        .isEqualTo(String.format("t%05d", 1000 * i + 999));
                assertThat(group.getColumns().get(4).getStatistics().getNumNulls())
                        .as("empty lists")
                        .isEqualTo(1000);
            }
        }
    }

    @Test
    void refusesColumnsOfUnequalLength() throws IOException {
        Rows columns = new Rows();
        columns.add(new Row(1, 2, "x", true, List.of(1L)));
        columns.number.add(0);
        try (TableFile file = newFile(new Path(directory.resolve("t.parquet").toUri()))) {
            assertThatThrownBy(() -> file.write(columns.group))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has 1 rows, the first 2");
        }
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        write(List.of(), 10);
        Path path = new Path(directory.resolve("t.parquet").toUri());
        assertThatThrownBy(() -> newFile(path)).isInstanceOf(IOException.class).hasMessageContaining("already exists");
    }

    @Test
    void textIsComparedAsBytes() throws IOException {
        BinaryDictionary dictionary = new BinaryDictionary();
        int ascii = dictionary.id("z");
        int accent = dictionary.id("é");
        assertThat(dictionary.compare(ascii, accent)).isNegative();
        assertThat(dictionary.id("z".getBytes(StandardCharsets.UTF_8), 0, 1)).isEqualTo(ascii);
    }
}
