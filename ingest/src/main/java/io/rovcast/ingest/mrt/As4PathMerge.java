package io.rovcast.ingest.mrt;

import io.rovcast.model.bgp.AsPathSegment;
import java.util.Arrays;

/**
 * Brings the AS_PATH of a two-octet speaker into four-octet form and rebuilds it with AS4_PATH (RFC 6793 section 4.2.3):
 * as many ASes of AS_PATH as it is longer, counted across segments, then AS4_PATH. Reused.
 *
 * <p>AS4_PATH is ignored if it is malformed, has AS 0 or is longer than AS_PATH; of its segments, those of confederations
 * are (RFC 6793 section 6). The result is that of {@link io.rovcast.model.bgp.AsPath#mergedWith}.
 */
final class As4PathMerge {
    private static final int SEQUENCE = AsPathSegment.Type.AS_SEQUENCE.code();
    private static final int SET = AsPathSegment.Type.AS_SET.code();
    private static final int MAX_COUNT = 255;

    private byte[] path = new byte[256];
    private byte[] as4 = new byte[256];
    private int length;

    /** The path of the last call, from 0 up to, but without, {@link #length}. */
    byte[] bytes() {
        return path;
    }

    int length() {
        return length;
    }

    /**
     * Widens AS_PATH.
     *
     * @return false if its segments do not add up; {@link #length} is then unspecified
     */
    boolean widen(byte[] bytes, int start, int end) {
        length = 0;
        path = withCapacity(path, 2 * (end - start));
        int at = start;
        while (end - at >= 2) {
            int count = BigEndian.u8(bytes, at + 1);
            if (end - at - 2 < 2 * count) {
                return false;
            }
            path[length++] = bytes[at];
            path[length++] = (byte) count;
            at += 2;
            for (int i = 0; i < count; i++) {
                BigEndian.putI32(path, length, BigEndian.u16(bytes, at));
                length += 4;
                at += 2;
            }
        }
        return at == end;
    }

    /**
     * Merges AS4_PATH into the path that was widened before, whose segments add up.
     *
     * @return false if AS4_PATH is of no use, and the path stays as it is
     */
    boolean merge(byte[] bytes, int start, int end) {
        int kind = AsPathBytes.kind(AsPathBytes.judge(bytes, start, end));
        if (kind == AsPathBytes.AS0 || kind == AsPathBytes.MALFORMED) {
            return false;
        }
        as4 = withCapacity(as4, end - start);
        int as4Length = copyWithoutConfederations(bytes, start, end);
        int keep = routeLength(path, length) - routeLength(as4, as4Length);
        if (keep < 0) {
            return false;
        }
        length = head(keep);
        append(as4Length);
        return true;
    }

    private int copyWithoutConfederations(byte[] bytes, int start, int end) {
        int copied = 0;
        for (int at = start; at < end; ) {
            int segment = 2 + 4 * BigEndian.u8(bytes, at + 1);
            if (bytes[at] == SEQUENCE || bytes[at] == SET) {
                System.arraycopy(bytes, at, as4, copied, segment);
                copied += segment;
            }
            at += segment;
        }
        return copied;
    }

    private static int routeLength(byte[] bytes, int end) {
        int total = 0;
        for (int at = 0; at < end; at += 2 + 4 * BigEndian.u8(bytes, at + 1)) {
            if (bytes[at] == SEQUENCE) {
                total += BigEndian.u8(bytes, at + 1);
            } else if (bytes[at] == SET) {
                total++;
            }
        }
        return total;
    }

    /** Cuts the path behind this many ASes and the confederation segments next to them; gives its length in bytes. */
    private int head(int ases) {
        int left = ases;
        int at = 0;
        while (at < length) {
            int count = BigEndian.u8(path, at + 1);
            if (path[at] == SEQUENCE && count > left) {
                path[at + 1] = (byte) left;
                return left == 0 ? at : at + 2 + 4 * left;
            }
            if (path[at] == SET && left-- == 0) {
                return at;
            }
            left -= path[at] == SEQUENCE ? count : 0;
            at += 2 + 4 * count;
        }
        return at;
    }

    /** Appends AS4_PATH; sequences that meet become one, as far as a segment can hold them. */
    private void append(int as4Length) {
        path = withCapacity(path, length + as4Length);
        int last = lastSegment();
        for (int at = 0; at < as4Length; ) {
            int count = BigEndian.u8(as4, at + 1);
            boolean joins = last >= 0 && path[last] == SEQUENCE && as4[at] == SEQUENCE;
            int joined = joins ? BigEndian.u8(path, last + 1) + count : Integer.MAX_VALUE;
            if (joined <= MAX_COUNT) {
                path[last + 1] = (byte) joined;
            } else {
                last = length;
                path[length++] = as4[at];
                path[length++] = as4[at + 1];
            }
            System.arraycopy(as4, at + 2, path, length, 4 * count);
            length += 4 * count;
            at += 2 + 4 * count;
        }
    }

    private int lastSegment() {
        int last = -1;
        for (int at = 0; at < length; at += 2 + 4 * BigEndian.u8(path, at + 1)) {
            last = at;
        }
        return last;
    }

    private static byte[] withCapacity(byte[] bytes, int capacity) {
        return bytes.length >= capacity ? bytes : Arrays.copyOf(bytes, Math.max(capacity, 2 * bytes.length));
    }
}
