package io.rovcast.report.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads Parquet files that a test has written to memory, with parquet-hadoop's own reader. */
public final class ParquetRows {
    private final ParquetMetadata footer;
    private final List<List<String>> rows = new ArrayList<>();

    private ParquetRows(ParquetMetadata footer) {
        this.footer = footer;
    }

    /** Reads a whole file. */
    public static ParquetRows read(byte[] file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodec())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new Memory(file), options)) {
            ParquetRows read = new ParquetRows(reader.getFooter());
            MessageType schema = read.schema();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(group, new GroupRecordConverter(schema));
                for (long i = 0; i < group.getRowCount(); i++) {
                    read.rows.add(cells(records.read()));
                }
            }
            return read;
        }
    }

    /** The schema of the file. */
    public MessageType schema() {
        return footer.getFileMetaData().getSchema();
    }

    /** What the footer says. */
    public ParquetMetadata footer() {
        return footer;
    }

    /** The rows, each cell as text: null as {@code null}, lists in brackets. */
    public List<List<String>> rows() {
        return rows;
    }

    private static List<String> cells(Group row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getType().getFieldCount(); i++) {
            cells.add(cell(row, i));
        }
        return cells;
    }

    private static String cell(Group row, int field) {
        Type type = row.getType().getType(field);
        if (row.getFieldRepetitionCount(field) == 0) {
            return "null";
        }
        if (type.isPrimitive()) {
            return row.getValueToString(field, 0);
        }
        List<String> elements = new ArrayList<>();
        Group list = row.getGroup(field, 0);
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            Group element = list.getGroup("list", i);
            elements.add(element.getFieldRepetitionCount("element") == 0 ? "null" : element.getValueToString(0, 0));
        }
        return elements.toString();
    }

    private static final class Memory implements InputFile {
        private final byte[] bytes;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            Cursor cursor = new Cursor(bytes);
            return new DelegatingSeekableInputStream(cursor) {
                @Override
                public long getPos() {
                    return cursor.position();
                }

                @Override
                public void seek(long position) {
                    cursor.moveTo((int) position);
                }
            };
        }
    }

    private static final class Cursor extends ByteArrayInputStream {
        Cursor(byte[] bytes) {
            super(bytes);
        }

        int position() {
            return pos;
        }

        void moveTo(int position) {
            pos = position;
        }
    }
}
