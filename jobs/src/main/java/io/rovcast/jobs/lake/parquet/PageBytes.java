package io.rovcast.jobs.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of one page on their way to the file; numbers are little-endian, as Parquet has them. */
final class PageBytes {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    /** Makes room; also for writes past the end that a later one corrects. */
    void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        reserve(4);
        INTS.set(bytes, size, value);
        size += 4;
    }

    void putLong(long value) {
        reserve(8);
        LONGS.set(bytes, size, value);
        size += 8;
    }

    void put(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** The low {@code count} bytes of a number, 0 to 4 of them. */
    void putLowBytes(int value, int count) {
        reserve(4);
        INTS.set(bytes, size, value);
        size += count;
    }

    /** Unsigned LEB128. */
    void putVarInt(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            putByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    /** Keeps four bytes for a length that is known later; gives their place. */
    int beginLength() {
        putInt(0);
        return size - 4;
    }

    /** Fills in the length of what was written since {@link #beginLength}. */
    void endLength(int place) {
        INTS.set(bytes, place, size - place - 4);
    }
}
