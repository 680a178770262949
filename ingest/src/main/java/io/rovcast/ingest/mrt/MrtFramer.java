package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.TruncatedInputException;
import java.io.IOException;

/**
 * Cuts a stream into MRT records (RFC 6396 sections 2 and 3).
 *
 * <pre>timestamp (4) | type (2) | subtype (2) | length (4) | [microseconds (4), part of the length] | body</pre>
 *
 * <p>A header that cannot be one (a length beyond 16 MiB, or an unknown type with a length or time out of all proportion)
 * means that framing is lost. It is found again at the next header of a known type, within two days of the last one, that
 * two more such headers follow, or that ends the stream. Unknown types with sound headers are records like any other.
 */
final class MrtFramer {
    /** Longest body that is believed. */
    static final int MAX_LENGTH = 16 << 20;

    static final int HEADER = 12;

    /** Longest body by which framing is found again, and of a type that nobody knows. */
    private static final int MAX_DOUBTFUL_LENGTH = 1 << 20;

    private static final int MAX_DOUBTFUL_SECONDS = 2 * 24 * 60 * 60;
    private static final int CHAIN = 3;

    private final ByteWindow window;
    private final String source;
    private final MrtRecorder recorder;

    private byte[] bytes = {};
    private int timestamp;
    private int type;
    private int subtype;
    private int microseconds;
    private int headerStart;
    private int bodyStart;
    private int bodyEnd;
    private long record;
    private long recordOffset;
    private boolean ended;
    private boolean isCut;

    MrtFramer(Blocks blocks, String source, MrtRecorder recorder) {
        this.window = new ByteWindow(blocks);
        this.source = source;
        this.recorder = recorder;
    }

    /**
     * Moves to the next record; false at the end.
     *
     * @throws FormatException if framing is lost or the stream ends within a record, and bad records are to fail
     */
    boolean next() throws IOException {
        while (!ended && window.require(HEADER)) {
            byte[] in = window.bytes;
            int at = window.position;
            int length = BigEndian.i32(in, at + 8);
            if (isSound(in, at, length)) {
                if (!window.require(HEADER + length)) {
                    break;
                }
                open(length);
                return true;
            }
            resynchronise(length);
        }
        end();
        return false;
    }

    private boolean isSound(byte[] in, int at, int length) {
        if (Integer.compareUnsigned(length, MAX_LENGTH) > 0) {
            return false;
        }
        return MrtType.isKnown(BigEndian.u16(in, at + 4))
                || (length <= MAX_DOUBTFUL_LENGTH && (record == 0 || isNear(BigEndian.i32(in, at), timestamp)));
    }

    private static boolean isNear(int time, int reference) {
        return Math.abs((time & 0xFFFF_FFFFL) - (reference & 0xFFFF_FFFFL)) <= MAX_DOUBTFUL_SECONDS;
    }

    private void open(int length) {
        bytes = window.bytes;
        int at = window.position;
        timestamp = BigEndian.i32(bytes, at);
        type = BigEndian.u16(bytes, at + 4);
        subtype = BigEndian.u16(bytes, at + 6);
        headerStart = at;
        bodyStart = at + HEADER;
        bodyEnd = bodyStart + length;
        microseconds = 0;
        if (MrtType.isExtendedTimestamp(type) && length >= 4) {
            microseconds = BigEndian.i32(bytes, bodyStart);
            bodyStart += 4;
        }
        record++;
        recordOffset = window.offset();
        window.advance(HEADER + length);
        recorder.read();
    }

    private void end() throws FormatException {
        if (ended) {
            return;
        }
        ended = true;
        FormatException failure = window.failure();
        int rest = window.limit - window.position;
        if (failure == null && rest > 0) {
            long wanted = rest < HEADER ? HEADER : HEADER + (long) BigEndian.i32(window.bytes, window.position + 8);
            String what = rest < HEADER ? "a record header" : "the record";
            failure = new TruncatedInputException(
                    source, record + 1, window.offset(), "%s needs %d bytes, %d left".formatted(what, wanted, rest));
        }
        if (failure != null && recorder.isFailing()) {
            throw failure;
        }
        if (failure != null) {
            isCut = true;
            recorder.recorder().failed(failure);
        }
    }

    /** Finds the next record behind bytes that are none; if there is none any more, the stream counts as cut off. */
    private void resynchronise(int length) throws IOException {
        if (recorder.isFailing()) {
            throw FormatException.atRecord(
                    source,
                    record + 1,
                    window.offset(),
                    "type %d, subtype %d, %d bytes: no record is like that (RFC 6396 section 2)"
                            .formatted(
                                    BigEndian.u16(window.bytes, window.position + 4),
                                    BigEndian.u16(window.bytes, window.position + 6),
                                    Integer.toUnsignedLong(length)));
        }
        long from = window.offset();
        do {
            window.advance(1);
        } while (window.require(HEADER) && !isChain());
        if (!window.require(HEADER)) {
            window.advance(window.limit - window.position);
            isCut = true;
            recorder.recorder().status(record == 0 ? IngestReport.Status.BAD : IngestReport.Status.TRUNCATED);
        }
        recorder.gap(from, window.offset());
    }

    private boolean isChain() throws IOException {
        int reference = record > 0 ? timestamp : BigEndian.i32(window.bytes, window.position);
        int distance = 0;
        for (int headers = 0; headers < CHAIN; headers++) {
            if (!window.require(distance + HEADER)) {
                return headers > 0 && window.limit - window.position == distance && window.failure() == null;
            }
            int at = window.position + distance;
            int length = BigEndian.i32(window.bytes, at + 8);
            if (Integer.compareUnsigned(length, MAX_DOUBTFUL_LENGTH) > 0
                    || !MrtType.isKnown(BigEndian.u16(window.bytes, at + 4), BigEndian.u16(window.bytes, at + 6))
                    || !isNear(BigEndian.i32(window.bytes, at), reference)) {
                return false;
            }
            distance += HEADER + length;
        }
        return true;
    }

    /** Holds the record, from {@link #bodyStart} up to, but without, {@link #bodyEnd}; good until the next one. */
    byte[] bytes() {
        return bytes;
    }

    int bodyStart() {
        return bodyStart;
    }

    int bodyEnd() {
        return bodyEnd;
    }

    /** Seconds since 1970 as unsigned bits. */
    int timestamp() {
        return timestamp;
    }

    int microseconds() {
        return microseconds;
    }

    int type() {
        return type;
    }

    int subtype() {
        return subtype;
    }

    /** Number of the record, counted from 1. */
    long record() {
        return record;
    }

    /** What is wrong at this place of {@link #bytes}. */
    FormatException malformed(int at, String problem) {
        return FormatException.atRecord(source, record, recordOffset + (at - headerStart), problem);
    }

    /** Whether the stream ended before it should. */
    boolean isCut() {
        return isCut;
    }
}
