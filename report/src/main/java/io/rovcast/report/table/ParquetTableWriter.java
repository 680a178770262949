package io.rovcast.report.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes Parquet, compressed with zstd. Memory stays within a row group of 32 MB, however many rows there are.
 *
 * @param <R> type of a row
 */
public final class ParquetTableWriter<R> implements TableWriter<R> {
    private static final long ROW_GROUP_BYTES = 32L << 20;
    private static final int PAGE_BYTES = 256 << 10;

    private final ParquetWriter<R> writer;

    private ParquetTableWriter(ParquetWriter<R> writer) {
        this.writer = writer;
    }

    /**
     * Starts a file.
     *
     * @param out receives it; closed with the writer
     */
    public static <R> ParquetTableWriter<R> open(Table<R> table, OutputStream out) throws IOException {
        return new ParquetTableWriter<>(new Builder<>(table, out)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodec())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .build());
    }

    @Override
    public void write(R row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final Table<R> table;

        Builder(Table<R> table, OutputStream out) {
            super(new StreamFile(out));
            this.table = table;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
            return new RowSupport<>(table);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract there
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return new RowSupport<>(table);
        }
    }

    /** Breaks rows down into columns. */
    private static final class RowSupport<R> extends WriteSupport<R> {
        private final Table<R> table;
        private final MessageType schema;
        private @Nullable ParquetCells cells;

        RowSupport(Table<R> table) {
            this.table = table;
            this.schema = ParquetSchema.of(table);
        }

        @Override
        public String getName() {
            return "rovcast";
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, new HashMap<>());
        }

        @Override
        @SuppressWarnings("deprecation") // abstract there
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, new HashMap<>());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            cells = new ParquetCells(recordConsumer);
        }

        @Override
        public void write(R row) {
            ParquetCells out = requireNonNull(cells, "written to before it was prepared");
            out.startRow();
            for (Column<R> column : table.columns()) {
                out.next(column.name());
                column.emit(row, out);
            }
            out.endRow();
        }
    }

    /** A stream as a file of Parquet's, which asks for nothing but the position. */
    private static final class StreamFile implements OutputFile {
        private final OutputStream out;

        StreamFile(OutputStream out) {
            this.out = out;
        }

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new CountingStream(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class CountingStream extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        CountingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            position += count;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
