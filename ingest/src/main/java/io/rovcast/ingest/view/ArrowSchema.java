package io.rovcast.ingest.view;

import com.google.flatbuffers.FlatBufferBuilder;
import com.google.flatbuffers.Table;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Columns as Arrow's metadata describes them (Schema.fbs). */
final class ArrowSchema {
    private static final String UTC = "UTC";

    private ArrowSchema() {}

    /** Adds a schema and gives its offset. */
    static int write(List<Field> fields, Map<String, String> metadata, FlatBufferBuilder out) {
        int fieldVector = Schema.createFieldsVector(out, writeFields(fields, out));
        int metadataVector = Schema.createCustomMetadataVector(out, writeMetadata(metadata, out));
        return Schema.createSchema(out, Endianness.Little, fieldVector, metadataVector, 0);
    }

    static int[] writeMetadata(Map<String, String> metadata, FlatBufferBuilder out) {
        return metadata.entrySet().stream()
                .mapToInt(entry -> KeyValue.createKeyValue(
                        out, out.createString(entry.getKey()), out.createString(entry.getValue())))
                .toArray();
    }

    private static int[] writeFields(List<Field> fields, FlatBufferBuilder out) {
        return fields.stream().mapToInt(field -> writeField(field, out)).toArray();
    }

    private static int writeField(Field field, FlatBufferBuilder out) {
        int children = org.apache.arrow.flatbuf.Field.createChildrenVector(out, writeFields(field.children(), out));
        int name = out.createString(field.name());
        int type = writeType(field.type(), out);
        return org.apache.arrow.flatbuf.Field.createField(
                out, name, field.isNullable(), typeNumber(field.type()), type, 0, children, 0);
    }

    private static int writeType(Field.Type type, FlatBufferBuilder out) {
        return switch (type) {
            case LIST -> {
                org.apache.arrow.flatbuf.List.startList(out);
                yield org.apache.arrow.flatbuf.List.endList(out);
            }
            case STRUCT -> {
                Struct_.startStruct_(out);
                yield Struct_.endStruct_(out);
            }
            case UTF8 -> {
                Utf8.startUtf8(out);
                yield Utf8.endUtf8(out);
            }
            case UINT8, UINT32, UINT64 -> Int.createInt(out, bits(type), false);
            case FLOAT32 -> FloatingPoint.createFloatingPoint(out, Precision.SINGLE);
            case TIMESTAMP -> Timestamp.createTimestamp(out, TimeUnit.SECOND, out.createString(UTC));
        };
    }

    private static byte typeNumber(Field.Type type) {
        return switch (type) {
            case LIST -> Type.List;
            case STRUCT -> Type.Struct_;
            case UTF8 -> Type.Utf8;
            case UINT8, UINT32, UINT64 -> Type.Int;
            case FLOAT32 -> Type.FloatingPoint;
            case TIMESTAMP -> Type.Timestamp;
        };
    }

    private static int bits(Field.Type type) {
        return switch (type) {
            case UINT8 -> 8;
            case UINT32 -> 32;
            case UINT64 -> 64;
            case LIST, STRUCT, UTF8, FLOAT32, TIMESTAMP -> throw new IllegalArgumentException(type + " is no integer");
        };
    }

    /**
     * Whether a schema has exactly these columns.
     *
     * @throws RuntimeException if its offsets lead nowhere
     */
    static boolean matches(List<Field> fields, Schema schema) {
        if (schema.endianness() != Endianness.Little || schema.fieldsLength() != fields.size()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!matches(fields.get(i), schema.fields(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Field field, org.apache.arrow.flatbuf.Field found) {
        List<Field> children = field.children();
        if (!field.name().equals(found.name())
                || found.nullable() != field.isNullable()
                || found.typeType() != typeNumber(field.type())
                || found.dictionary() != null
                || found.childrenLength() != children.size()
                || !hasParameters(field.type(), found)) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!matches(children.get(i), found.children(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasParameters(Field.Type type, org.apache.arrow.flatbuf.Field found) {
        return switch (type) {
            case LIST, STRUCT, UTF8 -> true;
            case UINT8, UINT32, UINT64 ->
                typed(found, new Int()) instanceof Int number && number.bitWidth() == bits(type) && !number.isSigned();
            case FLOAT32 ->
                typed(found, new FloatingPoint()) instanceof FloatingPoint number
                        && number.precision() == Precision.SINGLE;
            case TIMESTAMP ->
                typed(found, new Timestamp()) instanceof Timestamp time
                        && time.unit() == TimeUnit.SECOND
                        && UTC.equals(time.timezone());
        };
    }

    private static Table typed(org.apache.arrow.flatbuf.Field found, Table type) {
        return found.type(type);
    }
}
