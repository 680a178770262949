package io.rovcast.ingest.text;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lines of a text, one at a time and without allocating. Each byte becomes one character, which is the text itself for
 * ASCII; {@link CharSlice#utf8} decodes the rare rest. Lines end in LF or CRLF, the last one perhaps in nothing; a byte
 * order mark of UTF-8 is left out. Not thread safe.
 */
public final class LineReader {
    /** Longest line in bytes. */
    public static final int MAX_LINE = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final String source;
    private final byte[] bytes = new byte[BUFFER];
    private char[] chars = new char[BUFFER];
    private int at;
    private int limit;
    private boolean ended;
    private boolean terminated = true;
    private long number;
    private final CharSlice line = new CharSlice();

    /**
     * Reads from a stream, which stays open.
     *
     * @param in the text, decompressed
     * @param source its name in errors
     */
    public LineReader(InputStream in, String source) {
        this.in = in;
        this.source = source;
    }

    /**
     * Goes to the next line.
     *
     * @return whether there is one
     * @throws FormatException if it is longer than {@link #MAX_LINE}
     */
    public boolean next() throws IOException {
        int scanned = 0;
        while (true) {
            int end = lineFeed(at + scanned);
            if (end < limit) {
                take(end);
                at = end + 1;
                return true;
            }
            scanned = limit - at;
            if (ended || !fill()) {
                return last();
            }
        }
    }

    private int lineFeed(int from) {
        char[] text = chars;
        int end = limit;
        int i = from;
        while (i < end && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean last() {
        if (at == limit) {
            return false;
        }
        terminated = false;
        take(limit);
        at = limit;
        return true;
    }

    private void take(int end) {
        int from = at;
        if (number++ == 0 && startsWithByteOrderMark(end)) {
            from += 3;
        }
        int to = end > from && chars[end - 1] == '\r' ? end - 1 : end;
        line.on(chars, from, to);
    }

    private boolean startsWithByteOrderMark(int end) {
        return end - at >= 3 && chars[at] == 0xEF && chars[at + 1] == 0xBB && chars[at + 2] == 0xBF;
    }

    /** Moves what is left to the front and reads on behind it. */
    private boolean fill() throws IOException {
        int left = limit - at;
        if (left > MAX_LINE) {
            throw FormatException.atLine(source, number + 1, "line longer than " + MAX_LINE + " bytes");
        }
        if (left + BUFFER > chars.length) {
            char[] wider = new char[Math.max(left + BUFFER, 2 * left)];
            System.arraycopy(chars, at, wider, 0, left);
            chars = wider;
        } else {
            System.arraycopy(chars, at, chars, 0, left);
        }
        at = 0;
        limit = left;
        int read = in.read(bytes, 0, BUFFER);
        if (read < 0) {
            ended = true;
            return false;
        }
        for (int i = 0; i < read; i++) {
            chars[left + i] = (char) (bytes[i] & 0xFF);
        }
        limit = left + read;
        return true;
    }

    /** The current line without its end; good until {@link #next}. */
    public CharSlice line() {
        return line;
    }

    /** Number of the current line, from 1. */
    public long number() {
        return number;
    }

    /** Name of the text in errors. */
    public String source() {
        return source;
    }

    /** Whether the current line ended in a line feed, as all do in a text that was not cut off. */
    public boolean isTerminated() {
        return terminated;
    }
}
