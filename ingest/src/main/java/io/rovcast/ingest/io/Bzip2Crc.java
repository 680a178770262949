package io.rovcast.ingest.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The CRC of bzip2: polynomial 04C11DB7, most significant bit first.
 *
 * <p>It is the CRC-32 of zip over bytes whose bits are mirrored, itself mirrored. The JDK computes that one with
 * carry-less multiplication, several times faster than any table, so mirroring the bytes pays.
 */
final class Bzip2Crc {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int CHUNK = 8192;

    private final CRC32 crc = new CRC32();
    private final byte[] mirrored = new byte[CHUNK];

    void reset() {
        crc.reset();
    }

    void update(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int n = Math.min(CHUNK, to - at);
            mirror(bytes, at, n);
            crc.update(mirrored, 0, n);
            at += n;
        }
    }

    int value() {
        return Integer.reverse((int) crc.getValue());
    }

    private void mirror(byte[] bytes, int from, int n) {
        int i = 0;
        for (; i <= n - Long.BYTES; i += Long.BYTES) {
            long v = (long) LONGS.get(bytes, from + i);
            v = ((v >>> 1) & 0x5555_5555_5555_5555L) | ((v & 0x5555_5555_5555_5555L) << 1);
            v = ((v >>> 2) & 0x3333_3333_3333_3333L) | ((v & 0x3333_3333_3333_3333L) << 2);
            v = ((v >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL) | ((v & 0x0F0F_0F0F_0F0F_0F0FL) << 4);
            LONGS.set(mirrored, i, v);
        }
        for (; i < n; i++) {
            mirrored[i] = (byte) (Integer.reverse(bytes[from + i]) >>> 24);
        }
    }
}
