package io.rovcast.ingest.spark;

import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of the data source; {@code docs/lake.md} says what they mean, for tables of the lake have most of them, too. */
public final class MrtColumns {
    private MrtColumns() {}

    private static final StructField[] OF_PREFIX = {
        nullable("collector", DataTypes.StringType),
        field("file", DataTypes.StringType),
        field("dump_time", DataTypes.TimestampType),
        field("afi", DataTypes.IntegerType),
        field("prefix", DataTypes.StringType),
        field("prefix_first", DataTypes.BinaryType),
        field("prefix_last", DataTypes.BinaryType),
        field("prefix_length", DataTypes.IntegerType)
    };

    /** Granularity {@code entry}. */
    public static final StructType ENTRY = schema(
            field("peer_asn", DataTypes.LongType),
            field("peer_address", DataTypes.StringType),
            nullable("origin", DataTypes.LongType),
            field("origin_kind", DataTypes.StringType),
            field("as_path", DataTypes.createArrayType(DataTypes.LongType, false)),
            nullable("as_path_text", DataTypes.StringType),
            nullable("path_id", DataTypes.LongType),
            nullable("originated_time", DataTypes.TimestampType));

    /** A vantage point of granularity {@code route}. */
    static final StructType VANTAGE_POINT = new StructType(
            new StructField[] {field("asn", DataTypes.LongType), field("address", DataTypes.StringType)});

    /** Granularity {@code route}. */
    public static final StructType ROUTE = schema(
            nullable("origin", DataTypes.LongType),
            field("entries", DataTypes.IntegerType),
            field("vantage_point_count", DataTypes.IntegerType),
            field("vantage_as_count", DataTypes.IntegerType),
            nullable("first_seen", DataTypes.TimestampType),
            field("vantage_points", DataTypes.createArrayType(VANTAGE_POINT, false)));

    /** All columns of a granularity. */
    static StructType of(MrtOptions.Granularity granularity) {
        return switch (granularity) {
            case ENTRY -> ENTRY;
            case ROUTE -> ROUTE;
        };
    }

    /** True for a column that all rows of a prefix share. */
    static boolean isOfPrefix(String column) {
        return Arrays.stream(OF_PREFIX).anyMatch(field -> field.name().equals(column));
    }

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, false);
    }

    private static StructField nullable(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    private static StructType schema(StructField... behindPrefix) {
        StructType schema = new StructType(OF_PREFIX);
        for (StructField field : behindPrefix) {
            schema = schema.add(field);
        }
        return schema;
    }
}
