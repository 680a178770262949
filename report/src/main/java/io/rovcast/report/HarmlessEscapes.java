package io.rovcast.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rovcast.report.text.Foreign;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes in JSON what a terminal or a page must not be sent raw, as names in inputs may hold it: control characters beyond
 * those that JSON forbids, and marks that reorder text. A reader gets the same text.
 */
final class HarmlessEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final int DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
        codes[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return Foreign.isHarmless(c) ? null : new SerializedString(String.format(Locale.ROOT, "\\u%04X", c));
    }
}
