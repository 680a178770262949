package io.rovcast.ingest.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Dumps as a table. */
final class MrtTable implements SupportsRead {
    private final MrtOptions options;
    private final List<String> paths;

    MrtTable(MrtOptions options, List<String> paths) {
        this.options = options;
        this.paths = List.copyOf(paths);
    }

    @Override
    public String name() {
        return "mrt " + String.join(" ", paths);
    }

    @Override
    @SuppressWarnings("deprecation") // columns() is what its default comes from
    public StructType schema() {
        return MrtColumns.of(options.granularity());
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
        return new Builder(schema());
    }

    /** Leaves out the columns that a query does not need. */
    private final class Builder implements SupportsPushDownRequiredColumns {
        private StructType columns;

        Builder(StructType columns) {
            this.columns = columns;
        }

        @Override
        public void pruneColumns(StructType requiredSchema) {
            StructType all = schema();
            StructField[] required = Arrays.stream(requiredSchema.fieldNames())
                    .map(name -> all.fields()[all.fieldIndex(name)]) // whole, even if only a part of a struct is needed
                    .toArray(StructField[]::new);
            columns = new StructType(required);
        }

        @Override
        public Scan build() {
            return new MrtScan(options, paths, columns);
        }
    }
}
