package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a decoder's stream, decoded ahead of the reader by a daemon thread.
 *
 * <p>At most {@value #DEPTH} blocks of {@value #BLOCK_BYTES} bytes exist; they go round between the two threads and are
 * never copied. Whatever ends the stream, also an error of the decoder, reaches the reader behind the bytes before it.
 */
final class ReadAheadBlocks extends BlockSource {
    /** Large enough that handing over costs nothing against decoding, small enough to stay in the cache. */
    static final int BLOCK_BYTES = 1 << 19;

    /** One being filled, one being read, two between them. */
    static final int DEPTH = 4;

    static final String THREAD_NAME = "rovcast-read-ahead-";

    private static final AtomicInteger THREADS = new AtomicInteger();

    private static final class Block {
        private final byte[] bytes = new byte[BLOCK_BYTES];
        private int length;
    }

    private final CodecStream decoder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Block> free = new ArrayDeque<>(DEPTH);
    private final ArrayDeque<Block> ready = new ArrayDeque<>(DEPTH);
    private final Thread thread;
    private int allocated;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;
    private @Nullable Block current;

    ReadAheadBlocks(CodecStream decoder) {
        this.decoder = decoder;
        this.thread = new Thread(this::decode, THREAD_NAME + THREADS.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    boolean next() throws IOException {
        lock.lock();
        try {
            Block before = current;
            if (before != null) {
                free.add(before);
                current = null;
                changed.signalAll();
            }
            while (ready.isEmpty() && !ended && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("the input is closed");
            }
            current = ready.poll();
            return current != null || endOrFailure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while waiting for decoded data");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            lock.unlock();
        }
    }

    private boolean endOrFailure() throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException("decoding failed", failure);
        }
        return false;
    }

    @Override
    byte[] block() {
        return current == null ? new byte[0] : current.bytes;
    }

    @Override
    int length() {
        return current == null ? 0 : current.length;
    }

    @Override
    boolean close(long millis) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void decode() {
        Throwable thrown = null;
        try {
            StreamBlocks.Filler filler = new StreamBlocks.Filler(decoder);
            for (Block block = emptyBlock(); block != null; block = emptyBlock()) {
                block.length = filler.fill(block.bytes);
                if (block.length < 0) {
                    break;
                }
                handOver(block);
            }
        } catch (InterruptedException e) {
            thrown = new IOException("interrupted while decoding", e);
        } catch (Throwable e) {
            // Not swallowed: the reader throws it. A thread that dies of it would leave the reader waiting.
            thrown = e;
        } finally {
            decoder.release();
        }
        lock.lock();
        try {
            failure = thrown;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A block to fill; null once closed. */
    private @Nullable Block emptyBlock() throws InterruptedException {
        lock.lock();
        try {
            while (free.isEmpty() && allocated == DEPTH && !closed) {
                changed.await();
            }
            if (closed) {
                return null;
            }
            Block block = free.poll();
            if (block == null) {
                allocated++;
                block = new Block();
            }
            return block;
        } finally {
            lock.unlock();
        }
    }

    private void handOver(Block filled) {
        lock.lock();
        try {
            ready.add(filled);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
