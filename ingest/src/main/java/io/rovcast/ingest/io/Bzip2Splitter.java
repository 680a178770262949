package io.rovcast.ingest.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a bzip2 file where the 48-bit magic numbers of blocks and stream ends stand, at whatever bit, without decoding
 * anything. By chance, or by intent, such a number can also be data of a block: whoever decodes must expect that.
 *
 * <p>Holds one chunk and a bit more. A chunk that is longer than any block can be is cut off, and bytes are dropped up to
 * the next magic number.
 */
final class Bzip2Splitter {
    static final long BLOCK_MAGIC = 0x3141_5926_5359L;
    static final long END_MAGIC = 0x1772_4538_5090L;
    static final int MAGIC_BITS = 48;

    /** {@code BZh} and the level. */
    static final int HEADER_BYTES = 4;

    /** Longer than a block of 900,000 symbols of 20 bits, its six tables and its 32,767 selectors. */
    static final int MAX_CHUNK_BYTES = 2_300_000;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int READ_BYTES = 1 << 18;
    private static final int POOL = 16;

    /** Bytes that a look for magic numbers at four neighbouring bytes reads. */
    private static final int SCAN_REACH = 4 + 7;

    /**
     * A bit for each pair of bytes that can stand as the second to fifth and third to sixth byte of a magic number, which
     * it fills whatever the bit it starts at. So one pair in four bytes tells whether it is worth looking closer.
     */
    private static final long[] PAIRS = pairs();

    private final RawInput raw;
    private final ArrayDeque<byte[]> pool = new ArrayDeque<>();
    private byte[] buffer = new byte[2 * READ_BYTES];
    private int limit;
    /** Place of the buffer in the file. */
    private long base;
    /** First byte in the buffer at which no magic number was looked for yet. */
    private int scan = HEADER_BYTES;

    private boolean ended;
    /** Bit of the magic that the next chunk starts with, in the buffer; -1 if none is found yet. */
    private long start = -1;

    private boolean startsEnd;

    Bzip2Splitter(RawInput raw) {
        this.raw = raw;
    }

    /** The level in the file's header, 1 to 9; 0 if the file ends before it. To be called first. */
    int level() {
        while (limit < HEADER_BYTES && !ended) {
            fill();
        }
        return limit < HEADER_BYTES ? 0 : buffer[HEADER_BYTES - 1] - '0';
    }

    /** Bits in the file, once {@link #next} has returned null. */
    long totalBits() {
        return (base + limit) * Byte.SIZE;
    }

    /** Takes back a chunk's bytes for another. */
    void recycle(Bzip2Chunk chunk) {
        if (pool.size() < POOL) {
            pool.add(chunk.data());
        }
    }

    /** The next chunk, or null at the end of the file. */
    @Nullable
    Bzip2Chunk next() {
        while (true) {
            long found = findMagic();
            if (found >= 0) {
                Bzip2Chunk chunk = start < 0 ? null : chunk(found, false);
                start = found;
                startsEnd = magicAt(found) == END_MAGIC;
                scan = (int) ((found + MAGIC_BITS) >>> 3);
                if (chunk != null) {
                    return chunk;
                }
            } else if (start >= 0 && limit - (start >>> 3) > MAX_CHUNK_BYTES) {
                Bzip2Chunk chunk = chunk(((start >>> 3) + MAX_CHUNK_BYTES) * Byte.SIZE, false);
                start = -1;
                return chunk;
            } else if (ended) {
                Bzip2Chunk chunk = start < 0 ? null : chunk((long) limit * Byte.SIZE, true);
                start = -1;
                return chunk;
            } else {
                fill();
            }
        }
    }

    private Bzip2Chunk chunk(long end, boolean last) {
        int from = (int) (start >>> 3);
        int bytes = (int) ((end + 7) >>> 3) - from;
        byte[] data = pool.poll();
        if (data == null || data.length < bytes + Bzip2EntropyDecoder.PADDING_BYTES) {
            data = new byte[((bytes + Bzip2EntropyDecoder.PADDING_BYTES) | 0xFFFF) + 1];
        }
        System.arraycopy(buffer, from, data, 0, bytes);
        long inData = (long) from * Byte.SIZE;
        return new Bzip2Chunk(
                startsEnd, base * Byte.SIZE + start, data, (int) (start - inData), (int) (end - inData), last);
    }

    /** Bit of the next magic number in the buffer, or -1 once all is searched that can be with what is there. */
    private long findMagic() {
        byte[] b = buffer;
        int stop = ended ? limit : limit - SCAN_REACH;
        for (; scan < stop; scan += 4) {
            int pair = ((b[scan + 4] & 0xFF) << 8) | (b[scan + 5] & 0xFF);
            if (((PAIRS[pair >>> 6] >>> pair) & 1) == 0) {
                continue;
            }
            for (int at = scan; at < scan + 4; at++) {
                for (int shift = 0; shift < Byte.SIZE; shift++) {
                    long bit = (long) at * Byte.SIZE + shift;
                    long magic = magicAt(bit);
                    if ((magic == BLOCK_MAGIC || magic == END_MAGIC) && bit + MAGIC_BITS <= (long) limit * Byte.SIZE) {
                        return bit;
                    }
                }
            }
        }
        return -1;
    }

    private long magicAt(long bit) {
        return ((long) LONGS.get(buffer, (int) (bit >>> 3)) << (bit & 7)) >>> (Long.SIZE - MAGIC_BITS);
    }

    private void fill() {
        int keep = (int) Math.min(start < 0 ? Integer.MAX_VALUE : start >>> 3, Math.min(scan, limit));
        if (buffer.length - limit < READ_BYTES / 2 + 2 * SCAN_REACH) {
            byte[] target = limit - keep > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, keep, target, 0, limit - keep);
            buffer = target;
            limit -= keep;
            scan -= keep;
            base += keep;
            if (start >= 0) {
                start -= (long) keep * Byte.SIZE;
            }
        }
        int n = raw.read(buffer, limit, Math.min(READ_BYTES, buffer.length - limit - 2 * SCAN_REACH));
        if (n < 0) {
            ended = true;
            Arrays.fill(buffer, limit, limit + 2 * SCAN_REACH, (byte) 0);
        } else {
            limit += n;
        }
    }

    private static long[] pairs() {
        long[] pairs = new long[(1 << 16) / Long.SIZE];
        for (long magic : new long[] {BLOCK_MAGIC, END_MAGIC}) {
            for (int shift = 0; shift < Byte.SIZE; shift++) {
                long placed = magic << (Long.SIZE - MAGIC_BITS - shift);
                for (int second = 1; second <= 4; second++) {
                    int pair = (int) (placed >>> (Long.SIZE - 16 - second * Byte.SIZE)) & 0xFFFF;
                    pairs[pair >>> 6] |= 1L << pair;
                }
            }
        }
        return pairs;
    }
}
