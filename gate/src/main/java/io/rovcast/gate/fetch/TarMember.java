package io.rovcast.gate.fetch;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.TruncatedInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Finds one file in a tar archive (POSIX.1-2001 ustar and pax, and GNU's long names) that streams by. Nothing is unpacked but
 * its content, and no name of the archive is used for anything but to tell whether it is the one.
 */
final class TarMember {
    private static final int BLOCK = 512;
    private static final int MAX_NAME_RECORD = 1 << 20;

    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE_AT = 156;
    private static final int NAME_LENGTH = 100;

    private final InputStream tar;
    private final String source;
    private final byte[] header = new byte[BLOCK];
    private long at;

    private TarMember(InputStream tar, String source) {
        this.tar = tar;
        this.source = source;
    }

    /**
     * The content of the first regular file whose last part of the name is the given one.
     *
     * @param tar decoded archive; stays open, and is read no further than the file
     * @param source its name, for messages
     * @param maxBytes how large the file may be
     * @return raises {@link TruncatedInputException} if the archive ends within the file
     * @throws FormatException if there is no such file, it is too large, or this is no tar archive
     */
    static InputStream open(InputStream tar, String source, String lastPart, long maxBytes) throws IOException {
        return new TarMember(tar, source).find(lastPart, maxBytes);
    }

    private InputStream find(String lastPart, long maxBytes) throws IOException {
        String longName = "";
        OptionalLong longSize = OptionalLong.empty();
        while (nextHeader()) {
            long size = longSize.orElse(size());
            char type = (char) (header[TYPE_AT] & 0xFF);
            switch (type) {
                case 'L' -> longName = text(nameRecord(size));
                case 'K', 'g' -> skip(padded(size)); // the target of a link, and what holds for all files
                case 'x' -> {
                    String record = new String(nameRecord(size), StandardCharsets.UTF_8);
                    longName = paxValue(record, "path", longName);
                    String value = paxValue(record, "size", "");
                    longSize = value.matches("[0-9]{1,18}")
                            ? OptionalLong.of(Long.parseLong(value))
                            : OptionalLong.empty();
                }
                default -> {
                    String name = longName.isEmpty() ? text(header, 0, NAME_LENGTH) : longName;
                    boolean isFile = type == '0' || type == 0;
                    if (isFile && name.substring(name.lastIndexOf('/') + 1).equals(lastPart)) {
                        if (size > maxBytes) {
                            throw FormatException.atByte(
                                    source, at, "%s has %s bytes, limit %s".formatted(lastPart, size, maxBytes));
                        }
                        return new Content(tar, size);
                    }
                    skip(padded(size));
                    longName = "";
                    longSize = OptionalLong.empty();
                }
            }
        }
        throw FormatException.of(source, "has no file " + lastPart);
    }

    /** Reads the next header; false at the end of the archive. */
    private boolean nextHeader() throws IOException {
        int n = tar.readNBytes(header, 0, BLOCK);
        if (n == 0) {
            return false;
        }
        if (n < BLOCK) {
            throw new TruncatedInputException(source, at + n, "ends within a header of tar");
        }
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean isChecksum = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
            sum += isChecksum ? ' ' : header[i] & 0xFF;
        }
        if (sum == (long) ' ' * CHECKSUM_LENGTH) {
            return false; // all zero: the end
        }
        if (sum != octal(CHECKSUM_AT, CHECKSUM_LENGTH)) {
            throw FormatException.atByte(source, at, "is no header of tar: the checksum is wrong");
        }
        at += BLOCK;
        return true;
    }

    /** In octal, or, if the first bit is set, in binary (GNU). */
    private long size() throws FormatException {
        if ((header[SIZE_AT] & 0x80) == 0) {
            return octal(SIZE_AT, SIZE_LENGTH);
        }
        long value = header[SIZE_AT] & 0x3F;
        for (int i = SIZE_AT + 1; i < SIZE_AT + SIZE_LENGTH; i++) {
            if (value >>> 47 != 0) {
                throw FormatException.atByte(source, at, "a file of tar has more than 2^55 bytes");
            }
            value = (value << 8) | (header[i] & 0xFF);
        }
        return value;
    }

    private long octal(int from, int length) throws FormatException {
        String text = text(header, from, length).strip();
        if (!text.matches("[0-7]{1,12}")) {
            throw FormatException.atByte(source, at, "is no header of tar: expected an octal number");
        }
        return Long.parseLong(text, 8);
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private byte[] nameRecord(long size) throws IOException {
        if (size > MAX_NAME_RECORD) {
            throw FormatException.atByte(source, at, "a name in tar has %s bytes".formatted(size));
        }
        byte[] record = tar.readNBytes((int) size);
        if (record.length < size) {
            throw new TruncatedInputException(source, at + record.length, "ends within a name in tar");
        }
        at += size;
        skip(padded(size) - size);
        return record;
    }

    /** Records are {@code LENGTH KEY=VALUE\n}. */
    private static String paxValue(String records, String key, String otherwise) {
        String value = otherwise;
        for (String line : records.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (line.startsWith(key + "=", space + 1)) {
                value = line.substring(space + key.length() + 2);
            }
        }
        return value;
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void skip(long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int n = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw new TruncatedInputException(source, at, "ends within a file of tar");
            }
            left -= n;
            at += n;
        }
    }

    /** As many bytes as the header says. */
    private final class Content extends FilterInputStream {
        private long left;

        Content(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = super.read(target, from, (int) Math.min(length, left));
            if (n < 0) {
                throw new TruncatedInputException(source, at, "ends within a file of tar");
            }
            left -= n;
            at += n;
            return n;
        }

        @Override
        public void close() {
            // the archive stays open
        }
    }
}
