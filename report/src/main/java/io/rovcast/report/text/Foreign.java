package io.rovcast.report.text;

/** Text that came with an input: names of files, trust anchors and formats may hold anything. */
public final class Foreign {
    private Foreign() {}

    /**
     * The text for one line of a terminal or a page: control characters, marks that reorder text and broken surrogates, by
     * which a name could hide or move what stands beside it, become question marks.
     */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isHarmless(c) ? c : '?'));
        return out.toString();
    }

    /** As {@link #line}, cut in the middle if it is longer than {@code max} characters. */
    public static String line(String text, int max) {
        String clean = line(text);
        if (clean.length() <= max) {
            return clean;
        }
        int head = (max - 2) / 2;
        int tail = max - 2 - head;
        return line(clean.substring(0, head) + ".." + clean.substring(clean.length() - tail));
    }

    /** Whether a code point stands for itself alone, and can be shown. */
    public static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
