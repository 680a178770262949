package io.rovcast.ingest.mrt;

import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AS_PATH attributes with four-octet AS numbers, as they are on the wire: segments of type (1), count (1) and AS numbers
 * (4 each). {@link As4PathMerge} brings two-octet ones into this form.
 */
final class AsPathBytes {
    /** Kinds of {@link #judge}, the first four as in {@link AsPath.OriginKind}. */
    static final int SEQUENCE = 0;

    static final int AS_SET = 1;
    static final int EMPTY = 2;
    static final int CONFEDERATION = 3;
    static final int AS0 = 4;
    static final int MALFORMED = 5;

    private static final AsPath.OriginKind[] ORIGIN_KINDS = {
        AsPath.OriginKind.SEQUENCE, AsPath.OriginKind.AS_SET, AsPath.OriginKind.EMPTY, AsPath.OriginKind.CONFEDERATION
    };

    /** By segment type. */
    private static final int[] KIND_OF_LAST = {MALFORMED, AS_SET, SEQUENCE, CONFEDERATION, CONFEDERATION};

    private static final int LAST_TYPE = AsPathSegment.Type.AS_CONFED_SET.code();
    private static final int TYPE_SEQUENCE = AsPathSegment.Type.AS_SEQUENCE.code();

    private AsPathBytes() {}

    /**
     * Decides the Route Origin ASN (RFC 6811 section 2) and whether the path is usable at all: AS 0 anywhere (RFC 7607), a
     * segment without AS numbers, of unknown type or longer than the attribute (RFC 7606 section 7.2) rule it out.
     *
     * @return the kind in the upper 32 bits, the origin in the lower; {@link OriginAs#NONE_BITS} if the kind is not SEQUENCE
     */
    static long judge(byte[] bytes, int start, int end) {
        int at = start;
        int type = 0;
        int last = 0;
        boolean zero = false;
        while (end - at >= 2) {
            type = BigEndian.u8(bytes, at);
            int count = BigEndian.u8(bytes, at + 1);
            at += 2;
            if (type < 1 || type > LAST_TYPE || count == 0 || count > ((end - at) >> 2)) {
                return zero ? (long) AS0 << 32 : (long) MALFORMED << 32;
            }
            for (int next = at + 4 * count; at < next; at += 4) {
                last = BigEndian.i32(bytes, at);
                zero |= last == 0;
            }
        }
        if (zero) {
            return (long) AS0 << 32;
        }
        if (at != end) {
            return (long) MALFORMED << 32;
        }
        if (start == end) {
            return (long) EMPTY << 32;
        }
        long origin = type == TYPE_SEQUENCE ? last & 0xFFFF_FFFFL : OriginAs.NONE_BITS;
        return ((long) KIND_OF_LAST[type] << 32) | origin;
    }

    static int kind(long judgement) {
        return (int) (judgement >>> 32);
    }

    /** Whether a router would use a route with this path; where the speaker's AS is the origin, AS 0 is none (RFC 7607). */
    static boolean isUsable(long judgement, int speaker) {
        int kind = kind(judgement);
        return kind <= AS_SET || (kind < AS0 && speaker != 0);
    }

    /** What to count for a path; null if there is nothing odd about it. */
    static @Nullable MrtIssue remark(long judgement, int speaker) {
        return switch (kind(judgement)) {
            case SEQUENCE, AS_SET -> null;
            case EMPTY -> speaker == 0 ? MrtIssue.LOCAL_ROUTE : MrtIssue.EMPTY_AS_PATH;
            case CONFEDERATION -> speaker == 0 ? MrtIssue.LOCAL_ROUTE : MrtIssue.CONFEDERATION_ORIGIN;
            case AS0 -> MrtIssue.AS0_IN_PATH;
            default -> MrtIssue.MALFORMED_AS_PATH;
        };
    }

    static AsPath.OriginKind originKind(long judgement) {
        return ORIGIN_KINDS[kind(judgement)];
    }

    /** The origin of a usable path: for an empty one, and one that ends in a confederation, it is the speaker's AS. */
    static int origin(long judgement, int speaker) {
        return switch (kind(judgement)) {
            case EMPTY, CONFEDERATION -> speaker;
            default -> (int) judgement;
        };
    }

    /** Reads the hops of a usable path. */
    static void hops(byte[] bytes, int start, int end, AsPathHops into) {
        into.clear();
        int at = start;
        while (at < end) {
            int type = BigEndian.u8(bytes, at);
            int next = at + 2 + 4 * BigEndian.u8(bytes, at + 1);
            if (type == TYPE_SEQUENCE) {
                for (at += 2; at < next; at += 4) {
                    into.add(BigEndian.i32(bytes, at));
                }
            } else {
                into.flag(AsPathSegment.Type.ofCode(type));
                at = next;
            }
        }
    }

    /** A usable path as a value. */
    static AsPath asPath(byte[] bytes, int start, int end) {
        List<AsPathSegment> segments = new ArrayList<>();
        int at = start;
        while (at < end) {
            AsPathSegment.Type type = AsPathSegment.Type.ofCode(BigEndian.u8(bytes, at));
            int count = BigEndian.u8(bytes, at + 1);
            at += 2;
            List<Asn> asns = new ArrayList<>(count);
            for (int next = at + 4 * count; at < next; at += 4) {
                asns.add(Asn.ofBits(BigEndian.i32(bytes, at)));
            }
            segments.add(new AsPathSegment(type, asns));
        }
        return new AsPath(segments);
    }
}
