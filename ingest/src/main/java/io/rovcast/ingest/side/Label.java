package io.rovcast.ingest.side;

import io.rovcast.ingest.text.CharSlice;

/** Names from files, made fit to be shown. */
final class Label {
    private static final int MAX_LENGTH = 120;

    private Label() {}

    /** The name in a field whose characters are the bytes of UTF-8. */
    static String of(CharSlice bytes) {
        return of(bytes.utf8());
    }

    /** The name without control and formatting characters, which could garble a terminal, and shortened. */
    static String of(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < MAX_LENGTH; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> out.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> {
                    // nothing to see
                }
                default -> out.appendCodePoint(c);
            }
        }
        return out.toString().strip();
    }

    /** Two letters for a country in upper case, or nothing if the text is something else, or ZZ, which stands for none. */
    static String country(CharSequence text) {
        if (text.length() != 2) {
            return "";
        }
        char first = upper(text.charAt(0));
        char second = upper(text.charAt(1));
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return !letters || (first == 'Z' && second == 'Z') ? "" : "" + first + second;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 0x20) : c;
    }
}
