package io.rovcast.ingest.mrt;

import io.rovcast.ingest.mrt.PathAttributes.Found;
import io.rovcast.model.net.Asn;

/** Finds the AS_PATH of a route and brings it into four-octet form. Reused. */
final class RoutePath {
    private static final int AS_TRANS = Asn.AS_TRANS.bits();

    /** No segment has type 0. */
    private static final byte[] MALFORMED = {0, 0};

    private final PathAttributes attributes = new PathAttributes();
    private final As4PathMerge merge = new As4PathMerge();
    private final MrtRecorder recorder;

    private byte[] bytes = {};
    private int start;
    private int end;

    RoutePath(MrtRecorder recorder) {
        this.recorder = recorder;
    }

    /** Holds the path as {@link AsPathBytes} takes it, from {@link #start} up to, but without, {@link #end}. */
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Finds the path among attributes of a four-octet speaker, as they are always in TABLE_DUMP_V2. */
    Found findFourOctet(byte[] in, int from, int to) {
        Found found = attributes.find(PathAttributes.AS_PATH, in, from, to);
        bytes = in;
        start = attributes.start();
        end = attributes.end();
        return found;
    }

    /** Finds the path among attributes of a two-octet speaker, and rebuilds it from AS_PATH and AS4_PATH. */
    Found findTwoOctet(byte[] in, int from, int to) {
        Found found = attributes.find(PathAttributes.AS_PATH, in, from, to);
        if (found != Found.YES) {
            return found;
        }
        if (!merge.widen(in, attributes.start(), attributes.end())
                || AsPathBytes.kind(AsPathBytes.judge(merge.bytes(), 0, merge.length())) == AsPathBytes.MALFORMED) {
            bytes = MALFORMED;
            start = 0;
            end = MALFORMED.length;
            return found;
        }
        if (attributes.find(PathAttributes.AS4_PATH, in, from, to) == Found.YES) {
            int as4Start = attributes.start();
            int as4End = attributes.end();
            if (aggregatorRulesAs4PathOut(in, from, to) || !merge.merge(in, as4Start, as4End)) {
                recorder.noted(MrtIssue.AS4_PATH_IGNORED);
            }
        }
        bytes = merge.bytes();
        start = 0;
        end = merge.length();
        return found;
    }

    /** A four-octet speaker aggregated after AS4_PATH was written: it is of the routes before (RFC 6793 section 4.2.3). */
    private boolean aggregatorRulesAs4PathOut(byte[] in, int from, int to) {
        return attributes.find(PathAttributes.AS4_AGGREGATOR, in, from, to) == Found.YES
                && attributes.find(PathAttributes.AGGREGATOR, in, from, to) == Found.YES
                && attributes.end() - attributes.start() == 6
                && BigEndian.u16(in, attributes.start()) != AS_TRANS;
    }
}
