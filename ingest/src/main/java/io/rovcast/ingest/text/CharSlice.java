package io.rovcast.ingest.text;

import java.nio.charset.StandardCharsets;

/**
 * A window on a character array, moved from field to field so that reading text allocates nothing. It is good until the
 * array's owner reads on. Not thread safe.
 */
public final class CharSlice implements CharSequence {
    /** What {@link #asn} and {@link #decimal} give for text that is no such number. */
    public static final long NOT_A_NUMBER = -1;

    private static final long MAX_ASN = 0xFFFF_FFFFL;
    private static final int MAX_DIGITS = 18;

    private char[] chars = new char[0];
    private int from;
    private int to;

    /** Moves the window. */
    public CharSlice on(char[] array, int start, int end) {
        chars = array;
        from = start;
        to = end;
        return this;
    }

    /** Moves the window to a part of another slice, counted from that slice's first character. */
    public CharSlice on(CharSlice other, int start, int end) {
        return on(other.chars, other.from + start, other.from + end);
    }

    /** Leaves out blanks and tabs at both ends. */
    public CharSlice trim() {
        while (from < to && isBlank(chars[from])) {
            from++;
        }
        while (from < to && isBlank(chars[to - 1])) {
            to--;
        }
        return this;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return chars[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, from + start, end - start);
    }

    /** Position of a character from {@code start} on, or -1. */
    public int indexOf(char wanted, int start) {
        for (int i = from + start; i < to; i++) {
            if (chars[i] == wanted) {
                return i - from;
            }
        }
        return -1;
    }

    /** Whether the text is this one, letter case aside. */
    public boolean isText(String text) {
        return text.length() == length() && startsWith(text);
    }

    /** Whether the text begins like this, letter case aside. */
    public boolean startsWith(String text) {
        if (text.length() > length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = chars[from + i];
            if (c != text.charAt(i) && Character.toLowerCase(c) != Character.toLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The AS number that {@code AS64496}, {@code as64496} or {@code 64496} stands for, or {@link #NOT_A_NUMBER}. */
    public long asn() {
        return asn(0, length());
    }

    /** As {@link #asn()} for a part. */
    public long asn(int start, int end) {
        int digits = start;
        if (end - start > 2 && (charAt(start) | 0x20) == 'a' && (charAt(start + 1) | 0x20) == 's') {
            digits += 2;
        }
        long value = decimal(digits, end);
        return value > MAX_ASN ? NOT_A_NUMBER : value;
    }

    /** The number that a text of one to 18 decimal digits stands for, or {@link #NOT_A_NUMBER}. */
    public long decimal() {
        return decimal(0, length());
    }

    /** As {@link #decimal()} for a part. */
    public long decimal(int start, int end) {
        if (end <= start || end - start > MAX_DIGITS) {
            return NOT_A_NUMBER;
        }
        long value = 0;
        for (int i = from + start; i < from + end; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The text of a slice whose characters are the bytes of UTF-8, as {@link LineReader} gives them. */
    public String utf8() {
        byte[] bytes = toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(chars, from, to - from);
    }
}
