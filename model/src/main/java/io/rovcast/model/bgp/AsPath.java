package io.rovcast.model.bgp;

import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.List;

/**
 * AS_PATH: segments in wire order, the neighbour's end first, the origin's end last. Empty for a route that the speaker
 * itself originates.
 *
 * @param segments the segments
 */
public record AsPath(List<AsPathSegment> segments) {
    /** Copies the list. */
    public AsPath {
        segments = List.copyOf(segments);
    }

    /** How the origin was found (RFC 6811 section 2). */
    public enum OriginKind {
        /** The last AS of a final AS_SEQUENCE. */
        SEQUENCE,
        /** None, since the path ends in an AS_SET. */
        AS_SET,
        /** The speaker's AS, since the path is empty. */
        EMPTY,
        /** The speaker's AS, since the path ends in a confederation segment. */
        CONFEDERATION
    }

    /** How the origin of this path is found; decided by the last segment alone. */
    public OriginKind originKind() {
        if (segments.isEmpty()) {
            return OriginKind.EMPTY;
        }
        return switch (segments.get(segments.size() - 1).type()) {
            case AS_SEQUENCE -> OriginKind.SEQUENCE;
            case AS_SET -> OriginKind.AS_SET;
            case AS_CONFED_SEQUENCE, AS_CONFED_SET -> OriginKind.CONFEDERATION;
        };
    }

    /**
     * The Route Origin ASN (RFC 6811 section 2, RFC 8893).
     *
     * @param speaker the AS of the router whose table this is: the peer's AS for a collector, one's own otherwise
     */
    public OriginAs origin(Asn speaker) {
        return switch (originKind()) {
            case SEQUENCE -> {
                List<Asn> last = segments.get(segments.size() - 1).asns();
                yield OriginAs.of(last.get(last.size() - 1));
            }
            case AS_SET -> OriginAs.None.NONE;
            case EMPTY, CONFEDERATION -> OriginAs.of(speaker);
        };
    }

    /** Whether AS 0 is anywhere in the path, which makes the route malformed (RFC 7607 section 2). */
    public boolean containsAs0() {
        return segments.stream().anyMatch(segment -> segment.asns().contains(Asn.AS0));
    }

    /** Length as route selection counts it: an AS_SET is 1, confederation segments are 0 (RFC 4271, RFC 5065). */
    public int routeLength() {
        int length = 0;
        for (AsPathSegment segment : segments) {
            length += switch (segment.type()) {
                case AS_SEQUENCE -> segment.asns().size();
                case AS_SET -> 1;
                case AS_CONFED_SEQUENCE, AS_CONFED_SET -> 0;
            };
        }
        return length;
    }

    /**
     * Rebuilds the path of a route that a two-octet speaker passed on (RFC 6793 section 4.2.3): AS4_PATH, led by as many
     * ASes of AS_PATH as it is shorter, with the confederation segments in front of and next to those. If it is longer, or
     * has AS 0 in it (RFC 7607), it is ignored; confederation segments in it are discarded (RFC 6793 section 6).
     *
     * @param as4Path the AS4_PATH attribute of the same route
     */
    public AsPath mergedWith(AsPath as4Path) {
        int keep = routeLength() - as4Path.routeLength();
        if (keep < 0 || as4Path.containsAs0()) {
            return this;
        }
        List<AsPathSegment> merged = leading(keep);
        for (AsPathSegment segment : as4Path.segments) {
            int last = merged.size() - 1;
            if (isConfederation(segment)) {
                continue;
            }
            if (segment.type() == AsPathSegment.Type.AS_SEQUENCE
                    && last >= 0
                    && merged.get(last).type() == AsPathSegment.Type.AS_SEQUENCE) {
                List<Asn> joined = new ArrayList<>(merged.get(last).asns());
                joined.addAll(segment.asns());
                merged.set(last, new AsPathSegment(segment.type(), joined));
            } else {
                merged.add(segment);
            }
        }
        return new AsPath(merged);
    }

    /** The segments that hold the first ASes, the last one cut if need be, and the confederation segments among them. */
    private List<AsPathSegment> leading(int count) {
        List<AsPathSegment> leading = new ArrayList<>();
        int left = count;
        for (AsPathSegment segment : segments) {
            int length = segment.type() == AsPathSegment.Type.AS_SEQUENCE
                    ? segment.asns().size()
                    : 1;
            if (isConfederation(segment)) {
                leading.add(segment);
            } else if (length <= left) {
                leading.add(segment);
                left -= length;
            } else {
                if (left > 0) {
                    leading.add(new AsPathSegment(segment.type(), segment.asns().subList(0, left)));
                }
                break;
            }
        }
        return leading;
    }

    private static boolean isConfederation(AsPathSegment segment) {
        return segment.type() == AsPathSegment.Type.AS_CONFED_SEQUENCE
                || segment.type() == AsPathSegment.Type.AS_CONFED_SET;
    }

    /** As {@code bgpdump} and looking glasses show it: {@code 64496 64497 {64500,64501}}, {@code (64512 64513)}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (AsPathSegment segment : segments) {
            if (out.length() > 0) {
                out.append(' ');
            }
            String open = switch (segment.type()) {
                case AS_SEQUENCE -> "";
                case AS_SET -> "{";
                case AS_CONFED_SEQUENCE -> "(";
                case AS_CONFED_SET -> "[";
            };
            String close = switch (segment.type()) {
                case AS_SEQUENCE -> "";
                case AS_SET -> "}";
                case AS_CONFED_SEQUENCE -> ")";
                case AS_CONFED_SET -> "]";
            };
            boolean ordered = segment.type() == AsPathSegment.Type.AS_SEQUENCE
                    || segment.type() == AsPathSegment.Type.AS_CONFED_SEQUENCE;
            out.append(open);
            for (int i = 0; i < segment.asns().size(); i++) {
                if (i > 0) {
                    out.append(ordered ? ' ' : ',');
                }
                out.append(segment.asns().get(i).value());
            }
            out.append(close);
        }
        return out.toString();
    }
}
