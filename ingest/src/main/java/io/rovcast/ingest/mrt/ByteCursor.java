package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.net.AddressFamily;

/**
 * Reads the fields of one record body in order, and says which one the record is too short for. For what is read once a
 * record; loops over entries check their bounds themselves. Reused.
 */
final class ByteCursor {
    private final MrtFramer framer;
    private byte[] bytes = {};
    private int at;
    private int end;

    ByteCursor(MrtFramer framer) {
        this.framer = framer;
    }

    /** Starts at the body of the framer's current record. */
    void start() {
        bytes = framer.bytes();
        at = framer.bodyStart();
        end = framer.bodyEnd();
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    int u8(String field) throws FormatException {
        return bytes[take(1, field)] & 0xFF;
    }

    int u16(String field) throws FormatException {
        return BigEndian.u16(bytes, take(2, field));
    }

    /** 32 bits, to be read as unsigned. */
    int i32(String field) throws FormatException {
        return BigEndian.i32(bytes, take(4, field));
    }

    /** The first 8 bytes of an address, left-aligned; the cursor stays where it is. */
    long addressHi(AddressFamily family, String field) throws FormatException {
        int width = family.maxPrefixLength() / 8;
        require(width, field);
        return WirePrefix.leftAligned(bytes, at, at + width);
    }

    /** The last 8 bytes of an IPv6 address, 0 for IPv4, after {@link #addressHi}; steps over the address. */
    long addressLo(AddressFamily family, String field) throws FormatException {
        int width = family.maxPrefixLength() / 8;
        int start = take(width, field);
        return WirePrefix.leftAligned(bytes, start + 8, start + width);
    }

    /** Steps over bytes and gives the place of the first. */
    int take(int count, String field) throws FormatException {
        require(count, field);
        int start = at;
        at += count;
        return start;
    }

    private void require(int count, String field) throws FormatException {
        if (end - at < count) {
            throw malformed("%s needs %d bytes, %d left".formatted(field, count, end - at));
        }
    }

    /** What is wrong at this place. */
    FormatException malformed(String problem) {
        return framer.malformed(at, problem);
    }
}
