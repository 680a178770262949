package io.rovcast.gate.fetch;

import java.time.Duration;

/** Waits; tests only note how long it would have been. */
@FunctionalInterface
interface Sleeper {
    /** Returns when the time is over. */
    void sleep(Duration duration) throws InterruptedException;

    /** Really waits. */
    static Sleeper real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
