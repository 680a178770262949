package io.rovcast.jobs.table;

import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.RoutePatch;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Reads one table, and what came after it, where a task runs. */
final class ReadTable implements Function<TableUnit, LoadedTable> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final OnBadRecord onBadRecord;
    private final Instant upTo;
    private final int threads;
    private final LongAccumulator bytes;
    private final LongAccumulator records;

    /**
     * A reader.
     *
     * @param hadoop settings of the file systems
     * @param upTo updates after this are not applied
     * @param threads threads that decode, beside the one that parses
     * @param bytes counts stored bytes
     * @param records counts records
     */
    ReadTable(
            Broadcast<SerializableConfiguration> hadoop,
            OnBadRecord onBadRecord,
            Instant upTo,
            int threads,
            LongAccumulator bytes,
            LongAccumulator records) {
        this.hadoop = hadoop;
        this.onBadRecord = onBadRecord;
        this.upTo = upTo;
        this.threads = threads;
        this.bytes = bytes;
        this.records = records;
    }

    @Override
    public LoadedTable call(TableUnit unit) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        List<IngestReport> reports = new ArrayList<>();
        try {
            if (unit.updates().isEmpty()) {
                reports.add(readTable(unit, builder));
            } else {
                readPatched(unit, builder, reports);
            }
        } catch (FormatException e) {
            if (onBadRecord == OnBadRecord.FAIL) {
                throw e;
            }
            IngestRecorder recorder = new IngestRecorder(unit.table().name());
            recorder.failed(e);
            return new LoadedTable(new RoutingTable.Builder().build(), List.of(recorder.report()));
        }
        return new LoadedTable(builder.build(), reports);
    }

    private IngestReport readTable(TableUnit unit, RoutingTable.Builder into) throws IOException {
        try (DecodedInput in = open(unit.table())) {
            IngestReport report = TableReader.read(in, unit.table().name(), unit.collector(), onBadRecord, into);
            return counted(unit.table(), report);
        }
    }

    private void readPatched(TableUnit unit, RoutingTable.Builder into, List<IngestReport> reports) throws IOException {
        RoutePatch patch = new RoutePatch(Instant.ofEpochSecond(unit.dumpTime()), upTo);
        for (RibFile file : unit.updates()) {
            try (DecodedInput in = open(file)) {
                reports.add(counted(file, patch.read(in, unit.collector(), onBadRecord)));
            }
        }
        RoutingTableReader reader = RoutingTableReader.patching(into, RoutingTableReader.AsPaths.KEEP, patch);
        try (DecodedInput in = open(unit.table())) {
            reports.add(counted(unit.table(), reader.read(in, unit.collector(), onBadRecord)));
        }
        reader.addNewRoutes();
    }

    private DecodedInput open(RibFile file) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS
                .withThreads(threads)
                .withDigest(OpenOptions.Digest.SHA256)
                .expecting("a routing table");
        return file.source(hadoop.value().value()).open(options);
    }

    private IngestReport counted(RibFile file, IngestReport report) {
        bytes.add(file.bytes());
        records.add(report.read());
        return report;
    }
}
