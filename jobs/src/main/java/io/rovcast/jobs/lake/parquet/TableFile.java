package io.rovcast.jobs.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/** A new Parquet file, written row group by row group. Until {@link #finish} it is no Parquet file. */
public final class TableFile implements Closeable {
    private static final int ZSTD_LEVEL = 3;
    private static final int TRUNCATE_BOUNDS = 64;
    private static final long BLOCK_BYTES = 128 << 20;

    private final MessageType schema;
    private final ParquetFileWriter file;
    private final PageSink sink;
    private long rows;
    private int rowGroups;

    /**
     * Creates the file.
     *
     * @throws IOException if it exists or cannot be written
     */
    public TableFile(FileSystem system, Path path, MessageType schema) throws IOException {
        this.schema = schema;
        this.file = new ParquetFileWriter(
                new NewFile(system, path),
                schema,
                ParquetFileWriter.Mode.CREATE,
                BLOCK_BYTES,
                0, // no padding to blocks: a row group is a fraction of one
                TRUNCATE_BOUNDS,
                TRUNCATE_BOUNDS,
                false);
        this.sink = new PageSink(file, ZSTD_LEVEL);
        file.start();
    }

    /**
     * A file to be made in a given file system, rather than in the one that a configuration has for its path.
     *
     * @param system the file system
     * @param path of the file
     */
    private record NewFile(FileSystem system, Path path) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) throws IOException {
            return HadoopStreams.wrap(system.create(path, false));
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
            return HadoopStreams.wrap(system.create(path, true));
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return BLOCK_BYTES;
        }

        @Override
        public String getPath() {
            return path.toString();
        }
    }

    /** Writes a row group; one without rows is left out. */
    public void write(RowGroup group) throws IOException {
        int count = group.rows();
        if (count == 0) {
            return;
        }
        List<ColumnDescriptor> leaves = schema.getColumns();
        List<Column> columns = group.columns();
        if (leaves.size() != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " columns for the leaves of " + schema);
        }
        file.startBlock(count);
        for (int i = 0; i < leaves.size(); i++) {
            Column column = columns.get(i);
            if (column.rows() != count) {
                throw new IllegalStateException(
                        "column %s has %d rows, the first %d".formatted(leaves.get(i), column.rows(), count));
            }
            file.startColumn(leaves.get(i), column.values(), CompressionCodecName.ZSTD);
            column.write(sink, leaves.get(i).getPrimitiveType());
            file.endColumn();
        }
        file.endBlock();
        rows += count;
        rowGroups++;
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    /** Row groups written so far. */
    public int rowGroups() {
        return rowGroups;
    }

    /** Writes the footer, with {@code metadata} in it; gives the size of the file in bytes. */
    public long finish(Map<String, String> metadata) throws IOException {
        file.end(metadata);
        return file.getPos();
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() throws IOException {
        sink.close();
        file.close();
    }
}
