package io.rovcast.gate.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of an answer, which must keep coming: a server that sends nothing for the time of a timeout, or next to nothing, is
 * given up. Time that the reader takes for itself does not count.
 */
final class BodyStream extends FilterInputStream {
    /** Fewer bytes than these in the time of a timeout are next to nothing. */
    private static final int LEAST_BYTES = 1024;

    private final URI uri;
    private final Duration timeout;
    private final AtomicBoolean stalled = new AtomicBoolean();
    private long waitedNanos;
    private long bytesInWindow;

    BodyStream(InputStream in, URI uri, Duration timeout) {
        super(in);
        this.uri = uri;
        this.timeout = timeout;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Fails with a {@link FetchException} that asks for another attempt, whatever is the matter. */
    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Future<?> alarm = Watch.TIMER.schedule(this::giveUp, timeout.toMillis(), TimeUnit.MILLISECONDS);
        long before = System.nanoTime();
        int n;
        try {
            n = super.read(target, from, length);
        } catch (IOException e) {
            throw stalled.get()
                    ? stall()
                    : FetchException.retry(uri, "the transfer broke off: " + e.getMessage())
                            .because(e);
        } finally {
            alarm.cancel(false);
        }
        if (stalled.get()) {
            throw stall();
        }
        checkPace(n, System.nanoTime() - before);
        return n;
    }

    private void checkPace(int bytes, long nanos) throws FetchException {
        bytesInWindow += Math.max(0, bytes);
        waitedNanos += nanos;
        if (waitedNanos >= timeout.toNanos()) {
            if (bytes >= 0 && bytesInWindow < LEAST_BYTES) {
                throw stall();
            }
            waitedNanos = 0;
            bytesInWindow = 0;
        }
    }

    private FetchException stall() {
        return FetchException.retry(uri, "the server stopped sending; waited " + timeout.toMillis() / 1e3 + " s");
    }

    /** Closing wakes the reader. */
    private void giveUp() {
        stalled.set(true);
        try {
            in.close();
        } catch (IOException e) {
            // the reader says what happened
        }
    }

    /** Loaded with the first read. */
    private static final class Watch {
        static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1, action -> {
            Thread thread = new Thread(action, "fetch-watch");
            thread.setDaemon(true);
            return thread;
        });

        static {
            TIMER.setRemoveOnCancelPolicy(true); // there is one for each read
        }
    }
}
