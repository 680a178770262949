package io.rovcast.testkit;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes in network order, in which lengths can be filled in afterwards. */
final class WireBuffer {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    WireBuffer u8(int value) {
        requireBits(value, 8);
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    WireBuffer u16(int value) {
        requireBits(value, 16);
        reserve(2);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    WireBuffer u32(long value) {
        requireBits(value, 32);
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    WireBuffer bytes(byte... more) {
        return bytes(more, 0, more.length);
    }

    WireBuffer bytes(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, size, count);
        size += count;
        return this;
    }

    WireBuffer bytes(WireBuffer other) {
        return bytes(other.bytes, 0, other.size);
    }

    WireBuffer ascii(String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The address of a text such as {@code 192.0.2.1} or {@code 2001:db8::1}: 4 or 16 bytes. */
    WireBuffer address(String text) {
        Prefix host = host(text);
        return address(host.family(), host.hi(), host.lo());
    }

    WireBuffer address(AddressFamily family, long hi, long lo) {
        return leading(hi, lo, family == AddressFamily.IPV4 ? 4 : 16);
    }

    /** NLRI (RFC 4271 section 4.3): the length in bits, then as few bytes as hold it. */
    WireBuffer nlri(Prefix prefix) {
        return u8(prefix.length()).leading(prefix.hi(), prefix.lo(), (prefix.length() + 7) / 8);
    }

    /** Writes a length, known only now, over the two bytes reserved for it. */
    void patchU16(int at, int value) {
        requireBits(value, 16);
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    static Prefix host(String address) {
        return Prefix.parse(address + (address.indexOf(':') >= 0 ? "/128" : "/32"));
    }

    private WireBuffer leading(long hi, long lo, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            long half = i < 8 ? hi : lo;
            bytes[size++] = (byte) (half >>> (56 - 8 * (i & 7)));
        }
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    private static void requireBits(long value, int bits) {
        if (value >>> bits != 0) {
            throw new IllegalArgumentException(value + " does not fit into " + bits + " bits");
        }
    }
}
