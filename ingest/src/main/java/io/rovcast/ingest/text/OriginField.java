package io.rovcast.ingest.text;

import io.rovcast.model.bgp.OriginAs;

/**
 * The origins that a field names: {@code 64496}, {@code AS64496}, {@code 1.10} (asdot, RFC 5396), {@code {64496,64497}} or
 * {@code 64496,64497} (an AS_SET, so NONE), {@code 64496_64497} (two origins, each of which may be a set). Reused for one
 * field after another.
 */
final class OriginField {
    private static final int MAX_ORIGINS = 64;
    private static final long MAX_DOT = 0xFFFF;

    private final int[] origins = new int[MAX_ORIGINS];
    private int count;
    private boolean as0;

    /** Reads a field; whether it names an origin. */
    boolean parse(CharSlice field) {
        count = 0;
        as0 = false;
        long asn = field.asn();
        if (asn > 0) {
            origins[count++] = (int) asn;
            return true;
        }
        return parseParts(field);
    }

    private boolean parseParts(CharSlice field) {
        int start = 0;
        while (true) {
            int end = field.indexOf('_', start);
            int to = end < 0 ? field.length() : end;
            if (count == MAX_ORIGINS || !parseOne(field, start, to)) {
                return false;
            }
            if (end < 0) {
                return true;
            }
            start = end + 1;
        }
    }

    private boolean parseOne(CharSlice field, int from, int to) {
        if (to > from && (field.charAt(from) == '{' || indexIn(field, ',', from, to) >= 0)) {
            return parseSet(field, from, to);
        }
        long asn = single(field, from, to);
        if (asn == CharSlice.NOT_A_NUMBER) {
            return false;
        }
        if (asn == 0) {
            as0 = true;
        } else {
            origins[count++] = (int) asn;
        }
        return true;
    }

    private boolean parseSet(CharSlice field, int from, int to) {
        int start = from;
        int end = to;
        if (field.charAt(from) == '{') {
            if (field.charAt(to - 1) != '}') {
                return false;
            }
            start++;
            end--;
        }
        while (start <= end) {
            int comma = indexIn(field, ',', start, end);
            int memberEnd = comma < 0 ? end : comma;
            if (single(field, start, memberEnd) == CharSlice.NOT_A_NUMBER) {
                return false;
            }
            start = memberEnd + 1;
        }
        origins[count++] = OriginAs.NONE_BITS;
        return true;
    }

    /** One AS number in decimal or asdot, or {@link CharSlice#NOT_A_NUMBER}. */
    static long single(CharSlice field, int from, int to) {
        int dot = indexIn(field, '.', from, to);
        if (dot < 0) {
            return field.asn(from, to);
        }
        long high = field.asn(from, dot);
        long low = field.decimal(dot + 1, to);
        boolean inRange = high >= 0 && high <= MAX_DOT && low >= 0 && low <= MAX_DOT;
        return inRange ? high << 16 | low : CharSlice.NOT_A_NUMBER;
    }

    private static int indexIn(CharSlice field, char wanted, int from, int to) {
        int index = field.indexOf(wanted, from);
        return index < to ? index : -1;
    }

    /** Number of origins in the field, AS0 left out. */
    int count() {
        return count;
    }

    /** Whether AS0 was among them. */
    boolean hasAs0() {
        return as0;
    }

    /** One of the origins as unsigned bits, {@link OriginAs#NONE_BITS} for NONE. */
    int origin(int index) {
        return origins[index];
    }
}
