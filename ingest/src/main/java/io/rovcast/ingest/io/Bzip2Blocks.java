package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes bzip2, any number of streams one after the other, with several threads: blocks do not depend on one another.
 *
 * <p>The splitter proposes where blocks begin, threads decode them, and the reader takes them in order. It alone knows
 * where the next block must begin, namely where the one before ended. A chunk that starts earlier was split at data that
 * looks like a magic number, and is dropped; the block that such data belongs to was cut short, and is decoded again
 * together with what follows.
 */
final class Bzip2Blocks extends BlockSource {
    static final String THREAD_NAME = "rovcast-bzip2-";

    /** Joins of one block with what follows. Chance makes one in a lifetime; more is an attack on our time. */
    private static final int MAX_JOINS = 8;

    private static final int IN_FLIGHT_PER_THREAD = 4;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private record Pending(Bzip2Chunk chunk, @Nullable Future<Bzip2Block> block) {}

    private final String source;
    private final RawInput raw;
    private final Bzip2Splitter splitter;
    private final @Nullable ExecutorService threads;
    private final Queue<Thread> workers = new ConcurrentLinkedQueue<>();
    private final int maxInFlight;
    private final ArrayDeque<Pending> inFlight = new ArrayDeque<>();
    private final Queue<Bzip2BlockDecoder> decoders = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<byte[]> buffers = new ArrayDeque<>();
    private boolean splitAll;
    private boolean done;
    private boolean closed;

    /** Where the next magic must start, in bits of the file. */
    private long expectedBit = (long) Bzip2Splitter.HEADER_BYTES * Byte.SIZE;

    private int level;
    private int streamCrc;
    private long streams = 1;
    private long blocks;
    private long delivered;
    private @Nullable Bzip2Block current;

    /** With this many threads; with none, the reader's own decodes. */
    Bzip2Blocks(String source, RawInput raw, int threadCount) {
        this.source = source;
        this.raw = raw;
        this.splitter = new Bzip2Splitter(raw);
        this.threads = threadCount == 0 ? null : Executors.newFixedThreadPool(threadCount, this::worker);
        this.maxInFlight = Math.max(1, threadCount * IN_FLIGHT_PER_THREAD);
    }

    private Thread worker(Runnable work) {
        Thread thread = new Thread(work, THREAD_NAME + THREADS.incrementAndGet());
        thread.setDaemon(true);
        workers.add(thread);
        return thread;
    }

    @Override
    boolean next() throws IOException {
        if (closed) {
            throw new IOException("the input is closed");
        }
        Bzip2Block before = current;
        if (before != null) {
            if (before.nextPortion()) {
                delivered += before.length();
                return true;
            }
            buffers.add(before.out());
            current = null;
        }
        if (level == 0) {
            level = splitter.level();
        }
        while (!done) {
            Pending head = head();
            if (head == null) {
                throw endedWithin();
            }
            long start = head.chunk().startBit();
            if (start > expectedBit) {
                throw corrupt("no block or end where one must begin, after " + blocks + " blocks");
            }
            inFlight.remove();
            if (start < expectedBit) {
                drop(head);
            } else if (head.chunk().endOfStream()) {
                endStream(head.chunk());
            } else if (deliver(block(head))) {
                return true;
            }
        }
        IOException failure = raw.failureAt(source, delivered);
        if (failure != null) {
            throw failure;
        }
        return false;
    }

    @Override
    byte[] block() {
        return current == null ? new byte[0] : current.out();
    }

    @Override
    int length() {
        return current == null ? 0 : current.length();
    }

    @Override
    boolean close(long millis) {
        closed = true;
        if (threads != null) {
            threads.shutdownNow();
            try {
                for (Thread worker : workers) {
                    worker.join(millis);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        // The threads work on chunks; it is the reader's own that reads.
        return true;
    }

    /** The next chunk in the order of the file, still in flight; null behind the last. */
    private @Nullable Pending head() {
        while (!splitAll && inFlight.size() < maxInFlight) {
            Bzip2Chunk chunk = splitter.next();
            if (chunk == null) {
                splitAll = true;
            } else {
                inFlight.add(new Pending(chunk, chunk.endOfStream() ? null : submit(chunk)));
            }
        }
        return inFlight.peek();
    }

    private @Nullable Future<Bzip2Block> submit(Bzip2Chunk chunk) {
        if (threads == null) {
            return null;
        }
        byte[] out = buffer();
        return threads.submit(() -> decode(chunk, out));
    }

    private byte[] buffer() {
        byte[] buffer = buffers.poll();
        return buffer == null ? new byte[Bzip2Block.OUT_BYTES] : buffer;
    }

    private Bzip2Block decode(Bzip2Chunk chunk, byte[] out) {
        Bzip2BlockDecoder decoder = decoders.poll();
        if (decoder == null) {
            decoder = new Bzip2BlockDecoder();
        }
        Bzip2Block block = decoder.decode(chunk, out);
        decoders.add(decoder);
        return block;
    }

    private Bzip2Block block(Pending pending) throws IOException {
        Bzip2Chunk chunk = pending.chunk();
        Bzip2Block block = pending.block() == null ? decode(chunk, buffer()) : await(pending.block());
        for (int joins = 0; block.outOfData(); joins++) {
            Pending next = head();
            if (next == null && chunk.last()) {
                throw raw.cut(source, delivered, "bzip2 data ends early, in block " + (blocks + 1));
            }
            if (next == null
                    || joins == MAX_JOINS
                    || next.chunk().startBit() != chunk.endBit()
                    || chunk.bytes() + next.chunk().bytes() > Bzip2Splitter.MAX_CHUNK_BYTES) {
                break;
            }
            inFlight.remove();
            chunk = chunk.join(next.chunk());
            drop(next);
            block = decode(chunk, block.out());
        }
        splitter.recycle(pending.chunk());
        return block;
    }

    private static Bzip2Block await(Future<Bzip2Block> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a block");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("decoding a bzip2 block failed", e.getCause());
        }
    }

    /** Forgets a chunk that starts inside a block. Its thread may still be at it, so its arrays are not reused. */
    private static void drop(Pending pending) {
        if (pending.block() != null) {
            pending.block().cancel(false);
        }
    }

    /** Makes a block the current one; false if it is empty. */
    private boolean deliver(Bzip2Block block) throws IOException {
        if (block.problem() != null) {
            throw corrupt(block.problem() + ", in block " + (blocks + 1));
        }
        if (block.storedLength() > level * 100_000) {
            throw corrupt("block " + (blocks + 1) + " has " + block.storedLength() + " bytes, level " + level
                    + " allows " + level * 100_000);
        }
        blocks++;
        expectedBit = block.endBit();
        streamCrc = ((streamCrc << 1) | (streamCrc >>> 31)) ^ block.crc();
        current = block;
        delivered += block.length();
        return block.length() > 0;
    }

    /** Checks the end of a stream, and that another one or the end of the file follows. */
    private void endStream(Bzip2Chunk chunk) throws IOException {
        Bzip2StreamEnd end = Bzip2StreamEnd.read(chunk);
        switch (end.follows()) {
            case CUT -> throw raw.cut(source, delivered, "bzip2 data ends early, at the end of stream " + streams);
            case GARBAGE -> throw corrupt("what follows stream " + streams + " is no bzip2 stream");
            case STREAM, NOTHING -> {
                if (end.crc() != streamCrc) {
                    throw corrupt("the CRC of stream " + streams + " differs");
                }
            }
        }
        streamCrc = 0;
        done = end.follows() == Bzip2StreamEnd.Follows.NOTHING;
        level = end.nextLevel();
        expectedBit = end.nextBit();
        streams++;
    }

    /** No chunk is left, but the data must go on: its last bits may be the start of a magic number, or they are not. */
    private IOException endedWithin() {
        if (splitter.totalBits() - expectedBit >= Bzip2Splitter.MAGIC_BITS) {
            return corrupt("no block or end where one must begin, after " + blocks + " blocks");
        }
        return raw.cut(source, delivered, "bzip2 data ends early, after block " + blocks);
    }

    private CorruptInputException corrupt(String problem) {
        return new CorruptInputException(source, delivered, "bzip2 data is damaged: " + problem);
    }
}
