package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.BigEndian.u16;
import static io.rovcast.ingest.mrt.BigEndian.u8;

import io.rovcast.ingest.mrt.PathAttributes.Found;
import io.rovcast.model.net.AddressFamily;
import java.util.Arrays;

/**
 * A BGP UPDATE (RFC 4271 section 4.3) as a row of prefixes: those of withdrawn routes, of MP_UNREACH_NLRI, of the message's
 * own NLRI and of MP_REACH_NLRI (RFC 4760), in this order. Reused.
 */
final class UpdateMessage {
    private static final int RUNS = 4;
    private static final int WITHDRAWN = 0;
    private static final int MP_UNREACH = 1;
    private static final int ANNOUNCED = 2;
    private static final int MP_REACH = 3;
    private static final int SAFI_UNICAST = 1;

    private final PathAttributes attributes = new PathAttributes();
    private final MrtRecorder recorder;
    private final int[] starts = new int[RUNS];
    private final int[] ends = new int[RUNS];
    private final AddressFamily[] families = {
        AddressFamily.IPV4, AddressFamily.IPV4, AddressFamily.IPV4, AddressFamily.IPV4
    };

    private final WirePrefix prefix = new WirePrefix();
    private byte[] bytes = {};
    private boolean withPathIds;
    private int attributesStart;
    private int attributesEnd;
    private int run = RUNS;
    private int pathId;
    private boolean isBroken;

    UpdateMessage(MrtRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Takes a message.
     *
     * @param start behind the header
     * @param pathIds whether each prefix has a path identifier before it (RFC 7911)
     * @return what is wrong with it, empty if nothing is
     */
    String open(byte[] in, int start, int end, boolean pathIds) {
        bytes = in;
        withPathIds = pathIds;
        run = RUNS;
        isBroken = false;
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
        if (end - start < 2 || u16(in, start) > end - start - 4) {
            return "withdrawn routes do not fit";
        }
        int withdrawnEnd = start + 2 + u16(in, start);
        attributesStart = withdrawnEnd + 2;
        attributesEnd = attributesStart + u16(in, withdrawnEnd);
        if (attributesEnd > end) {
            return "path attributes do not fit";
        }
        setRun(WITHDRAWN, start + 2, withdrawnEnd, AddressFamily.IPV4);
        setRun(ANNOUNCED, attributesEnd, end, AddressFamily.IPV4);
        if (find(PathAttributes.NONE) == Found.MALFORMED) {
            return "path attributes do not add up";
        }
        if (!findMultiprotocol(PathAttributes.MP_UNREACH_NLRI, MP_UNREACH)
                || !findMultiprotocol(PathAttributes.MP_REACH_NLRI, MP_REACH)) {
            return "a multiprotocol attribute is too short for its family and next hop";
        }
        run = 0;
        return "";
    }

    private void setRun(int index, int start, int end, AddressFamily family) {
        starts[index] = start;
        ends[index] = end;
        families[index] = family;
    }

    private Found find(int type) {
        return attributes.find(type, bytes, attributesStart, attributesEnd);
    }

    /** Finds the prefixes of a multiprotocol attribute; false if it is malformed. */
    private boolean findMultiprotocol(int type, int index) {
        if (find(type) == Found.NO) {
            return true;
        }
        int at = attributes.start();
        int end = attributes.end();
        if (end - at < 3) {
            return false;
        }
        int afi = u16(bytes, at);
        if (afi < 1 || afi > 2 || bytes[at + 2] != SAFI_UNICAST) {
            recorder.noted(MrtIssue.OTHER_ADDRESS_FAMILY);
            return true;
        }
        at += 3;
        if (type == PathAttributes.MP_REACH_NLRI) {
            if (end - at < 2 || end - at - 2 < u8(bytes, at)) {
                return false;
            }
            at += 2 + u8(bytes, at); // length of the next hop, next hop, reserved
        }
        setRun(index, at, end, AddressFamily.ofAfi(afi));
        return true;
    }

    private int read() {
        int at = starts[run];
        int end = ends[run];
        if (withPathIds) {
            if (end - at < 4) {
                return WirePrefix.MALFORMED;
            }
            pathId = BigEndian.i32(bytes, at);
            at += 4;
        }
        return prefix.read(bytes, at, end, families[run]);
    }

    /** Whether the message announces anything. */
    boolean announces() {
        return starts[ANNOUNCED] < ends[ANNOUNCED] || starts[MP_REACH] < ends[MP_REACH];
    }

    int attributesStart() {
        return attributesStart;
    }

    int attributesEnd() {
        return attributesEnd;
    }

    /** Moves to the next prefix; false behind the last, or where the prefixes do not add up. */
    boolean next() {
        while (run < RUNS && starts[run] >= ends[run]) {
            run++;
        }
        if (run == RUNS) {
            return false;
        }
        int next = read();
        if (next == WirePrefix.MALFORMED) {
            isBroken = true;
            run = RUNS;
            return false;
        }
        starts[run] = next;
        return true;
    }

    /** Whether prefixes behind those that were shown are malformed. */
    boolean isBroken() {
        return isBroken;
    }

    WirePrefix prefix() {
        return prefix;
    }

    /** Path identifier of the prefix as unsigned bits, 0 if it has none. */
    int pathId() {
        return withPathIds ? pathId : 0;
    }

    boolean isAnnouncement() {
        return run >= ANNOUNCED;
    }
}
