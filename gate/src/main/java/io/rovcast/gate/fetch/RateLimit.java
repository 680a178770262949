package io.rovcast.gate.fetch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps transfers below a number of bytes a second, on the average since the first of a transfer. */
final class RateLimit {
    private static final double NANOS_A_SECOND = 1e9;

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private long startNanos;
    private long bytes;

    /**
     * A limit.
     *
     * @param bytesPerSecond 0 for none
     */
    RateLimit(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** A transfer begins; what earlier ones left unused is not made up for. */
    void begin() {
        startNanos = nanoTime.getAsLong();
        bytes = 0;
    }

    /** Waits until this many bytes more are within the limit. */
    void take(int count) throws InterruptedException {
        if (bytesPerSecond == 0) {
            return;
        }
        bytes += count;
        long due = (long) (bytes / (double) bytesPerSecond * NANOS_A_SECOND);
        long ahead = due - (nanoTime.getAsLong() - startNanos);
        if (ahead > 0) {
            sleeper.sleep(Duration.ofNanos(ahead));
        }
    }
}
