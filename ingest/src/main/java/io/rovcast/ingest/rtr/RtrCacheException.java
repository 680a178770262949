package io.rovcast.ingest.rtr;

import java.io.IOException;

/**
 * A cache that gives no set: it cannot be reached, does not answer in time, or says itself that something is wrong. What it
 * does against the protocol is a {@link io.rovcast.ingest.io.FormatException} instead. The message is one line that begins
 * with the URL.
 */
public final class RtrCacheException extends IOException {
    private static final long serialVersionUID = 1L;

    /** A problem with the cache at this URL. */
    RtrCacheException(String url, String problem) {
        super(url + ": " + problem);
    }

    /** Sets the cause, for use where the exception is thrown. */
    RtrCacheException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
