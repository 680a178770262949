package io.rovcast.ingest.text;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.OnBadRecord;
import java.util.Optional;

/** Counts the lines of a routing table, and decides what a bad one means. */
final class TableTally {
    private final String source;
    private final OnBadRecord onBadRecord;
    private final IngestRecorder recorder;
    private long damaged;
    private long masked;
    private Optional<FormatException> firstDamage = Optional.empty();

    TableTally(String source, OnBadRecord onBadRecord) {
        this.source = source;
        this.onBadRecord = onBadRecord;
        this.recorder = new IngestRecorder(source);
    }

    /** Counts a line that should hold a route. */
    void read() {
        recorder.recordRead();
    }

    /** Counts a line whose routes are in the table. */
    void parsed() {
        recorder.recordParsed();
    }

    /** Counts a prefix whose host bits were cleared. */
    void masked() {
        masked++;
    }

    /** Counts a part of a line that is left out, while another is in the table. */
    void dropped(TableIssue issue) {
        recorder.dropped(issue.cause()).increment();
    }

    /** Counts a line that is left out; throws what is wrong with it if that is not to be borne. */
    void leftOut(TableIssue issue, long line, String problem) throws FormatException {
        if (!issue.isDamage()) {
            recorder.skipped(issue.cause()).increment();
            return;
        }
        damaged++;
        FormatException error = FormatException.atLine(source, line, problem);
        firstDamage = firstDamage.or(() -> Optional.of(error));
        if (onBadRecord == OnBadRecord.FAIL) {
            throw error;
        }
        recorder.rejected(issue.cause()).increment(error);
    }

    /** Lines that should hold a route. */
    long lines() {
        return recorder.read();
    }

    /** Those of them that are damaged. */
    long damagedLines() {
        return damaged;
    }

    /** What is wrong with the first of those. */
    Optional<FormatException> firstDamage() {
        return firstDamage;
    }

    /** The recorder, with a warning for what was cleared. */
    IngestRecorder close() {
        if (masked > 0) {
            recorder.warn("%s: host bits set in %d prefixes, and cleared".formatted(source, masked));
        }
        return recorder;
    }
}
