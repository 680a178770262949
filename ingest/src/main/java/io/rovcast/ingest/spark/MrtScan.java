package io.rovcast.ingest.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** One query's reading of dumps. */
final class MrtScan implements Scan, Batch, SupportsReportStatistics {
    /** Consecutive files share a task up to this size. */
    private static final long SMALL_TASK_BYTES = 16 << 20;

    /** Bytes of rows that a stored byte becomes, at most: better too many, lest a big table is broadcast as a small one. */
    private static final long EXPANSION = 10;

    private final MrtOptions options;
    private final List<String> paths;
    private final StructType columns;
    private @Nullable List<MrtFile> files;

    MrtScan(MrtOptions options, List<String> paths, StructType columns) {
        this.options = options;
        this.paths = paths;
        this.columns = columns;
    }

    private static SparkContext spark() {
        return SparkSession.active().sparkContext();
    }

    private static Configuration configuration() {
        return spark().hadoopConfiguration();
    }

    private synchronized List<MrtFile> files() {
        List<MrtFile> known = files;
        if (known == null) {
            try {
                known = MrtFile.resolve(paths, configuration());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files = known;
        }
        return known;
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return "mrt %s %s [%s]"
                .formatted(options.granularity(), String.join(" ", paths), String.join(", ", columns.fieldNames()));
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public Statistics estimateStatistics() {
        long bytes = files().stream().mapToLong(MrtFile::bytes).sum();
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(bytes * EXPANSION);
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.empty();
            }
        };
    }

    @Override
    public InputPartition[] planInputPartitions() {
        int slots = Math.max(1, spark().defaultParallelism());
        long total = files().stream().mapToLong(MrtFile::bytes).sum();
        long limit = Math.min(SMALL_TASK_BYTES, total / slots);
        List<InputPartition> partitions = new ArrayList<>();
        List<MrtFile> last = new ArrayList<>();
        long bytes = 0;
        for (MrtFile file : files()) {
            if (!last.isEmpty() && bytes + file.bytes() > limit) {
                partitions.add(new MrtInputPartition(last));
                last = new ArrayList<>();
                bytes = 0;
            }
            last.add(file);
            bytes += file.bytes();
        }
        if (!last.isEmpty()) {
            partitions.add(new MrtInputPartition(last));
        }
        return partitions.toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        int slots = Math.max(1, spark().defaultParallelism());
        // In this process, cores that have no file of their own can decode; on a cluster, they are not ours to take.
        int threads = spark().isLocal() ? Math.max(1, slots / Math.max(1, Math.min(slots, files().size()))) : 1;
        return new MrtReaderFactory(options, columns, new SerializableConfiguration(configuration()), threads);
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return MrtMetric.all();
    }
}
