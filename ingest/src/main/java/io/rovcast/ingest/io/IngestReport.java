package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an input, or of several: every record that was read is parsed, skipped or rejected, and for those that are
 * not parsed there is a cause. Immutable. Made by {@link IngestRecorder} while reading.
 *
 * @param source name of the input, as messages give it
 * @param format such as {@code MRT TABLE_DUMP_V2}; empty if it was not found out
 * @param compressions how it was compressed, the outermost first
 * @param storedBytes size as stored, as far as it was read
 * @param decodedBytes size after decompression, as far as it was read
 * @param sha256 of the stored bytes, in lower-case hexadecimal, or null if it was not taken
 * @param generatedAt when the input says that it was made, or null if it does not say
 * @param status whether it is whole
 * @param read records that were read, of whatever kind
 * @param parsed records that gave values
 * @param skipped records that are sound but not of interest, by cause
 * @param rejected records that the format does not allow, by cause
 * @param dropped parts of parsed records that were left out, such as single RIB entries, by cause
 * @param warnings what else a user should know, one sentence each
 */
public record IngestReport(
        String source,
        String format,
        List<Compression> compressions,
        long storedBytes,
        long decodedBytes,
        @Nullable String sha256,
        @Nullable Instant generatedAt,
        Status status,
        long read,
        long parsed,
        List<Cause> skipped,
        List<Cause> rejected,
        List<Cause> dropped,
        List<String> warnings)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Most warnings that a merged report keeps. */
    static final int MAX_WARNINGS = 1000;

    /** Whether an input is whole, from good to bad. */
    public enum Status {
        /** Read to its end. */
        OK,
        /** Without a single byte. */
        EMPTY,
        /** Cut; what comes before the cut was read. */
        TRUNCATED,
        /** Not of the expected format, damaged, or with more bad records than are allowed. */
        BAD
    }

    /**
     * How often something happened.
     *
     * @param cause in words that are the same each time
     * @param count at least 1
     * @param example the message of the first time; empty if there is none
     */
    public record Cause(String cause, long count, String example) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Checks the count. */
        public Cause {
            requireNonNull(cause, "cause");
            requireNonNull(example, "example");
            if (count < 1) {
                throw new IllegalArgumentException("count %d of \"%s\", expected at least 1".formatted(count, cause));
            }
        }
    }

    /**
     * Copies the lists, causes by name, and checks the sum.
     *
     * @throws IllegalArgumentException unless read = parsed + skipped + rejected
     */
    public IngestReport {
        requireNonNull(source, "source");
        requireNonNull(format, "format");
        requireNonNull(status, "status");
        compressions = List.copyOf(compressions);
        skipped = sorted(skipped);
        rejected = sorted(rejected);
        dropped = sorted(dropped);
        warnings = List.copyOf(warnings);
        if (read != parsed + sum(skipped) + sum(rejected)) {
            throw new IllegalArgumentException("%s: %d records read, but %d parsed + %d skipped + %d rejected"
                    .formatted(source, read, parsed, sum(skipped), sum(rejected)));
        }
    }

    /** Records that are sound but not of interest. */
    public long skippedCount() {
        return sum(skipped);
    }

    /** Records that the format does not allow. */
    public long rejectedCount() {
        return sum(rejected);
    }

    /** Parts of parsed records that were left out. */
    public long droppedCount() {
        return sum(dropped);
    }

    /** Share of the records read that were rejected, 0 to 1; 0 if none was read. */
    public double rejectedShare() {
        return read == 0 ? 0 : (double) rejectedCount() / read;
    }

    /** The digest of the stored bytes, if it was taken. */
    public Optional<String> digest() {
        return Optional.ofNullable(sha256);
    }

    /** When the input says that it was made. */
    public Optional<Instant> generated() {
        return Optional.ofNullable(generatedAt);
    }

    /** The same with the digest of the stored bytes, which somebody else took. */
    public IngestReport withSha256(String digest) {
        return new IngestReport(
                source,
                format,
                compressions,
                storedBytes,
                decodedBytes,
                digest,
                generatedAt,
                status,
                read,
                parsed,
                skipped,
                rejected,
                dropped,
                warnings);
    }

    /** The same with other counts of what was left out of parsed records. */
    public IngestReport withDropped(List<Cause> causes) {
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
                skipped,
                rejected,
                causes,
                warnings);
    }

    /**
     * Adds up the reports of several inputs, in whatever order: counts are summed, the status is the worst, the time the
     * newest; the format is given if all have the same. Examples are those of the alphabetically first source that has one.
     *
     * @param source name for all of them, such as {@code 24 dumps}
     */
    public static IngestReport merge(String source, List<IngestReport> reports) {
        List<IngestReport> ordered = reports.stream()
                .sorted(Comparator.comparing(IngestReport::source))
                .toList();
        long stored = 0;
        long decoded = 0;
        long read = 0;
        long parsed = 0;
        Status worst = Status.OK;
        Instant newest = null;
        Set<String> formats = new LinkedHashSet<>();
        Set<List<Compression>> compressions = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (IngestReport report : ordered) {
            stored += report.storedBytes;
            decoded += report.decodedBytes;
            read += report.read;
            parsed += report.parsed;
            worst = report.status.compareTo(worst) > 0 ? report.status : worst;
            Instant made = report.generatedAt;
            newest = newest == null || (made != null && made.isAfter(newest)) ? made : newest;
            formats.add(report.format);
            compressions.add(report.compressions);
            warnings.addAll(report.warnings);
        }
        return new IngestReport(
                source,
                formats.size() == 1 ? formats.iterator().next() : "",
                compressions.size() == 1 ? compressions.iterator().next() : List.of(),
                stored,
                decoded,
                ordered.size() == 1 ? ordered.get(0).sha256 : null,
                newest,
                worst,
                read,
                parsed,
                merged(ordered.stream().map(IngestReport::skipped)),
                merged(ordered.stream().map(IngestReport::rejected)),
                merged(ordered.stream().map(IngestReport::dropped)),
                new ArrayList<>(warnings).subList(0, Math.min(warnings.size(), MAX_WARNINGS)));
    }

    private static List<Cause> merged(Stream<List<Cause>> lists) {
        Map<String, Cause> byName = new TreeMap<>();
        lists.flatMap(List::stream)
                .forEach(cause -> byName.merge(
                        cause.cause(),
                        cause,
                        (a, b) -> new Cause(
                                a.cause(), a.count() + b.count(), a.example().isEmpty() ? b.example() : a.example())));
        return List.copyOf(byName.values());
    }

    private static List<Cause> sorted(List<Cause> causes) {
        return causes.stream().sorted(Comparator.comparing(Cause::cause)).toList();
    }

    private static long sum(List<Cause> causes) {
        long sum = 0;
        for (Cause cause : causes) {
            sum += cause.count();
        }
        return sum;
    }
}
