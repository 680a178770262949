package io.rovcast.jobs.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads Parquet row group by row group and column by column, without making objects of rows. Also reads what others wrote,
 * as long as it has the columns that are asked for.
 */
public final class RowGroupReader implements Closeable {
    private final ParquetFileReader file;
    private final MessageType wanted;

    /**
     * Opens a file.
     *
     * @param wanted the columns to read, a part of the file's schema
     * @throws IOException if it is no Parquet file, or has no such columns
     */
    public RowGroupReader(InputFile input, MessageType wanted) throws IOException {
        this.wanted = wanted;
        this.file = ParquetFileReader.open(input);
        try {
            file.getFileMetaData().getSchema().checkContains(wanted);
            file.setRequestedSchema(wanted);
        } catch (RuntimeException e) {
            file.close();
            throw new IOException(input + ": has not the columns that are expected: " + e.getMessage(), e);
        }
    }

    /** Number of row groups. */
    public int size() {
        return file.getRowGroups().size();
    }

    /** Number of rows of a row group. */
    public long rows(int rowGroup) {
        return file.getRowGroups().get(rowGroup).getRowCount();
    }

    /** What the footer says of the values of a column in a row group. */
    private Optional<Statistics<?>> statistics(int rowGroup, String column) {
        for (ColumnChunkMetaData chunk : file.getRowGroups().get(rowGroup).getColumns()) {
            if (chunk.getPath().equals(ColumnPath.get(column))) {
                Statistics<?> statistics = chunk.getStatistics();
                return statistics != null && statistics.hasNonNullValue() ? Optional.of(statistics) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The only value of a column of numbers in a row group; empty if there are several, or the file does not say. */
    public OptionalInt only(int rowGroup, String column) {
        return statistics(rowGroup, column)
                .filter(of ->
                        of.getMinBytes().length == Integer.BYTES && Arrays.equals(of.getMinBytes(), of.getMaxBytes()))
                .map(of -> OptionalInt.of(ByteBuffer.wrap(of.getMinBytes())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt()))
                .orElse(OptionalInt.empty());
    }

    /** A value of a column that is not greater than any in a row group, as bytes; empty if the file does not say. */
    public Optional<byte[]> least(int rowGroup, String column) {
        return statistics(rowGroup, column).map(Statistics::getMinBytes);
    }

    /** A value that is not less than any. */
    public Optional<byte[]> greatest(int rowGroup, String column) {
        return statistics(rowGroup, column).map(Statistics::getMaxBytes);
    }

    /** A value of the footer's metadata, or an empty text. */
    public String metadata(String key) {
        return file.getFileMetaData().getKeyValueMetaData().getOrDefault(key, "");
    }

    /** The columns of one row group; of one group at a time. */
    public final class Columns {
        private final ColumnReadStoreImpl columns;

        private Columns(PageReadStore pages) {
            columns = new ColumnReadStoreImpl(
                    pages, new Shape(wanted), wanted, file.getFileMetaData().getCreatedBy());
        }

        /** A column by the names that lead to it; it stands at its first value. */
        public ColumnReader column(String... path) {
            return columns.getColumnReader(wanted.getColumnDescription(path));
        }
    }

    /** Reads a row group. */
    public Columns read(int rowGroup) throws IOException {
        return new Columns(file.readRowGroup(rowGroup));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Stands for the objects that rows would become: column readers ask for it, and are never told to use it. */
    private static final class Shape extends GroupConverter {
        private final org.apache.parquet.schema.GroupType type;

        Shape(org.apache.parquet.schema.GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int field) {
            Type child = type.getType(field);
            return child.isPrimitive() ? new PrimitiveConverter() {} : new Shape(child.asGroupType());
        }

        @Override
        public void start() {
            throw new AssertionError("no rows are made");
        }

        @Override
        public void end() {
            throw new AssertionError("no rows are made");
        }
    }
}
