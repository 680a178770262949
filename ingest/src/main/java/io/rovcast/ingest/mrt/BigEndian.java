package io.rovcast.ingest.mrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order. The caller has checked that the bytes are there. */
final class BigEndian {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    static int u16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xFFFF;
    }

    /** 32 bits, to be read as unsigned. */
    static int i32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** 64 bits, to be read as unsigned. */
    static long i64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putI32(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }
}
