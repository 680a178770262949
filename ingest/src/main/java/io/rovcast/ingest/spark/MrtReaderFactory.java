package io.rovcast.ingest.spark;

import io.rovcast.ingest.io.OpenOptions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the reader of a task, where it runs: of batches for granularity {@code entry}, of rows for {@code route}. */
final class MrtReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final MrtOptions options;
    private final StructType columns;
    private final SerializableConfiguration configuration;
    private final int threads;

    MrtReaderFactory(MrtOptions options, StructType columns, SerializableConfiguration configuration, int threads) {
        this.options = options;
        this.columns = columns;
        this.configuration = configuration;
        this.threads = threads;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return options.granularity() == MrtOptions.Granularity.ENTRY;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return reader(partition, new EntryBatches(columns));
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return reader(partition, new RouteRows(columns));
    }

    private <T> PartitionReader<T> reader(InputPartition partition, MrtRows<T> rows) {
        OpenOptions open = OpenOptions.DEFAULTS.withThreads(threads).expecting("an MRT routing table");
        return new MrtPartitionReader<>(
                ((MrtInputPartition) partition).files(), options, open, configuration.value(), rows);
    }
}
