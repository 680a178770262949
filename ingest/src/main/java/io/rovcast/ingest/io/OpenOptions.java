package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;

/**
 * How an input is opened.
 *
 * @param threads threads that decode beside the one that reads: bzip2 uses all of them, the other formats one; 0 decodes in
 *     the thread that reads
 * @param digest whether a digest of the stored bytes is taken along
 * @param limits what decoding may cost
 * @param expected what the caller wants to read, such as {@code "an MRT dump"}, for the message about an HTML page
 */
public record OpenOptions(int threads, Digest digest, DecodeLimits limits, String expected) {
    /** One thread per processor, no digest, the default limits. */
    public static final OpenOptions DEFAULTS =
            new OpenOptions(Runtime.getRuntime().availableProcessors(), Digest.NONE, DecodeLimits.DEFAULTS, "data");

    private static final int MAX_THREADS = 256;

    /** A digest of the bytes as they are stored, before any decoding. */
    public enum Digest {
        /** None is taken. */
        NONE,
        /** SHA-256 (FIPS 180-4). */
        SHA256
    }

    /** Checks the number of threads. */
    public OpenOptions {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads %d outside 0..%d".formatted(threads, MAX_THREADS));
        }
        requireNonNull(digest, "digest");
        requireNonNull(limits, "limits");
        requireNonNull(expected, "expected");
    }

    /** These options with another number of threads. */
    public OpenOptions withThreads(int count) {
        return new OpenOptions(count, digest, limits, expected);
    }

    /** These options with a digest. */
    public OpenOptions withDigest(Digest wanted) {
        return new OpenOptions(threads, wanted, limits, expected);
    }

    /** These options with other limits. */
    public OpenOptions withLimits(DecodeLimits allowed) {
        return new OpenOptions(threads, digest, allowed, expected);
    }

    /** These options with words for what the caller wants to read. */
    public OpenOptions expecting(String what) {
        return new OpenOptions(threads, digest, limits, what);
    }
}
