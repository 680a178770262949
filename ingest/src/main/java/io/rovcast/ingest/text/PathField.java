package io.rovcast.ingest.text;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PathTable;
import java.util.Arrays;

/**
 * An AS path as {@code bgpdump} prints it: {@code 64496 64497 {64500,64501}}, confederations in {@code ( )} and {@code [
 * ]}. Reused for one field after another.
 */
final class PathField {
    /** The last segment, which decides the origin (RFC 6811 section 2). */
    private enum Segment {
        EMPTY,
        SEQUENCE,
        SET,
        CONFEDERATION
    }

    private static final char OUTSIDE = 0;

    private int[] hops = new int[64];
    private int count;
    private int flags;
    private boolean as0;
    private Segment last = Segment.EMPTY;
    private char close = OUTSIDE;

    /** Reads a field; whether it is a path. */
    boolean parse(CharSlice field) {
        count = 0;
        flags = 0;
        as0 = false;
        last = Segment.EMPTY;
        close = OUTSIDE;
        int at = 0;
        while (at < field.length()) {
            char c = field.charAt(at);
            if (c >= '0' && c <= '9') {
                int end = endOfNumber(field, at);
                if (!add(OriginField.single(field, at, end))) {
                    return false;
                }
                at = end;
            } else if (c == ' ' || c == ',' || bracket(c)) {
                at++;
            } else {
                return false;
            }
        }
        return close == OUTSIDE;
    }

    private static int endOfNumber(CharSlice field, int from) {
        int end = from;
        while (end < field.length()) {
            char c = field.charAt(end);
            if ((c < '0' || c > '9') && c != '.') {
                break;
            }
            end++;
        }
        return end;
    }

    private boolean bracket(char c) {
        if (close != OUTSIDE) {
            boolean closes = c == close;
            close = OUTSIDE;
            return closes;
        }
        switch (c) {
            case '{' -> open('}', Segment.SET, PathTable.HAS_SET);
            case '(' -> open(')', Segment.CONFEDERATION, PathTable.HAS_CONFEDERATION);
            case '[' -> open(']', Segment.CONFEDERATION, PathTable.HAS_CONFEDERATION | PathTable.HAS_SET);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void open(char closing, Segment segment, int flag) {
        close = closing;
        last = segment;
        flags |= flag;
    }

    private boolean add(long asn) {
        if (asn == CharSlice.NOT_A_NUMBER) {
            return false;
        }
        as0 |= asn == 0;
        if (close == OUTSIDE) {
            last = Segment.SEQUENCE;
            if (count == hops.length) {
                hops = Arrays.copyOf(hops, count * 2);
            }
            hops[count++] = (int) asn;
        }
        return true;
    }

    /** The origin as unsigned bits, for a route in the table of this AS. */
    int origin(int speakerAsn) {
        return switch (last) {
            case SEQUENCE -> hops[count - 1];
            case SET -> OriginAs.NONE_BITS;
            case EMPTY, CONFEDERATION -> speakerAsn;
        };
    }

    /** Whether the origin is the AS in whose table the route is. */
    boolean isOriginatedBySpeaker() {
        return last == Segment.EMPTY || last == Segment.CONFEDERATION;
    }

    /** Whether AS0 is anywhere in the path (RFC 7607). */
    boolean hasAs0() {
        return as0;
    }

    /** The ASes of sequences, newest first, in the first {@link #count} places. */
    int[] hops() {
        return hops;
    }

    int count() {
        return count;
    }

    /** Flags of {@link PathTable}. */
    int flags() {
        return flags;
    }
}
