package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a reader does with each record, and gives an {@link IngestReport} at any time. Used by one thread.
 *
 * <p>A reader asks once for a {@link Counter} of each cause and then only adds to it:
 *
 * <pre>
 * Counter multicast = recorder.skipped("multicast RIB");
 * …
 * recorder.recordRead();
 * if (isMulticast(subtype)) {
 *     multicast.increment();
 * } else {
 *     …
 *     recorder.recordParsed();
 * }
 * </pre>
 */
public final class IngestRecorder {
    private final String source;
    private final Map<String, Counter> skipped = new LinkedHashMap<>();
    private final Map<String, Counter> rejected = new LinkedHashMap<>();
    private final Map<String, Counter> dropped = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private String format = "";
    private List<Compression> compressions = List.of();
    private long storedBytes;
    private long decodedBytes;
    private @Nullable String sha256;
    private @Nullable Instant generatedAt;
    private IngestReport.Status status = IngestReport.Status.OK;
    private long read;
    private long parsed;

    /** Starts a count of nothing, status OK. */
    public IngestRecorder(String source) {
        this.source = requireNonNull(source, "source");
    }

    /** How often one thing happened, and what was said about it the first time. */
    public static final class Counter {
        private final String cause;
        private long count;
        private String example = "";

        private Counter(String cause) {
            this.cause = cause;
        }

        /** Once more. */
        public void increment() {
            count++;
        }

        /** So many times more, at least 0. */
        public void add(long times) {
            if (times < 0) {
                throw new IllegalArgumentException("times " + times + " below 0");
            }
            count += times;
        }

        /** Once more; the message is only made if it is the first. */
        public void increment(Supplier<String> message) {
            if (count++ == 0) {
                example = message.get();
            }
        }

        /** Once more, because of what was thrown. */
        public void increment(FormatException thrown) {
            if (count++ == 0) {
                example = String.valueOf(thrown.getMessage());
            }
        }

        /** So far. */
        public long count() {
            return count;
        }
    }

    /** A record was read, whatever becomes of it. */
    public void recordRead() {
        read++;
    }

    /** So many records were read, whatever becomes of them. */
    public void recordsRead(long records) {
        read += records;
    }

    /** A record gave values. */
    public void recordParsed() {
        parsed++;
    }

    /** So many records gave values. */
    public void recordsParsed(long records) {
        parsed += records;
    }

    /** The counter of records that are sound but not of interest, for one cause. */
    public Counter skipped(String cause) {
        return skipped.computeIfAbsent(cause, Counter::new);
    }

    /** The counter of records that the format does not allow, for one cause. */
    public Counter rejected(String cause) {
        return rejected.computeIfAbsent(cause, Counter::new);
    }

    /** The counter of parts of parsed records that are left out, such as single RIB entries, for one cause. */
    public Counter dropped(String cause) {
        return dropped.computeIfAbsent(cause, Counter::new);
    }

    /** Records read so far. */
    public long read() {
        return read;
    }

    /** Records that gave values so far. */
    public long parsed() {
        return parsed;
    }

    /** Sets the name of the format. */
    public void format(String name) {
        format = requireNonNull(name, "name");
    }

    /** Sets when the input says that it was made. */
    public void generatedAt(Instant time) {
        generatedAt = requireNonNull(time, "time");
    }

    /** Adds a warning, once if it is repeated. */
    public void warn(String sentence) {
        if (warnings.size() < IngestReport.MAX_WARNINGS) {
            warnings.add(sentence);
        }
    }

    /** Sets the status, unless a worse one is set. */
    public void status(IngestReport.Status found) {
        if (found.compareTo(status) > 0) {
            status = found;
        }
    }

    /** Sets the status that an exception stands for, TRUNCATED or BAD, with its message as a warning. */
    public void failed(IOException thrown) {
        status(thrown instanceof TruncatedInputException ? IngestReport.Status.TRUNCATED : IngestReport.Status.BAD);
        warn(String.valueOf(thrown.getMessage()));
    }

    /**
     * Takes sizes, compression and the digest from an input that is read, and status EMPTY if it has no byte. Ends reading if
     * there is a digest, see {@link DecodedInput#sha256}.
     *
     * @throws IOException if the rest of the input cannot be read for the digest
     */
    public void finish(DecodedInput in) throws IOException {
        compressions = in.compressions();
        decodedBytes = in.position();
        if (in.isEmpty()) {
            status(IngestReport.Status.EMPTY);
        }
        sha256 = in.sha256().orElse(null);
        storedBytes = in.storedBytes();
    }

    /**
     * Takes the size of an input that is stored nowhere, such as the answer of a server; it has no digest.
     *
     * @param receivedBytes as they came, at least 0
     */
    public void finish(long receivedBytes) {
        if (receivedBytes < 0) {
            throw new IllegalArgumentException("size " + receivedBytes + " below 0");
        }
        storedBytes = receivedBytes;
        decodedBytes = receivedBytes;
    }

    /**
     * The report as of now.
     *
     * @throws IllegalStateException if a record was read that is neither parsed nor counted by a cause, or the reverse: a
     *     mistake of the reader
     */
    public IngestReport report() {
        long accounted = parsed + sum(skipped) + sum(rejected);
        if (read != accounted) {
            throw new IllegalStateException(
                    "%s: %d records read, but %d accounted for".formatted(source, read, accounted));
        }
        return new IngestReport(
                source,
                format,
                compressions,
                storedBytes,
                decodedBytes,
                sha256,
                generatedAt,
                status,
                read,
                parsed,
                causes(skipped),
                causes(rejected),
                causes(dropped),
                List.copyOf(warnings));
    }

    private static long sum(Map<String, Counter> counters) {
        return counters.values().stream().mapToLong(Counter::count).sum();
    }

    private static List<IngestReport.Cause> causes(Map<String, Counter> counters) {
        List<IngestReport.Cause> causes = new ArrayList<>();
        for (Counter counter : counters.values()) {
            if (counter.count > 0) {
                causes.add(new IngestReport.Cause(counter.cause, counter.count, counter.example));
            }
        }
        return causes;
    }
}
