package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A contiguous view of the stream at its current position. Mostly it is the current block itself; what lies across blocks
 * is gathered in one array that is reused, and grows by what is there, never by what a length field promises.
 */
final class ByteWindow {
    private final Blocks blocks;

    /** What is in view: from {@link #position} up to, but without, {@link #limit}. */
    byte[] bytes = {};

    int position;
    int limit;

    private byte[] gathered = {};
    private int blockPosition;
    private int blockEnd;
    private long offset;
    private boolean ended;
    private @Nullable FormatException failure;

    ByteWindow(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Bytes of the stream before {@link #position}. */
    long offset() {
        return offset;
    }

    /** Why the stream ended before its own format said so, or null: compressed data that is cut off or damaged. */
    @Nullable
    FormatException failure() {
        return failure;
    }

    /** Steps over bytes in view. */
    void advance(int count) {
        position += count;
        offset += count;
    }

    /** Brings at least this many bytes in view; if false, all that the stream still has are in view. */
    boolean require(int count) throws IOException {
        return limit - position >= count || gather(count);
    }

    private boolean gather(int count) throws IOException {
        if (position == limit) {
            if (blockPosition == blockEnd && !fetch()) {
                return false;
            }
            bytes = blocks.array();
            position = blockPosition;
            limit = blockEnd;
            blockPosition = blockEnd;
            if (limit - position >= count) {
                return true;
            }
        }
        if (bytes != gathered) {
            int rest = limit - position;
            makeRoom(0, 0, rest);
            System.arraycopy(bytes, position, gathered, 0, rest);
            bytes = gathered;
            position = 0;
            limit = rest;
        }
        while (limit - position < count) {
            if (blockPosition == blockEnd && !fetch()) {
                return false;
            }
            append(Math.min(count - (limit - position), blockEnd - blockPosition));
        }
        return true;
    }

    private void append(int count) {
        if (limit + count > gathered.length) {
            int live = limit - position;
            makeRoom(position, live, count);
            bytes = gathered;
            position = 0;
            limit = live;
        }
        System.arraycopy(blocks.array(), blockPosition, gathered, limit, count);
        limit += count;
        blockPosition += count;
    }

    /** Moves the live bytes to the front of {@link #gathered}, which gets wider if they and {@code more} fill over half. */
    private void makeRoom(int from, int live, int more) {
        byte[] target = live + more > gathered.length / 2 ? new byte[2 * (live + more)] : gathered;
        System.arraycopy(gathered, from, target, 0, live);
        gathered = target;
    }

    private boolean fetch() throws IOException {
        if (ended) {
            return false;
        }
        int length;
        try {
            length = blocks.next();
        } catch (FormatException e) {
            failure = e;
            length = -1;
        }
        ended = length < 0;
        blockPosition = ended ? 0 : blocks.start();
        blockEnd = ended ? 0 : blockPosition + length;
        return !ended;
    }
}
