package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How to validate.
 *
 * @param at the time at which objects must be valid
 * @param profile which signed objects are taken
 * @param threads how many threads
 * @param maxDepth certificates from the trust anchor to a payload
 * @param maxFiles files that a manifest may list
 * @param maxProviders providers that an ASPA may name
 */
public record ValidationOptions(
        Instant at, ObjectProfile profile, int threads, int maxDepth, int maxFiles, int maxProviders) {
    /** As deep as rpki-client goes. */
    public static final int MAX_DEPTH = 12;

    /** Twice the largest manifest that was ever seen. */
    public static final int MAX_FILES = 100_000;

    /** What relying parties allow. */
    public static final int MAX_PROVIDERS = 10_000;

    /** Addresses that a ROA may have, and ranges of a certificate: as many as rpki-client allows. */
    static final int MAX_ADDRESSES = 200_000;

    /** VRPs of all ROAs together: six times what there are. */
    static final int MAX_VRPS = 5_000_000;

    /** Checks the numbers. */
    public ValidationOptions {
        requireNonNull(at, "at");
        requireNonNull(profile, "profile");
        if (threads < 1 || maxDepth < 1 || maxFiles < 1 || maxProviders < 1) {
            throw new IllegalArgumentException("limits of validation below 1");
        }
    }

    /** The usual limits, with all processors. */
    public static ValidationOptions at(Instant at) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new ValidationOptions(at, ObjectProfile.CURRENT, processors, MAX_DEPTH, MAX_FILES, MAX_PROVIDERS);
    }

    /** The same with another profile. */
    public ValidationOptions withProfile(ObjectProfile other) {
        return new ValidationOptions(at, other, threads, maxDepth, maxFiles, maxProviders);
    }

    /** The same with another number of threads. */
    public ValidationOptions withThreads(int other) {
        return new ValidationOptions(at, profile, other, maxDepth, maxFiles, maxProviders);
    }
}
