package io.rovcast.report.table;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Columns in the terms of Parquet's format specification. */
final class ParquetSchema {
    /** Names that the specification gives to the inner levels of a list. */
    static final String LIST = "list";

    static final String ELEMENT = "element";

    private ParquetSchema() {}

    static MessageType of(Table<?> table) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (Column<?> column : table.columns()) {
            schema.addField(field(column));
        }
        return schema.named(table.name());
    }

    private static Type field(Column<?> column) {
        Repetition repetition = column.isOptional() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        String name = column.name();
        return switch (column.type()) {
            case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(stringType())
                        .named(name);
            case TIMESTAMP ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case TEXTS ->
                Types.list(repetition)
                        .requiredElement(PrimitiveTypeName.BINARY)
                        .as(stringType())
                        .named(name);
            case BIGINTS ->
                Types.list(repetition).optionalElement(PrimitiveTypeName.INT64).named(name);
        };
    }
}
