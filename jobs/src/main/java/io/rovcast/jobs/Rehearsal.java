package io.rovcast.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the commands do with Spark, in small: rows through a function, a shuffle, Parquet out and in, a join, a sum.
 *
 * <p>The launcher runs it once under the JVM's recorder of loaded classes, so that later commands find these classes
 * ready. Its result is nothing but the classes it loads.
 */
public final class Rehearsal {

    private static final StructType SCHEMA = new StructType()
            .add("prefix", DataTypes.StringType, false)
            .add("origin", DataTypes.LongType, false)
            .add("peers", DataTypes.createArrayType(DataTypes.LongType, false), false);

    private Rehearsal() {}

    /** Runs it; takes no arguments. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("rovcast-rehearsal");
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            String table = directory.resolve("table").toString();
            Dataset<Row> rows = spark.createDataFrame(rows(), SCHEMA)
                    .repartition(2)
                    .mapPartitions((MapPartitionsFunction<Row, Row>) part -> part, Encoders.row(SCHEMA));
            rows.sort("prefix").write().option("compression", "zstd").parquet(table);
            Dataset<Row> read =
                    spark.read().parquet(table).filter(functions.col("origin").gt(64496));
            Dataset<Row> sums = read.groupBy("origin")
                    .agg(functions.count("prefix"), functions.sum(functions.size(functions.col("peers"))));
            read.join(functions.broadcast(sums), "origin").orderBy("prefix").collectAsList();
        } finally {
            delete(directory);
        }
    }

    private static List<Row> rows() {
        return LongStream.range(0, 100)
                .mapToObj(i -> RowFactory.create("198.51.100." + i + "/32", 64496 + i % 15, new Long[] {64511L}))
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("deleting " + file, e);
                }
            });
        }
    }
}
