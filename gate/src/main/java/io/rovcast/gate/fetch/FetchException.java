package io.rovcast.gate.fetch;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An attempt to get a file failed; the message says how, and begins with the address. */
final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    enum Remedy {
        /** It may go better next time. */
        RETRY,
        /** Likewise, but what was received so far is of no use. */
        RESTART,
        /** It will not go better. */
        NONE
    }

    private final Remedy remedy;
    private final transient Optional<Duration> retryAfter;

    private FetchException(String message, Remedy remedy, Optional<Duration> retryAfter) {
        super(message);
        this.remedy = remedy;
        this.retryAfter = retryAfter;
    }

    /** It may go better next time. */
    static FetchException retry(Object uri, String problem) {
        return new FetchException(uri + ": " + problem, Remedy.RETRY, Optional.empty());
    }

    /** It may go better next time, but not before a time that the server gave. */
    static FetchException retryAfter(Object uri, String problem, Optional<Duration> wait) {
        return new FetchException(uri + ": " + problem, Remedy.RETRY, wait);
    }

    /** It may go better if begun anew. */
    static FetchException restart(Object uri, String problem) {
        return new FetchException(uri + ": " + problem, Remedy.RESTART, Optional.empty());
    }

    /** What was received is not what it should be; the message of the one who found out says so. */
    static FetchException content(FormatException found) {
        FetchException e = new FetchException(String.valueOf(found.getMessage()), Remedy.RESTART, Optional.empty());
        return e.because(found);
    }

    /** It will not go better. */
    static FetchException permanent(Object uri, String problem) {
        return new FetchException(uri + ": " + problem, Remedy.NONE, Optional.empty());
    }

    /** This exception with what led to it. */
    FetchException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** What to do about it. */
    Remedy remedy() {
        return remedy;
    }

    /** How long the server asks to wait. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
