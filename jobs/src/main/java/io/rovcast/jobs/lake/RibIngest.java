package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Puts files of routing tables into a lake, one after the other: reads, stages, publishes. Safe beside others that do. */
public final class RibIngest {
    private final LakeFiles files;
    private final String staging;
    private final OpenOptions options;
    private final OnBadRecord onBadRecord;

    /**
     * An ingest.
     *
     * @param lake the lake's directory
     * @param staging {@link Staging#directory} of the process that this works for
     */
    public RibIngest(
            String lake, Configuration configuration, String staging, OpenOptions options, OnBadRecord onBadRecord)
            throws IOException {
        this.files = LakeFiles.at(lake, configuration);
        this.staging = staging;
        this.options = options;
        this.onBadRecord = onBadRecord;
    }

    /** Is told how far reading is, every few thousand prefixes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes totals since the file was begun.
         *
         * @param storedBytes bytes of the file, as stored
         * @param entries RIB entries
         */
        void at(long storedBytes, long entries);
    }

    /**
     * What became of a file.
     *
     * @param report on reading it
     * @param dumps what was published
     */
    public record Result(IngestReport report, List<LakeDump> dumps) {}

    /**
     * Reads a file and publishes it; or, if there is no routing table in it, or too little of one, does not.
     *
     * @param sha256 of the file
     * @return without dumps if nothing was published: the report says why
     * @throws FormatException if the file has a bad record and those are to fail
     */
    public Result ingest(InputSource source, String collector, String sha256, Listener listener) throws IOException {
        String staged = Staging.taskDirectory(staging);
        try {
            DumpIngest.Result read =
                    new DumpIngest(files, staged, collector, sha256, listener).read(source, options, onBadRecord);
            IngestReport.Status status = read.report().status();
            if (status == IngestReport.Status.BAD || read.dumps().isEmpty()) {
                return new Result(read.report(), List.of());
            }
            LakeBatch batch = new LakeBatch(read.report().withSha256(sha256), read.dumps());
            Publication.publish(files, staged, batch.paths(), batch.manifestPlace(), batch.toJson(onBadRecord));
            return new Result(read.report(), read.dumps());
        } finally {
            files.delete(staged);
        }
    }
}
