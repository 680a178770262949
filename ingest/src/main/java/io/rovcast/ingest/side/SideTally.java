package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Counts the rows of a file, and decides what a bad one means. */
final class SideTally {
    private final String source;
    private final OnBadRecord onBadRecord;
    private final IngestRecorder recorder;
    private long rejected;
    private long masked;
    private Optional<FormatException> firstReject = Optional.empty();

    SideTally(String source, OnBadRecord onBadRecord) {
        this.source = source;
        this.onBadRecord = onBadRecord;
        this.recorder = new IngestRecorder(source);
    }

    void read() {
        recorder.recordRead();
    }

    void parsed() {
        recorder.recordParsed();
    }

    /** Counts a row that is sound but not of interest. */
    void skipped(String cause) {
        recorder.skipped(cause).increment();
    }

    /** Counts a part of a row that is left out, while the rest is in the result. */
    void dropped(String cause) {
        recorder.dropped(cause).increment();
    }

    /** Counts a prefix whose host bits were cleared. */
    void masked() {
        masked++;
    }

    /** Counts a row that is left out; throws what is wrong with it if that is not to be borne. */
    void reject(SideIssue issue, FormatException error) throws FormatException {
        if (onBadRecord == OnBadRecord.FAIL) {
            throw error;
        }
        rejected++;
        firstReject = firstReject.or(() -> Optional.of(error));
        recorder.rejected(issue.cause()).increment(error);
    }

    void warn(String sentence) {
        recorder.warn(source + ": " + sentence);
    }

    void generatedAt(Instant time) {
        recorder.generatedAt(time);
    }

    /** Notes what cut the input off. */
    void failed(IOException thrown) throws IOException {
        if (onBadRecord == OnBadRecord.FAIL) {
            throw thrown;
        }
        recorder.failed(thrown);
    }

    /**
     * Ends the input.
     *
     * @param what its rows, in the plural, for messages
     * @throws FormatException if no row is good, or more are bad
     */
    IngestReport finish(DecodedInput in, String format, String what) throws IOException {
        String why =
                firstReject.map(first -> "; the first: " + first.getMessage()).orElse("");
        if (recorder.parsed() == 0) {
            throw FormatException.of(source, "no %s in %d rows%s".formatted(what, recorder.read(), why));
        }
        if (rejected > recorder.read() - rejected) {
            throw FormatException.of(
                    source, "%d of %d rows are no %s%s".formatted(rejected, recorder.read(), what, why));
        }
        if (masked > 0) {
            warn("host bits set in %d prefixes, and cleared".formatted(masked));
        }
        recorder.format(format);
        recorder.finish(in);
        return recorder.report();
    }
}
