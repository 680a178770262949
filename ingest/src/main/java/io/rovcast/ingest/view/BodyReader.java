package io.rovcast.ingest.view;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * The columns of a record batch of one row, by their keys. Buffers are mapped; they are decoded when asked for, and their
 * lengths checked. Values beneath a null come as they are. Safe for use by several threads.
 */
final class BodyReader {
    private static final int OFFSETS = 1;

    private final String source;
    private final long fileBytes;
    private final Map<String, Column> columns = new HashMap<>();

    /**
     * A column as it is stored.
     *
     * @param length number of values
     * @param buffers validity and the others
     */
    private record Column(int length, List<ByteBuffer> buffers) {}

    private BodyReader(String source, long fileBytes) {
        this.source = source;
        this.fileBytes = fileBytes;
    }

    /**
     * Finds the columns of a batch.
     *
     * @param batch its metadata
     * @param file the file
     * @param bodyAt where its body begins in the file
     * @param bodyLength length of the body
     * @throws FormatException if it is not of these columns, or they do not lie in the body
     */
    static BodyReader of(
            RecordBatch batch, List<Field> roots, String source, MappedFile file, long bodyAt, long bodyLength)
            throws IOException {
        BodyReader reader = new BodyReader(source, file.size());
        List<FlatField> fields = FlatField.of(roots);
        int buffers = fields.stream().mapToInt(FlatField::buffers).sum();
        BodyCompression compression = batch.compression();
        if (batch.length() != 1
                || batch.nodesLength() != fields.size()
                || batch.buffersLength() != buffers
                || compression == null
                || compression.codec() != CompressionType.ZSTD
                || compression.method() != BodyCompressionMethod.BUFFER) {
            throw FormatException.of(source, "its record batch is not one row of the columns of a routing view");
        }
        int at = 0;
        for (int i = 0; i < fields.size(); i++) {
            FlatField field = fields.get(i);
            int length = reader.length(field, batch.nodes(i));
            List<ByteBuffer> mapped = new ArrayList<>();
            for (int j = 0; j < field.buffers(); j++) {
                mapped.add(reader.map(field, batch.buffers(at++), file, bodyAt, bodyLength));
            }
            reader.columns.put(field.key(), new Column(length, mapped));
        }
        for (Field root : roots) {
            reader.checkLengths(root.name(), root, 1);
        }
        return reader;
    }

    private int length(FlatField field, FieldNode node) throws FormatException {
        if (node.length() < 0 || node.length() >= BufferReader.mostPlausible(fileBytes)) {
            throw malformed(
                    field.key(),
                    "claims %d values, which a file of %d bytes cannot hold".formatted(node.length(), fileBytes));
        }
        long mostNulls = field.field().isNullable() ? node.length() : 0;
        if (node.nullCount() < 0 || node.nullCount() > mostNulls) {
            throw malformed(field.key(), "has %d nulls of %d values".formatted(node.nullCount(), node.length()));
        }
        return (int) node.length();
    }

    private ByteBuffer map(FlatField field, Buffer buffer, MappedFile file, long bodyAt, long bodyLength)
            throws IOException {
        long length = buffer.length();
        long offset = buffer.offset();
        if (length < 0 || offset < 0 || length > bodyLength - offset || length > Integer.MAX_VALUE) {
            throw malformed(
                    field.key(),
                    "has a buffer of %d bytes at byte %d of a body of %d".formatted(length, offset, bodyLength));
        }
        return length == 0 ? ByteBuffer.allocate(0) : file.slice(bodyAt + offset, length);
    }

    /** Members of a struct are as long as it is; the items of lists are checked with their offsets. */
    private void checkLengths(String key, Field field, int expected) throws FormatException {
        int length = length(key);
        if (length != expected) {
            throw malformed(key, "has %d values, expected %d".formatted(length, expected));
        }
        for (Field child : field.children()) {
            if (field.type() == Field.Type.STRUCT) {
                checkLengths(key + "." + child.name(), child, length);
            } else {
                checkLengths(key + "[]", child, length(key + "[]"));
            }
        }
    }

    private Column column(String key) {
        Column column = columns.get(key);
        if (column == null) {
            throw new IllegalArgumentException("no column " + key);
        }
        return column;
    }

    /** Number of values of a column. */
    int length(String key) {
        return column(key).length();
    }

    private interface Allocator<T> {
        T allocate(int length);
    }

    private interface Copier<T> {
        void copy(ByteBuffer piece, T into, int at);
    }

    private <T> T read(String key, int buffer, int length, int width, Allocator<T> allocator, Copier<T> copier)
            throws FormatException {
        BufferReader reader = new BufferReader(source, key, fileBytes);
        long bytes = (long) length * width;
        reader.checkPlausible(bytes);
        T values = allocator.allocate(length);
        int[] at = {0};
        reader.read(column(key).buffers().get(buffer), bytes, piece -> {
            int count = piece.remaining() / width;
            copier.copy(piece, values, at[0]);
            at[0] += count;
        });
        return values;
    }

    byte[] uint8(String key) throws FormatException {
        return bytes(key, OFFSETS, length(key));
    }

    private byte[] bytes(String key, int buffer, int length) throws FormatException {
        return read(key, buffer, length, 1, byte[]::new, (piece, into, at) -> piece.get(into, at, piece.remaining()));
    }

    int[] uint32(String key) throws FormatException {
        return ints(key, length(key));
    }

    private int[] ints(String key, int length) throws FormatException {
        return read(
                key,
                OFFSETS,
                length,
                Integer.BYTES,
                int[]::new,
                (piece, into, at) -> piece.asIntBuffer().get(into, at, piece.remaining() / Integer.BYTES));
    }

    long[] int64(String key) throws FormatException {
        return read(
                key,
                OFFSETS,
                length(key),
                Long.BYTES,
                long[]::new,
                (piece, into, at) -> piece.asLongBuffer().get(into, at, piece.remaining() / Long.BYTES));
    }

    float[] float32(String key) throws FormatException {
        return read(
                key,
                OFFSETS,
                length(key),
                Float.BYTES,
                float[]::new,
                (piece, into, at) -> piece.asFloatBuffer().get(into, at, piece.remaining() / Float.BYTES));
    }

    /** Where each list of a column begins, and the end behind them; not checked. */
    int[] offsets(String key) throws FormatException {
        return ints(key, length(key) + 1);
    }

    /** Number of items of a root column, which is one list of all of them. */
    int rows(String key) throws FormatException {
        int[] offsets = offsets(key);
        int rows = length(key + "[]");
        if (offsets[0] != 0 || offsets[1] != rows) {
            throw malformed(key, "goes from %d to %d, expected 0 to %d".formatted(offsets[0], offsets[1], rows));
        }
        return rows;
    }

    List<String> utf8(String key) throws FormatException {
        int[] offsets = offsets(key);
        int end = offsets[offsets.length - 1];
        if (end < 0) {
            throw malformed(key, "ends at byte " + end);
        }
        byte[] data = bytes(key, OFFSETS + 1, end);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i + 1 < offsets.length; i++) {
            if (offsets[i] < 0 || offsets[i] > offsets[i + 1] || offsets[i + 1] > end) {
                throw malformed(
                        key, "text %d goes from byte %d to %d of %d".formatted(i, offsets[i], offsets[i + 1], end));
            }
            texts.add(new String(data, offsets[i], offsets[i + 1] - offsets[i], StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** What is wrong with a column. */
    FormatException malformed(String key, String problem) {
        return FormatException.atPath(source, key, problem);
    }
}
