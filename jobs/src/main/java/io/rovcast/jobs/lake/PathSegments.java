package io.rovcast.jobs.lake;

import io.rovcast.model.bgp.AsPath;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.net.Asn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Well-formed AS_PATH attributes in four-octet form: segments of type (1), count (1) and AS numbers (4 each). */
final class PathSegments {
    static final int AS_SEQUENCE = AsPathSegment.Type.AS_SEQUENCE.code();

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private PathSegments() {}

    /** The AS number at this place as unsigned bits. */
    static int asn(byte[] attribute, int at) {
        return (int) INTS.get(attribute, at);
    }

    /** What a segment of this type makes of its path in {@link PathTable}. */
    static int flags(int type) {
        return switch (AsPathSegment.Type.ofCode(type)) {
            case AS_SEQUENCE -> 0;
            case AS_SET -> PathTable.HAS_SET;
            case AS_CONFED_SEQUENCE -> PathTable.HAS_CONFEDERATION;
            case AS_CONFED_SET -> PathTable.HAS_SET | PathTable.HAS_CONFEDERATION;
        };
    }

    /** The path as a value. */
    static AsPath path(byte[] attribute, int from, int to) {
        List<AsPathSegment> segments = new ArrayList<>();
        for (int at = from; at < to; ) {
            AsPathSegment.Type type = AsPathSegment.Type.ofCode(attribute[at]);
            int next = at + 2 + 4 * (attribute[at + 1] & 0xFF);
            List<Asn> asns = new ArrayList<>();
            for (at += 2; at < next; at += 4) {
                asns.add(Asn.ofBits(asn(attribute, at)));
            }
            segments.add(new AsPathSegment(type, asns));
        }
        return new AsPath(segments);
    }
}
