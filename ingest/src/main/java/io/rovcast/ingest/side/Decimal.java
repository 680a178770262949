package io.rovcast.ingest.side;

import io.rovcast.ingest.text.CharSlice;

/** Numbers with a fraction, in plain decimal notation. */
final class Decimal {
    private static final int MAX_LENGTH = 40;

    private Decimal() {}

    /**
     * The number, or NaN if the text is none: digits, perhaps a point with more of them, perhaps an exponent. Signs, names of
     * infinities and hexadecimal digits are none.
     */
    static double parse(CharSlice text) {
        if (text.length() > MAX_LENGTH) {
            return Double.NaN;
        }
        int at = digits(text, 0);
        if (at == 0) {
            return Double.NaN;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return Double.NaN;
            }
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = digits(text, at);
            if (exponent == at) {
                return Double.NaN;
            }
            at = exponent;
        }
        double value = at == text.length() ? Double.parseDouble(text.toString()) : Double.NaN;
        return value <= Double.MAX_VALUE ? value : Double.NaN;
    }

    private static int digits(CharSlice text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
