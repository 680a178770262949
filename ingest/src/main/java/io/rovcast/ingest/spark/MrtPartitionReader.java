package io.rovcast.ingest.spark;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.RibReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a task, one after the other.
 *
 * @param <T> a row, or a batch of them
 */
final class MrtPartitionReader<T> implements PartitionReader<T> {
    private final Iterator<MrtFile> files;
    private final MrtOptions options;
    private final OpenOptions openOptions;
    private final Configuration configuration;
    private final MrtRows<T> rows;
    private final MrtMetric.Totals totals = new MrtMetric.Totals();
    private @Nullable RibReader reader;
    private @Nullable MrtFile file;

    MrtPartitionReader(
            List<MrtFile> files,
            MrtOptions options,
            OpenOptions openOptions,
            Configuration configuration,
            MrtRows<T> rows) {
        this.files = files.iterator();
        this.options = options;
        this.openOptions = openOptions;
        this.configuration = configuration;
        this.rows = rows;
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (reader != null || openNext()) {
                if (rows.next()) {
                    return true;
                }
                endFile();
            }
            return false;
        } catch (FormatException | FileSystemException e) {
            throw e; // these name the file
        } catch (IOException e) {
            throw new IOException((file == null ? "" : file.name() + ": ") + e.getMessage(), e);
        }
    }

    private boolean openNext() throws IOException {
        if (!files.hasNext()) {
            return false;
        }
        MrtFile next = files.next();
        file = next;
        RibReader opened = new RibReader(next.source(configuration).open(openOptions), options.onBadRecord());
        reader = opened;
        rows.open(opened, next, options);
        return true;
    }

    private void endFile() throws IOException {
        RibReader done = reader;
        if (done == null) {
            return;
        }
        IngestReport report = done.report();
        totals.add(report);
        close();
        if (report.status() == IngestReport.Status.BAD && options.onBadRecord() == OnBadRecord.FAIL) {
            throw FormatException.of(
                    report.source(),
                    report.warnings().isEmpty()
                            ? "no routing table"
                            : report.warnings().get(0));
        }
    }

    @Override
    public T get() {
        return rows.get();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return totals.values();
    }

    @Override
    public void close() throws IOException {
        RibReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
