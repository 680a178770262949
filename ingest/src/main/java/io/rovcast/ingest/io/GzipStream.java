package io.rovcast.ingest.io;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip (RFC 1952): any number of members, and zeros after the last as padding.
 *
 * <p>The JDK's own stream asks {@code available()} whether another member follows, which network file systems answer with
 * 0, and takes damage behind the first member for the end of the data. Both lose routes without a word.
 */
final class GzipStream extends CodecStream {
    private static final int HAS_HEADER_CRC = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    private static final int RESERVED_FLAGS = 0xE0;
    private static final int DEFLATE = 8;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 dataCrc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int at;
    private int limit;
    private long memberBytes;
    private boolean inMember;
    private long members;

    GzipStream(String source, RawInput raw) {
        super(source, Compression.GZIP, raw);
    }

    @Override
    int decode(byte[] target, int from, int length) throws IOException {
        while (true) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            int n = inflate(target, from, length);
            if (n > 0) {
                dataCrc.update(target, from, n);
                memberBytes += n;
                return n;
            }
            endMember();
        }
    }

    @Override
    void release() {
        inflater.end();
    }

    /** Bytes of the current member; 0 at its end. */
    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            while (true) {
                int n = inflater.inflate(target, from, length);
                if (n > 0 || inflater.finished()) {
                    return n;
                }
                if (inflater.needsDictionary()) {
                    throw corrupt("it asks for a dictionary (RFC 1952 knows none)");
                }
                if (!fill()) {
                    throw cut("member " + members);
                }
                inflater.setInput(input, 0, limit);
            }
        } catch (DataFormatException e) {
            throw corrupt(e.getMessage() + ", in member " + members).because(e);
        }
    }

    /** Reads a header; false at the end of the data. */
    private boolean beginMember() throws IOException {
        if (members > 0 && onlyPaddingLeft()) {
            return false;
        }
        members++;
        headerCrc.reset();
        if (headerByte() != 0x1F || headerByte() != 0x8B) {
            throw corrupt("what follows member " + (members - 1) + " is no gzip member (RFC 1952 2.3.1)");
        }
        int method = headerByte();
        if (method != DEFLATE) {
            throw corrupt("compression method " + method + ", expected 8 (RFC 1952 2.3.1)");
        }
        int flags = headerByte();
        if ((flags & RESERVED_FLAGS) != 0) {
            throw corrupt("reserved flags are set (RFC 1952 2.3.1.2)");
        }
        skipHeader(6);
        if ((flags & HAS_EXTRA) != 0) {
            skipHeader(headerByte() | headerByte() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xFFFF;
            if ((headerByte() | headerByte() << 8) != expected) {
                throw corrupt("the header's CRC differs, in member " + members);
            }
        }
        inflater.reset();
        inflater.setInput(input, at, limit - at);
        dataCrc.reset();
        memberBytes = 0;
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        at = limit - inflater.getRemaining();
        long crc = trailerWord();
        long size = trailerWord();
        if (crc != dataCrc.getValue()) {
            throw corrupt("CRC differs in member " + members);
        }
        if (size != (memberBytes & 0xFFFF_FFFFL)) {
            throw corrupt("size differs in member " + members);
        }
        inMember = false;
    }

    /** Whether nothing but zeros follows, as tapes and block devices pad; at the next member otherwise. */
    private boolean onlyPaddingLeft() throws IOException {
        while (true) {
            while (at < limit && input[at] == 0) {
                at++;
            }
            if (at < limit) {
                return false;
            }
            if (!fill()) {
                return true;
            }
        }
    }

    private long trailerWord() throws IOException {
        long word = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            word |= (long) nextByte("the end of member ") << shift;
        }
        return word;
    }

    private int headerByte() throws IOException {
        int value = nextByte("the header of member ");
        headerCrc.update(value);
        return value;
    }

    private void skipHeader(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            headerByte();
        }
    }

    private void skipText() throws IOException {
        while (headerByte() != 0) {
            // up to the zero that ends it
        }
    }

    private int nextByte(String where) throws IOException {
        if (at == limit && !fill()) {
            throw cut(where + members);
        }
        return input[at++] & 0xFF;
    }

    private boolean fill() {
        int n = raw().read(input, 0, input.length);
        at = 0;
        limit = Math.max(0, n);
        return n > 0;
    }
}
