package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes below one layer of decoding: counted, hashed on request, with their first ones open to a look ahead.
 *
 * <p>A failure to read looks like the end of the input to whoever decodes, and is kept: the decoder then delivers what it
 * has, finds its data cut, and {@link #cut} is what it raises. So a failure arrives at its place in the decoded
 * stream, in whatever thread and behind whatever buffer it happened. Read by one thread at a time.
 */
final class RawInput extends InputStream {
    private final InputStream in;
    private final @Nullable MessageDigest digest;
    private byte[] head = {};
    private int headAt;
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable IOException failure;
    private boolean ended;

    RawInput(InputStream in, @Nullable MessageDigest digest) {
        this.in = in;
        this.digest = digest;
    }

    /** The first bytes, which stay to be read; fewer only if the input is shorter. To be called before any read. */
    byte[] peek(int bytes) {
        byte[] first = new byte[bytes];
        int n = 0;
        while (n < bytes) {
            int got = readThrough(first, n, bytes - n);
            if (got < 0) {
                break;
            }
            n += got;
        }
        head = Arrays.copyOf(first, n);
        headAt = 0;
        return head.clone();
    }

    /** Bytes taken from the input so far, those that were only looked at among them. */
    long count() {
        return count.get();
    }

    /** Whether the decoder has been told that nothing follows. */
    boolean ended() {
        return ended;
    }

    /**
     * What to raise where a decoder finds its data cut: why the input ended, or that it did.
     *
     * @param offset bytes that the decoder has delivered
     * @param problem what is cut, for an input that simply ends
     */
    IOException cut(String source, long offset, String problem) {
        IOException failed = failureAt(source, offset);
        return failed != null ? failed : new TruncatedInputException(source, offset, problem);
    }

    /** The failure, if there is one, at its place in the stream above: a layer knows places in its own stream only. */
    @Nullable
    IOException failureAt(String source, long offset) {
        IOException failed = failure;
        if (failed instanceof TruncatedInputException cut) {
            return new TruncatedInputException(source, offset, cut.problem()).because(cut);
        }
        if (failed instanceof CorruptInputException damage) {
            return new CorruptInputException(source, offset, damage.problem()).because(damage);
        }
        return failed;
    }

    /** Reads to the end, for the count and the digest. */
    void drain() throws IOException {
        byte[] buffer = new byte[1 << 16];
        headAt = head.length;
        while (readThrough(buffer, 0, buffer.length) >= 0) {
            // counted and hashed in passing
        }
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (headAt < head.length) {
            int n = Math.min(length, head.length - headAt);
            System.arraycopy(head, headAt, target, from, n);
            headAt += n;
            return n;
        }
        int n = readThrough(target, from, length);
        ended |= n < 0;
        return n;
    }

    private int readThrough(byte[] target, int from, int length) {
        if (failure != null) {
            return -1;
        }
        int n;
        try {
            n = in.read(target, from, length);
        } catch (IOException e) {
            failure = e;
            return -1;
        }
        if (n > 0) {
            count.addAndGet(n);
            if (digest != null) {
                digest.update(target, from, n);
            }
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
