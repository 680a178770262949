package io.rovcast.gate.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** A body that may have so many bytes and no more, and tells when some arrive. */
final class BoundedStream extends FilterInputStream {
    private final URI uri;
    private final long maxBytes;
    private final Arrival arrival;
    private long received;

    /** Is told how many bytes arrived. */
    @FunctionalInterface
    interface Arrival {
        void bytes(int count) throws InterruptedException;
    }

    /**
     * A body.
     *
     * @param received bytes of the file that are here already
     * @param maxBytes most bytes of the file
     */
    BoundedStream(InputStream in, URI uri, long received, long maxBytes, Arrival arrival) {
        super(in);
        this.received = received;
        this.uri = uri;
        this.maxBytes = maxBytes;
        this.arrival = arrival;
    }

    /** What to say of a file that has more. */
    static FetchException tooLarge(URI uri, long maxBytes) {
        return FetchException.permanent(uri, "has more bytes than the limit of " + maxBytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int n = super.read(target, from, length);
        if (n > 0) {
            received += n;
            if (received > maxBytes) {
                throw tooLarge(uri, maxBytes);
            }
            try {
                arrival.bytes(n);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw FetchException.permanent(uri, "interrupted").because(e);
            }
        }
        return n;
    }
}
