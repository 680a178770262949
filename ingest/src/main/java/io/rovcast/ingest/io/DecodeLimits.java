package io.rovcast.ingest.io;

/**
 * What decoding may cost, whatever the input says of itself. An input over a limit ends with a {@link FormatException} that
 * names it.
 *
 * @param maxDecodedBytes most bytes that an input may decode to
 * @param maxExpansion most bytes decoded for each byte stored, once more than {@link #EXPANSION_FLOOR_BYTES} are decoded
 * @param xzMemoryBytes most memory of an xz decoder; level 9 takes 67 MB
 * @param zstdWindowLog binary logarithm of the largest zstd window; level 22 uses 27, {@code --long} alone also
 */
public record DecodeLimits(long maxDecodedBytes, int maxExpansion, long xzMemoryBytes, int zstdWindowLog) {
    /** Up to here no expansion is too much: small inputs of one repeated byte are harmless. */
    public static final long EXPANSION_FLOOR_BYTES = 64L << 20;

    /**
     * 256 GiB decoded, 500 bytes for each stored, 256 MiB for xz, a zstd window of 2^27 bytes. Full tables take 2 to 10 GB
     * and shrink to a 5th or a 12th, VRP sets to a 30th: real inputs stay far below.
     */
    public static final DecodeLimits DEFAULTS = new DecodeLimits(256L << 30, 500, 256L << 20, 27);

    private static final int MIN_WINDOW_LOG = 10;
    private static final int MAX_WINDOW_LOG = 31;

    /** Checks the ranges. */
    public DecodeLimits {
        if (maxDecodedBytes < 1 || maxExpansion < 1 || xzMemoryBytes < 1024) {
            throw new IllegalArgumentException(
                    "limits of %d bytes, %d-fold, %d bytes for xz: expected at least 1, 1, 1024"
                            .formatted(maxDecodedBytes, maxExpansion, xzMemoryBytes));
        }
        if (zstdWindowLog < MIN_WINDOW_LOG || zstdWindowLog > MAX_WINDOW_LOG) {
            throw new IllegalArgumentException(
                    "zstd window log %d outside %d..%d".formatted(zstdWindowLog, MIN_WINDOW_LOG, MAX_WINDOW_LOG));
        }
    }

    /** These limits with another on the decoded bytes. */
    public DecodeLimits withMaxDecodedBytes(long bytes) {
        return new DecodeLimits(bytes, maxExpansion, xzMemoryBytes, zstdWindowLog);
    }

    /** These limits with another on the expansion. */
    public DecodeLimits withMaxExpansion(int bytesPerByte) {
        return new DecodeLimits(maxDecodedBytes, bytesPerByte, xzMemoryBytes, zstdWindowLog);
    }

    int xzMemoryKib() {
        return (int) Math.min(Integer.MAX_VALUE, xzMemoryBytes >>> 10);
    }
}
