package io.rovcast.report.text;

/** With or without colour. Colour only stresses what the words say. */
public enum Ink {
    /** No escape sequences: for files, pipes, dumb terminals and {@code NO_COLOR}. */
    PLAIN,
    /** ANSI escape sequences. */
    ANSI;

    /** Stresses a heading. */
    public String bold(String text) {
        return paint("1", text);
    }

    /** What matters less. */
    public String dim(String text) {
        return paint("2", text);
    }

    /** What is good. */
    public String good(String text) {
        return paint("1;32", text);
    }

    /** What wants attention. */
    public String warn(String text) {
        return paint("1;33", text);
    }

    /** What is bad. */
    public String bad(String text) {
        return paint("1;31", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
