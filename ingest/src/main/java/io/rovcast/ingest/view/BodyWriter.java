package io.rovcast.ingest.view;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/** Takes columns by their keys, in any order, and gives a record batch of one row. */
final class BodyWriter {
    private final List<FlatField> fields;
    private final Map<String, Column> columns = new HashMap<>();

    /** A column as it is stored: what it is in the batch's metadata, and its buffers. */
    private record Column(int length, int nulls, List<StoredBuffer> buffers) {}

    BodyWriter(List<Field> roots) {
        fields = FlatField.of(roots);
    }

    /** A list column by where each list begins, with the end behind them. */
    void list(String key, int[] offsets) {
        put(key, offsets.length - 1, BodyWriter::never, bytes(offsets));
    }

    /** A root column: one list, all of whose items are structs. */
    void table(String key, int rows) {
        list(key, new int[] {0, rows});
        put(key + "[]", rows, BodyWriter::never);
    }

    void struct(String key, int rows) {
        put(key, rows, BodyWriter::never);
    }

    void uint8(String key, byte[] values) {
        put(key, values.length, BodyWriter::never, values);
    }

    void uint32(String key, int[] values) {
        uint32(key, values, BodyWriter::never);
    }

    void uint32(String key, int[] values, IntPredicate isNull) {
        put(key, values.length, isNull, bytes(values));
    }

    void int64(String key, long[] values) {
        int64(key, values, BodyWriter::never);
    }

    void int64(String key, long[] values, IntPredicate isNull) {
        byte[] bytes = new byte[Math.multiplyExact(Long.BYTES, values.length)];
        littleEndian(bytes).asLongBuffer().put(values);
        put(key, values.length, isNull, bytes);
    }

    void float32(String key, float[] values, IntPredicate isNull) {
        byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
        littleEndian(bytes).asFloatBuffer().put(values);
        put(key, values.length, isNull, bytes);
    }

    void utf8(String key, List<String> texts) {
        int[] offsets = new int[texts.size() + 1];
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < texts.size(); i++) {
            data.writeBytes(texts.get(i).getBytes(StandardCharsets.UTF_8));
            offsets[i + 1] = data.size();
        }
        utf8(key, offsets, data.toByteArray());
    }

    void utf8(String key, int[] offsets, byte[] data) {
        put(key, offsets.length - 1, BodyWriter::never, bytes(offsets), data);
    }

    private void put(String key, int length, IntPredicate isNull, byte[]... buffers) {
        Field field = fields.stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + key))
                .field();
        byte[] validity = new byte[(length + 7) / 8];
        int nulls = 0;
        for (int i = 0; i < length; i++) {
            if (isNull.test(i)) {
                nulls++;
            } else {
                validity[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        if (nulls > 0 && !field.isNullable()) {
            throw new IllegalArgumentException(nulls + " nulls in " + key);
        }
        List<StoredBuffer> stored = new ArrayList<>();
        stored.add(StoredBuffer.of(nulls == 0 ? new byte[0] : validity, Field.Storage.ZSTD));
        for (byte[] buffer : buffers) {
            stored.add(StoredBuffer.of(buffer, field.storage()));
        }
        columns.put(key, new Column(length, nulls, stored));
    }

    private static boolean never(int row) {
        return false;
    }

    private static byte[] bytes(int[] values) {
        byte[] bytes = new byte[Math.multiplyExact(Integer.BYTES, values.length)];
        littleEndian(bytes).asIntBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Adds the batch's metadata and gives its offset. */
    int writeMetadata(FlatBufferBuilder out) {
        List<StoredBuffer> buffers = buffers();
        RecordBatch.startBuffersVector(out, buffers.size());
        long end = length();
        for (int i = buffers.size() - 1; i >= 0; i--) { // FlatBuffers are written from behind
            end -= buffers.get(i).paddedLength();
            Buffer.createBuffer(out, end, buffers.get(i).length());
        }
        int bufferVector = out.endVector();
        RecordBatch.startNodesVector(out, fields.size());
        for (int i = fields.size() - 1; i >= 0; i--) {
            Column column = column(fields.get(i));
            FieldNode.createFieldNode(out, column.length(), column.nulls());
        }
        int nodeVector = out.endVector();
        int compression =
                BodyCompression.createBodyCompression(out, CompressionType.ZSTD, BodyCompressionMethod.BUFFER);
        return RecordBatch.createRecordBatch(out, 1, nodeVector, bufferVector, compression, 0);
    }

    /** Length of the body. */
    long length() {
        return buffers().stream().mapToLong(StoredBuffer::paddedLength).sum();
    }

    /** Writes the body. */
    void writeTo(OutputStream out) throws IOException {
        for (StoredBuffer buffer : buffers()) {
            buffer.writeTo(out);
        }
    }

    private List<StoredBuffer> buffers() {
        return fields.stream()
                .flatMap(field -> column(field).buffers().stream())
                .toList();
    }

    private Column column(FlatField field) {
        Column column = columns.get(field.key());
        if (column == null || column.buffers().size() != field.buffers()) {
            throw new IllegalStateException("column " + field.key() + " is not there, or not as it should be");
        }
        return column;
    }
}
