package io.rovcast.ingest.rpki;

import java.util.Arrays;

/**
 * Checks that bytes are one value in the distinguished encoding rules (X.690 section 10 and 11), before anything else looks at
 * them: definite lengths in their shortest form, primitive strings, the one encoding of each number, truth value and time, sets
 * in order. Nesting is bounded. What a value means does not matter here.
 */
final class DerSyntax {
    private static final int MAX_DEPTH = 40;
    private static final String RULES = "X.690";

    private static final int CONSTRUCTED = 0x20;
    private static final int BOOLEAN = 1;
    private static final int INTEGER = 2;
    private static final int BIT_STRING = 3;
    private static final int NULL = 5;
    private static final int OBJECT_IDENTIFIER = 6;
    private static final int ENUMERATED = 10;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int UTC_TIME = 23;
    private static final int GENERALIZED_TIME = 24;
    private static final int UTC_TIME_LENGTH = 13;
    private static final int GENERALIZED_TIME_LENGTH = 15;

    /** Values of an object: what a manifest or a ROA at its limit has, and some more. */
    private static final int MAX_VALUES = 1_000_000;

    private final byte[] bytes;
    private final String field;
    private int values;

    /** Bounds of the content of the value that {@link #header} was at last. */
    private int content;

    private int end;

    private DerSyntax(byte[] bytes, String field) {
        this.bytes = bytes;
        this.field = field;
    }

    /**
     * Checks.
     *
     * @param field what the bytes are
     * @throws InvalidObjectException with the offset of the first byte that breaks a rule
     */
    static void check(byte[] bytes, String field) throws InvalidObjectException {
        DerSyntax syntax = new DerSyntax(bytes, field);
        int after = syntax.value(0, bytes.length, 0);
        if (after != bytes.length) {
            throw syntax.wrong(after, (bytes.length - after) + " bytes more", "the end", "X.690 8.1");
        }
    }

    private InvalidObjectException wrong(int offset, String found, String expected, String source) {
        return InvalidObjectException.of(field + " at byte " + offset, found, expected, source);
    }

    /** Checks a value that must end at the limit or before. Returns where it ends. */
    private int value(int offset, int limit, int depth) throws InvalidObjectException {
        if (depth > MAX_DEPTH) {
            throw wrong(offset, "values more than " + MAX_DEPTH + " deep", "an RPKI object", RULES);
        }
        if (++values > MAX_VALUES) {
            throw wrong(offset, "more than " + MAX_VALUES + " values", "fewer", "our limit");
        }
        header(offset, limit);
        int from = content;
        int to = end;
        int tag = bytes[offset] & 0xFF;
        if ((tag & CONSTRUCTED) != 0) {
            constructed(tag, offset, from, to, depth);
        } else if ((tag & 0xC0) == 0) {
            primitive(tag, offset, from, to);
        }
        return to;
    }

    private void constructed(int tag, int offset, int from, int to, int depth) throws InvalidObjectException {
        if ((tag & 0xC0) == 0 && tag != SEQUENCE && tag != SET) {
            throw wrong(offset, "a constructed value of tag " + (tag & 0x1F), "a primitive one", "X.690 10.2");
        }
        int before = -1;
        int beforeEnd = -1;
        for (int at = from; at < to; ) {
            int after = value(at, to, depth + 1);
            if (tag == SET && before >= 0 && Arrays.compareUnsigned(bytes, before, beforeEnd, bytes, at, after) > 0) {
                throw wrong(at, "a set that is not sorted", "its elements in ascending order", "X.690 11.6");
            }
            before = at;
            beforeEnd = after;
            at = after;
        }
    }

    private void header(int offset, int limit) throws InvalidObjectException {
        if (limit - offset < 2) {
            throw truncated(offset, limit);
        }
        if ((bytes[offset] & 0x1F) == 0x1F) {
            throw wrong(offset, "a tag of several bytes", "one of those that RPKI objects have", RULES);
        }
        int first = bytes[offset + 1] & 0xFF;
        int length = first;
        content = offset + 2;
        if (first == 0x80) {
            throw wrong(offset + 1, "an indefinite length (BER)", "a definite one", "X.690 10.1");
        }
        if (first > 0x80) {
            int size = first & 0x7F;
            if (size > 4) {
                throw wrong(offset + 1, "a length of " + size + " bytes", "at most 4", RULES);
            }
            if (limit - content < size) {
                throw truncated(offset, limit);
            }
            length = 0;
            for (int i = 0; i < size; i++) {
                length = (length << 8) | (bytes[content + i] & 0xFF);
            }
            if (length >= 0 && (length < 0x80 || length >>> (8 * (size - 1)) == 0)) {
                throw wrong(offset + 1, "a length in more bytes than it needs", "the shortest form", "X.690 10.1");
            }
            content += size;
        }
        if (length < 0 || length > limit - content) {
            throw truncated(offset, limit);
        }
        end = content + length;
    }

    private InvalidObjectException truncated(int offset, int limit) {
        boolean isWhole = limit == bytes.length;
        return wrong(
                offset,
                isWhole ? "the end within a value" : "a value that is longer than what it is in",
                "a whole value",
                "X.690 8.1");
    }

    private void primitive(int tag, int offset, int from, int to) throws InvalidObjectException {
        int length = to - from;
        switch (tag) {
            case BOOLEAN -> {
                if (length != 1 || (bytes[from] != 0 && bytes[from] != (byte) 0xFF)) {
                    throw wrong(offset, "a truth value that is neither 00 nor ff", "one of them", "X.690 11.1");
                }
            }
            case INTEGER, ENUMERATED -> integer(offset, from, length);
            case BIT_STRING -> bitString(offset, from, to);
            case NULL -> {
                if (length != 0) {
                    throw wrong(offset, "a NULL of " + length + " bytes", "none", "X.690 8.8");
                }
            }
            case OBJECT_IDENTIFIER -> objectIdentifier(offset, from, to);
            case UTC_TIME -> time(offset, from, length, UTC_TIME_LENGTH);
            case GENERALIZED_TIME -> time(offset, from, length, GENERALIZED_TIME_LENGTH);
            case SEQUENCE & 0x1F, SET & 0x1F ->
                throw wrong(offset, "a primitive sequence or set", "a constructed one", "X.690 8.9");
            default -> {
                // strings are what they are
            }
        }
    }

    private void integer(int offset, int from, int length) throws InvalidObjectException {
        if (length == 0) {
            throw wrong(offset, "a number of no bytes", "at least one", "X.690 8.3");
        }
        if (length > 1 && ((bytes[from] == 0 && bytes[from + 1] >= 0) || (bytes[from] == -1 && bytes[from + 1] < 0))) {
            throw wrong(offset, "a number in more bytes than it needs", "the shortest form", "X.690 8.3.2");
        }
    }

    private void bitString(int offset, int from, int to) throws InvalidObjectException {
        if (from == to) {
            throw wrong(offset, "a bit string of no bytes", "at least one", "X.690 8.6");
        }
        int unused = bytes[from];
        boolean isPossible = unused >= 0 && unused <= 7 && (unused == 0 || to - from > 1);
        if (!isPossible || (bytes[to - 1] & ((1 << unused) - 1)) != 0) {
            throw wrong(offset, "a bit string with unused bits that are set, or too many", "zeros", "X.690 11.2");
        }
    }

    private void objectIdentifier(int offset, int from, int to) throws InvalidObjectException {
        boolean isWhole = from < to && bytes[to - 1] >= 0;
        for (int at = from; isWhole && at < to; at++) {
            boolean begins = at == from || bytes[at - 1] >= 0;
            isWhole = !(begins && bytes[at] == (byte) 0x80);
        }
        if (!isWhole) {
            throw wrong(offset, "an object identifier that is cut off or padded", "the shortest form", "X.690 8.19");
        }
    }

    /** Digits and a Z, with seconds and without fractions: what RFC 5280 allows is less than X.690 does. */
    private void time(int offset, int from, int length, int expected) throws InvalidObjectException {
        boolean isFit = length == expected && bytes[from + length - 1] == 'Z';
        for (int i = 0; isFit && i < length - 1; i++) {
            isFit = bytes[from + i] >= '0' && bytes[from + i] <= '9';
        }
        if (!isFit) {
            throw wrong(
                    offset,
                    "a time that is not of " + expected + " characters, or without Z",
                    "seconds, in GMT",
                    "RFC 5280 4.1.2.5");
        }
    }
}
