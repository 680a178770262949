package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bad input: what a file, a stream or a text says is not what its format allows.
 *
 * <p>The message is one line that names source, place and problem, the place as far as there is one:
 *
 * <pre>
 * rib.gz: record 1841, byte 90211: peer index 412, table has 398 peers (RFC 6396 4.3.4)
 * vrps.csv: line 17: "AS4294967296" is not an AS number
 * vrps.json: roas[12].maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582)
 * </pre>
 *
 * <p>A mistake of the caller is an {@link IllegalArgumentException} instead.
 */
public class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String problem;
    private final long recordIndex;
    private final long offset;
    private final long line;
    private final @Nullable String path;

    /** A problem at a place in a binary input; {@code recordIndex} 0 and {@code offset} -1 leave it open. */
    FormatException(String source, long recordIndex, long offset, String problem) {
        this(source, recordIndex, offset, 0, null, problem);
    }

    private FormatException(
            String source, long recordIndex, long offset, long line, @Nullable String path, String problem) {
        super(message(source, recordIndex, offset, line, path, problem));
        this.source = source;
        this.recordIndex = recordIndex;
        this.offset = offset;
        this.line = line;
        this.path = path;
        this.problem = problem;
    }

    /** A problem of the input as a whole. */
    public static FormatException of(String source, String problem) {
        return new FormatException(source, 0, -1, problem);
    }

    /**
     * A problem in a record of a binary input.
     *
     * @param recordIndex counted from 1
     * @param offset of the byte in the uncompressed stream, from 0
     */
    public static FormatException atRecord(String source, long recordIndex, long offset, String problem) {
        return new FormatException(source, recordIndex, offset, problem);
    }

    /**
     * A problem at a byte of a binary input, outside any record.
     *
     * @param offset of the byte in the uncompressed stream, from 0
     */
    public static FormatException atByte(String source, long offset, String problem) {
        return new FormatException(source, 0, offset, problem);
    }

    /**
     * A problem in a line of a text input.
     *
     * @param line counted from 1
     */
    public static FormatException atLine(String source, long line, String problem) {
        return new FormatException(source, 0, -1, line, null, problem);
    }

    /**
     * A problem at a value of a JSON input.
     *
     * @param path such as {@code roas[12].maxLength}
     */
    public static FormatException atPath(String source, String path, String problem) {
        return new FormatException(source, 0, -1, 0, requireNonNull(path, "path"), problem);
    }

    /** Sets the cause, for use where the exception is thrown. */
    public FormatException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Name of the input, as the user gave it. */
    public String source() {
        return source;
    }

    /** The record, counted from 1; 0 if the problem lies in none. */
    public long recordIndex() {
        return recordIndex;
    }

    /** The byte in the uncompressed stream, from 0; -1 if the place is not a byte. */
    public long offset() {
        return offset;
    }

    /** The line, counted from 1; 0 if the input has no lines. */
    public long line() {
        return line;
    }

    /** The JSON path; empty if the input is not JSON or the problem is of the whole. */
    public String path() {
        return path == null ? "" : path;
    }

    /** The message without source and place. */
    public String problem() {
        return problem;
    }

    private static String message(
            String source, long recordIndex, long offset, long line, @Nullable String path, String problem) {
        StringBuilder text = new StringBuilder(requireNonNull(source, "source")).append(": ");
        if (recordIndex > 0) {
            text.append("record ").append(recordIndex).append(offset < 0 ? ": " : ", ");
        }
        if (offset >= 0) {
            text.append("byte ").append(offset).append(": ");
        }
        if (line > 0) {
            text.append("line ").append(line).append(": ");
        }
        if (path != null && !path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(requireNonNull(problem, "problem")).toString();
    }
}
