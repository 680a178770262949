package io.rovcast.ingest.mrt;

/**
 * Finds the path attributes that matter among those of a route (RFC 4271 section 4.3): a scan over flags, types and
 * lengths that steps over all others, malformed contents and both forms of MP_REACH_NLRI in dumps included. Of an
 * attribute that comes twice, the first counts (RFC 7606 section 3). Reused.
 */
final class PathAttributes {
    static final int AS_PATH = 2;
    static final int AGGREGATOR = 7;
    static final int MP_REACH_NLRI = 14;
    static final int MP_UNREACH_NLRI = 15;
    static final int AS4_PATH = 17;
    static final int AS4_AGGREGATOR = 18;

    /** No attribute has this type, so looking for it checks all. */
    static final int NONE = -1;

    private static final int EXTENDED_LENGTH = 0x1000;

    /** Where the last attribute that was found starts and ends. */
    private int start;

    private int end;

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** What a scan came to. */
    enum Found {
        YES,
        NO,
        /** The lengths of the attributes do not add up before it came. */
        MALFORMED
    }

    /**
     * Finds an attribute.
     *
     * @param from where the first attribute starts
     * @param to where the last one ends
     */
    Found find(int wanted, byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= 3) {
            int flagsAndType = BigEndian.u16(bytes, at);
            int length;
            if ((flagsAndType & EXTENDED_LENGTH) == 0) {
                length = BigEndian.u8(bytes, at + 2);
                at += 3;
            } else if (to - at >= 4) {
                length = BigEndian.u16(bytes, at + 2);
                at += 4;
            } else {
                return Found.MALFORMED;
            }
            if (length > to - at) {
                return Found.MALFORMED;
            }
            if ((flagsAndType & 0xFF) == wanted) {
                start = at;
                end = at + length;
                return Found.YES;
            }
            at += length;
        }
        return at == to ? Found.NO : Found.MALFORMED;
    }
}
