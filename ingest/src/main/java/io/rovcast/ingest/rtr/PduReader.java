package io.rovcast.ingest.rtr;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.TruncatedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the PDUs of one connection, one after the other, each whole before any of it is used (RFC 8210 section 5).
 *
 * <pre>version (1) | type (1) | session, error code or flags (2) | length with this header (4) | body</pre>
 *
 * <p>What is wrong with the current PDU is told the cache, too, as the standard wants it.
 */
final class PduReader {
    /** The highest version whose PDUs are known. */
    static final int HIGHEST_VERSION = 2;

    /** Longer than any that a cache has reason to send, an ASPA with 16380 providers (8210bis). */
    static final int MAX_PDU_BYTES = 65_535;

    private static final int HEADER_BYTES = 8;
    private static final int UNIT_BYTES = 32;
    private static final int QUOTED_BYTES = 64;

    private final RtrConnection connection;
    private final String source;
    private final int maxPdus;
    private final byte[] bytes = new byte[1 << 17];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private int start;
    private int limit;
    private int length;
    private long offset;
    private long index;
    private long units;
    private PduType type = PduType.RESET_QUERY;

    PduReader(RtrConnection connection, String source, int maxPdus) {
        this.connection = connection;
        this.source = source;
        this.maxPdus = maxPdus;
    }

    /** Sends a Reset Query: the question for the whole set (RFC 8210 section 5.4). */
    void sendResetQuery(int version) throws IOException {
        connection.send(new byte[] {(byte) version, (byte) PduType.RESET_QUERY.code(), 0, 0, 0, 0, 0, HEADER_BYTES});
    }

    /**
     * Reads the next PDU.
     *
     * @return false if the connection ended before its first byte
     * @throws FormatException if it is none, or of a length that its type does not have
     * @throws TruncatedInputException if the connection ends inside it
     */
    boolean next() throws IOException {
        start += length;
        offset += length;
        length = 0;
        index++;
        if (!has(HEADER_BYTES)) {
            if (limit == start) {
                return false;
            }
            throw cut();
        }
        length = HEADER_BYTES;
        type = requireType();
        long declared = buffer.getInt(start + 4) & 0xFFFF_FFFFL;
        if (declared > MAX_PDU_BYTES || !type.allowsLength((int) declared, version())) {
            throw refuse(
                    RtrError.CORRUPT_DATA,
                    "%s of %d bytes, which it cannot have (RFC 8210 section 5)".formatted(type.text(), declared));
        }
        units += (declared + UNIT_BYTES - 1) / UNIT_BYTES;
        if (units > maxPdus) {
            throw refuse(RtrError.INTERNAL_ERROR, "more than " + maxPdus + " PDUs, the limit");
        }
        if (!has((int) declared)) {
            throw cut();
        }
        length = (int) declared;
        return true;
    }

    private PduType requireType() throws IOException {
        int version = version();
        int code = bytes[start + 1] & 0xFF;
        PduType found = PduType.of(code, Math.min(version, HIGHEST_VERSION));
        // The layout of these two is that of any version, and they are of use before a version is agreed on.
        boolean isKnown = version <= HIGHEST_VERSION || found == PduType.SERIAL_NOTIFY || found == PduType.ERROR_REPORT;
        if (!isKnown) {
            throw refuse(
                    RtrError.UNSUPPORTED_VERSION,
                    "protocol version %d, expected 0 to %d%s".formatted(version, HIGHEST_VERSION, doubt()));
        }
        if (found == null) {
            throw refuse(
                    RtrError.UNSUPPORTED_TYPE,
                    "PDU type %d, which version %d does not have%s".formatted(code, version, doubt()));
        }
        return found;
    }

    private String doubt() {
        return index == 1 ? "; is this an RTR cache?" : "";
    }

    /** Reads until so many bytes of the PDU are there; false if the connection ends before. */
    private boolean has(int wanted) throws IOException {
        if (bytes.length - start < wanted) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            limit -= start;
            start = 0;
        }
        while (limit - start < wanted) {
            int n = connection.read(bytes, limit, bytes.length - limit);
            if (n < 0) {
                return false;
            }
            limit += n;
        }
        return true;
    }

    private TruncatedInputException cut() {
        return truncated("inside a PDU");
    }

    /** The connection ended here, before the answer did. */
    TruncatedInputException truncated(String where) {
        return new TruncatedInputException(
                source, index, offset + (limit - start), connection.ending() + " " + where + ", before End of Data");
    }

    /** How the connection ended. */
    String ending() {
        return connection.ending();
    }

    /** Bytes of all PDUs up to the end of the current one. */
    long bytesRead() {
        return offset + length;
    }

    PduType type() {
        return type;
    }

    int version() {
        return bytes[start] & 0xFF;
    }

    /** Session ID or error code. */
    int headerValue() {
        return buffer.getShort(start + 2) & 0xFFFF;
    }

    /** With the header. */
    int lengthBytes() {
        return length;
    }

    int u8(int at) {
        return bytes[start + at] & 0xFF;
    }

    int i32(int at) {
        return buffer.getInt(start + at);
    }

    long i64(int at) {
        return buffer.getLong(start + at);
    }

    /** A text in UTF-8. */
    String utf8(int at, int count) {
        return new String(bytes, start + at, count, StandardCharsets.UTF_8);
    }

    /** What is wrong at the current PDU. */
    FormatException malformed(String problem) {
        return FormatException.atRecord(source, index, offset, problem);
    }

    /**
     * Tells the cache what is wrong with the current PDU (RFC 8210 section 5.11), unless it is an Error Report.
     *
     * <pre>header | length of the PDU quoted (4) | its first bytes | length of the text (4) | text</pre>
     *
     * @return the error to throw
     */
    FormatException refuse(RtrError error, String problem) throws IOException {
        if (u8(1) != PduType.ERROR_REPORT.code()) {
            byte[] quoted = Arrays.copyOfRange(bytes, start, start + Math.min(length, QUOTED_BYTES));
            byte[] text = problem.getBytes(StandardCharsets.UTF_8);
            int size = HEADER_BYTES + 4 + quoted.length + 4 + text.length;
            connection.send(ByteBuffer.allocate(size)
                    .put((byte) Math.min(version(), HIGHEST_VERSION))
                    .put((byte) PduType.ERROR_REPORT.code())
                    .putShort((short) error.code())
                    .putInt(size)
                    .putInt(quoted.length)
                    .put(quoted)
                    .putInt(text.length)
                    .put(text)
                    .array());
        }
        return malformed(problem);
    }
}
