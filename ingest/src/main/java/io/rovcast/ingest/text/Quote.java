package io.rovcast.ingest.text;

/** Input text in messages. */
public final class Quote {
    private static final int MAX_LENGTH = 60;

    private Quote() {}

    /** The text in quotes, shortened, with anything but printable ASCII replaced, so that no input garbles a message. */
    public static String of(CharSequence text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c < 0x7F ? c : '?');
        }
        return out.append(text.length() > MAX_LENGTH ? "\"..." : "\"").toString();
    }

    /** A text of which every character that is not printable ASCII is replaced. */
    public static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
