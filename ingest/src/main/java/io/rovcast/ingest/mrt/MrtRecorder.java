package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestRecorder.Counter;
import io.rovcast.ingest.io.OnBadRecord;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what one reader of MRT does with records and routes; throws instead where bad records are to fail. */
final class MrtRecorder {
    private static final int TYPES = 64;
    private static final int SUBTYPES = 16;
    private static final int MAX_GAPS = 100;

    private final String source;
    private final IngestRecorder recorder;
    private final OnBadRecord onBadRecord;
    private final @Nullable Counter[] skipped = new Counter[TYPES * SUBTYPES];
    private final Map<MrtIssue, Counter> issues = new EnumMap<>(MrtIssue.class);
    private final long[] noted = new long[MrtIssue.values().length];
    private long gaps;
    private long routes;

    MrtRecorder(String source, OnBadRecord onBadRecord) {
        this.source = source;
        this.recorder = new IngestRecorder(source);
        this.onBadRecord = onBadRecord;
    }

    boolean isFailing() {
        return onBadRecord == OnBadRecord.FAIL;
    }

    void read() {
        recorder.recordRead();
    }

    void parsed() {
        recorder.recordParsed();
    }

    /** A sound record that is not of interest. */
    void skipped(int type, int subtype) {
        if (type >= TYPES || subtype >= SUBTYPES) {
            recorder.skipped("unknown types").increment();
            return;
        }
        int index = type * SUBTYPES + subtype;
        Counter counter = skipped[index];
        if (counter == null) {
            counter = recorder.skipped(MrtType.name(type, subtype));
            skipped[index] = counter;
        }
        counter.increment();
    }

    /** A record with a sound BGP message that is not of interest. */
    void skippedMessage(int type) {
        recorder.skipped(MrtType.messageName(type)).increment();
    }

    /** A record that is given up, for a problem that was thrown. */
    void rejected(MrtIssue cause, FormatException problem) throws FormatException {
        if (isFailing()) {
            throw problem;
        }
        counter(cause).increment(problem);
    }

    /** A record that is given up, for a problem at this place; the message is made only if somebody reads it. */
    void rejected(MrtIssue cause, MrtFramer framer, int at, String problem) throws FormatException {
        Counter counter = counter(cause);
        if (isFailing() || counter.count() == 0) {
            rejected(cause, framer.malformed(at, problem));
        } else {
            counter.increment();
        }
    }

    /** A RIB entry, or a prefix that was announced or withdrawn, whatever becomes of it. */
    void route() {
        routes++;
    }

    long routes() {
        return routes;
    }

    /** What is odd about a route: reason to leave it out, or not. */
    void remarked(MrtIssue issue, MrtFramer framer, int at) {
        if (issue.effect() == MrtIssue.Effect.NOTED) {
            noted(issue);
        } else {
            dropped(issue, framer, at);
        }
    }

    /** A route that is left out. */
    void dropped(MrtIssue cause, MrtFramer framer, int at) {
        Counter counter = counter(cause);
        if (counter.count() == 0) {
            counter.increment(framer.malformed(at, cause.toString()));
        } else {
            counter.increment();
        }
    }

    private Counter counter(MrtIssue cause) {
        Counter known = issues.get(cause);
        if (known != null) {
            return known;
        }
        Counter counter = cause.effect() == MrtIssue.Effect.RECORD_REJECTED
                ? recorder.rejected(cause.toString())
                : recorder.dropped(cause.toString());
        issues.put(cause, counter);
        return counter;
    }

    /** Something odd that costs nothing. */
    void noted(MrtIssue issue) {
        noted[issue.ordinal()]++;
    }

    /** Bytes in which no records were found, from {@code from} up to, but without, {@code to}. */
    void gap(long from, long to) {
        if (gaps++ < MAX_GAPS) {
            warn("bytes %d to %d hold no MRT records".formatted(from, to - 1));
        }
    }

    void warn(String sentence) {
        recorder.warn(source + ": " + sentence);
    }

    long count(MrtIssue issue) {
        Counter counter = issues.get(issue);
        return issue.effect() == MrtIssue.Effect.NOTED ? noted[issue.ordinal()] : counter == null ? 0 : counter.count();
    }

    /** The recorder, with a warning for what was noted. */
    IngestRecorder close() {
        for (MrtIssue issue : MrtIssue.values()) {
            if (noted[issue.ordinal()] > 0) {
                warn("%s: %d".formatted(issue, noted[issue.ordinal()]));
            }
        }
        return recorder;
    }

    IngestRecorder recorder() {
        return recorder;
    }
}
