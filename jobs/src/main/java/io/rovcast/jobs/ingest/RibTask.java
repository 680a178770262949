package io.rovcast.jobs.ingest;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.jobs.lake.RibIngest;
import io.rovcast.jobs.table.RibFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Puts the files of one task into the lake. A file that is bad, or cannot be read, is an outcome like others; what may work
 * at a second try (a network, a disk that is full for now) fails the task, which the cluster repeats.
 */
final class RibTask implements FlatMapFunction<Iterator<List<RibTask.Input>>, IngestOutcome> {
    private static final long serialVersionUID = 1L;

    /**
     * A file to ingest.
     *
     * @param file where it is
     * @param collector that it is of
     */
    record Input(RibFile file, String collector) implements Serializable {
        private static final long serialVersionUID = 1L;

        String name() {
            return file.name();
        }
    }

    /**
     * What all tasks have in common.
     *
     * @param lake directory of the lake
     * @param staging directory in the lake for what is not published yet
     * @param known hashes of files in the lake, with the collector of each
     * @param onBadRecord what becomes of bad records
     * @param decodeThreads threads that decode for a task
     */
    record Config(String lake, String staging, Map<String, String> known, OnBadRecord onBadRecord, int decodeThreads)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final Broadcast<Config> config;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final LongAccumulator bytes;
    private final LongAccumulator entries;

    RibTask(
            Broadcast<Config> config,
            Broadcast<SerializableConfiguration> hadoop,
            LongAccumulator bytes,
            LongAccumulator entries) {
        this.config = config;
        this.hadoop = hadoop;
        this.bytes = bytes;
        this.entries = entries;
    }

    @Override
    public Iterator<IngestOutcome> call(Iterator<List<Input>> tasks) throws IOException {
        Config common = config.value();
        Configuration configuration = hadoop.value().value();
        OpenOptions options =
                OpenOptions.DEFAULTS.withThreads(common.decodeThreads()).expecting("an MRT routing table");
        RibIngest ingest = new RibIngest(common.lake(), configuration, common.staging(), options, common.onBadRecord());
        List<IngestOutcome> outcomes = new ArrayList<>();
        while (tasks.hasNext()) {
            for (Input input : tasks.next()) {
                outcomes.add(outcome(ingest, input, configuration));
            }
        }
        return outcomes.iterator();
    }

    private IngestOutcome outcome(RibIngest ingest, Input input, Configuration configuration) throws IOException {
        try {
            InputSource source = input.file().source(configuration);
            String sha256 = source.sha256();
            String collector = config.value().known().get(sha256);
            if (collector == null) {
                return ingest(ingest, source, input, sha256);
            }
            if (collector.equals(input.collector())) {
                return IngestOutcome.alreadyThere(input.name(), sha256, "");
            }
            return IngestOutcome.failed(
                    input.name(),
                    sha256,
                    "%s: is in the lake already, as a table of collector %s, not of %s"
                            .formatted(input.name(), collector, input.collector()),
                    null);
        } catch (FormatException | FileSystemException | FileNotFoundException | AccessControlException e) {
            return IngestOutcome.failed(input.name(), null, String.valueOf(e.getMessage()), null);
        }
    }

    private IngestOutcome ingest(RibIngest ingest, InputSource source, Input input, String sha256) throws IOException {
        Tally tally = new Tally();
        RibIngest.Result result = ingest.ingest(source, input.collector(), sha256, tally);
        if (result.dumps().isEmpty()) {
            return IngestOutcome.failed(input.name(), sha256, whyNothing(result.report()), result.report());
        }
        return IngestOutcome.ingested(input.name(), sha256, result.report(), result.dumps());
    }

    private static String whyNothing(IngestReport report) {
        String reason = switch (report.status()) {
            case EMPTY -> "the file is empty";
            case OK, TRUNCATED, BAD ->
                report.warnings().isEmpty()
                        ? "no routing table in %d records".formatted(report.read())
                        : report.warnings().get(0);
        };
        return reason.startsWith(report.source()) ? reason : report.source() + ": " + reason;
    }

    /** Feeds the accumulators with what was read since the last time. */
    private final class Tally implements RibIngest.Listener {
        private long bytesSoFar;
        private long entriesSoFar;

        @Override
        public void at(long storedBytes, long entryCount) {
            // A file that turns out not to be in order is read once more, from 0: that counts once.
            bytes.add(Math.max(0, storedBytes - bytesSoFar));
            entries.add(Math.max(0, entryCount - entriesSoFar));
            bytesSoFar = Math.max(bytesSoFar, storedBytes);
            entriesSoFar = Math.max(entriesSoFar, entryCount);
        }
    }
}
