package io.rovcast.report.text;

import static java.util.Objects.requireNonNull;

/**
 * What text has to fit on.
 *
 * @param columns its width; at least 60 is made use of
 * @param lines its height; longer text leaves out what matters least
 * @param ink with or without colour
 */
public record Screen(int columns, int lines, Ink ink) {
    /** What a file or a pipe gets. */
    public static final Screen FILE = new Screen(100, 40, Ink.PLAIN);

    /** Checks for null. */
    public Screen {
        requireNonNull(ink, "ink");
    }
}
