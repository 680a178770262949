package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An opened input, decoded. It can be read as a stream, or taken in large blocks without copying:
 *
 * <pre>
 * for (int n = in.nextBlock(); n >= 0; n = in.nextBlock()) {
 *     parse(in.block(), in.blockStart(), n);
 * }
 * </pre>
 *
 * <p>An input that is cut or damaged first gives all bytes that precede the place, and then raises {@link
 * TruncatedInputException} or {@link CorruptInputException}. Used by one thread; {@link #close} ends the threads that decode.
 */
public final class DecodedInput extends InputStream {
    /** Closing does not wait longer for a read that hangs, as one of a terminal can. */
    private static final long CLOSE_MILLIS = 5000;

    private final String source;
    private final Compression compression;
    private final @Nullable DecodedInput outer;
    private final RawInput raw;
    private final @Nullable MessageDigest digest;
    private final DecodeLimits limits;
    private final BlockSource blocks;

    private byte[] block = {};
    private int start;
    private int at;
    private int limit;
    private long taken;
    private @Nullable IOException pending;
    private boolean ended;
    private boolean empty;
    private boolean closed;
    private @Nullable String sha256;

    /**
     * A layer of decoding.
     *
     * @param outer the layer that the stored bytes of this one come from; null for the outermost
     * @param digest what {@code raw} feeds, if the caller asked for it
     */
    DecodedInput(
            String source,
            Compression compression,
            @Nullable DecodedInput outer,
            RawInput raw,
            @Nullable MessageDigest digest,
            DecodeLimits limits,
            BlockSource blocks) {
        this.source = source;
        this.compression = compression;
        this.outer = outer;
        this.raw = raw;
        this.digest = digest;
        this.limits = limits;
        this.blocks = blocks;
    }

    /** Name of the input, as messages give it. */
    public String source() {
        return source;
    }

    /** How the input was compressed, the outermost first; empty if it was not. */
    public List<Compression> compressions() {
        List<Compression> all = new ArrayList<>();
        for (DecodedInput layer = this; layer != null; layer = layer.outer) {
            if (layer.compression != Compression.NONE) {
                all.add(0, layer.compression);
            }
        }
        return List.copyOf(all);
    }

    /** Bytes taken from the input as it is stored; with decoding ahead, more than those behind {@link #position}. */
    public long storedBytes() {
        return outermost().raw.count();
    }

    /** Offset of the next byte in the decoded stream. */
    public long position() {
        return taken - (limit - at);
    }

    /** Whether the decoded stream has no byte at all, and is sound. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * The next bytes, which stay to be read.
     *
     * @param bytes how many are wanted; there are fewer only if the stream ends or fails before
     */
    public byte[] peek(int bytes) {
        while (limit - at < bytes && pending == null && !ended) {
            byte[] head = Arrays.copyOfRange(block, at, limit);
            int more;
            try {
                more = take() ? limit : 0;
            } catch (IOException e) {
                // It is pending, and raised behind the bytes that precede it.
                more = 0;
            }
            if (head.length > 0) {
                byte[] joined = Arrays.copyOf(head, head.length + more);
                System.arraycopy(block, 0, joined, head.length, more);
                block = joined;
                at = 0;
                limit = joined.length;
            }
        }
        return Arrays.copyOfRange(block, at, Math.min(limit, at + bytes));
    }

    /**
     * Hands over all bytes that are at hand, at least one; they count as read. They are in {@link #block} from {@link
     * #blockStart} on, until the next call of any method that reads.
     *
     * @return how many there are, or -1 at the end of the stream
     */
    public int nextBlock() throws IOException {
        if (at == limit && !fill()) {
            return -1;
        }
        start = at;
        at = limit;
        return limit - start;
    }

    /** The array with the bytes of {@link #nextBlock}; to be read only. */
    public byte[] block() {
        return block;
    }

    /** Index of the first byte of {@link #nextBlock} in {@link #block}. */
    public int blockStart() {
        return start;
    }

    @Override
    public int read() throws IOException {
        return at == limit && !fill() ? -1 : block[at++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == limit && !fill()) {
            return -1;
        }
        int n = Math.min(length, limit - at);
        System.arraycopy(block, at, target, from, n);
        at += n;
        return n;
    }

    @Override
    public int available() {
        return limit - at;
    }

    /**
     * SHA-256 of the input as it is stored, in lower-case hexadecimal. Ends reading: what is left of the input is not
     * decoded any more, only hashed, so that a reader that stops early still knows what file it had.
     *
     * @return empty unless {@link OpenOptions.Digest#SHA256} was asked for when opening
     * @throws IOException if the rest cannot be read
     */
    public Optional<String> sha256() throws IOException {
        MessageDigest wanted = outermost().digest;
        if (wanted == null) {
            return Optional.empty();
        }
        if (sha256 == null) {
            if (closed) {
                throw new IOException("the input is closed");
            }
            if (!stop(0)) {
                throw new InterruptedIOException("interrupted while waiting for the end of decoding");
            }
            outermost().raw.drain();
            sha256 = HexFormat.of().formatHex(wanted.digest());
        }
        return Optional.of(sha256);
    }

    /** Ends decoding and closes the input. Repeatable. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            stop(CLOSE_MILLIS);
            outermost().raw.close();
        }
    }

    private DecodedInput outermost() {
        DecodedInput layer = this;
        while (layer.outer != null) {
            layer = layer.outer;
        }
        return layer;
    }

    /** Stops the threads, the innermost first, since it reads from the others; whether they have all ended. */
    private boolean stop(long millis) {
        boolean stopped = true;
        for (DecodedInput layer = this; layer != null; layer = layer.outer) {
            stopped &= layer.blocks.close(millis);
            layer.ended = true;
            layer.taken = layer.position();
            layer.block = new byte[0];
            layer.start = 0;
            layer.at = 0;
            layer.limit = 0;
        }
        return stopped;
    }

    private boolean fill() throws IOException {
        if (pending != null) {
            throw pending;
        }
        if (closed) {
            throw new IOException("the input is closed");
        }
        return !ended && take();
    }

    /** Makes the next block the current one, in place of one that is read; false at the end. */
    private boolean take() throws IOException {
        start = 0;
        at = 0;
        limit = 0;
        try {
            if (!blocks.next()) {
                ended = true;
                empty = taken == 0;
                return false;
            }
            checkLimits(taken + blocks.length());
        } catch (IOException e) {
            pending = e;
            throw e;
        }
        block = blocks.block();
        limit = blocks.length();
        taken += limit;
        return true;
    }

    private void checkLimits(long decoded) throws FormatException {
        if (decoded > limits.maxDecodedBytes()) {
            throw FormatException.atByte(
                    source, taken, "decodes to more than " + limits.maxDecodedBytes() + " bytes, the limit");
        }
        if (decoded > DecodeLimits.EXPANSION_FLOOR_BYTES && decoded / limits.maxExpansion() > raw.count()) {
            throw FormatException.atByte(
                    source,
                    taken,
                    "the first %d bytes decode to more than %d times as many, the limit"
                            .formatted(raw.count(), limits.maxExpansion()));
        }
    }
}
