package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.LineReader;
import java.io.IOException;

/**
 * Words and punctuation of a router's configuration: {@code { } ; ,} are tokens of their own, <code>#</code> begins a
 * comment. Not thread safe.
 */
final class ConfigTokens {
    private final LineReader lines;
    private final CharSlice token = new CharSlice();
    private int at;
    private int depth;

    /** Reads from the reader's current line on. */
    ConfigTokens(LineReader lines) {
        this.lines = lines;
    }

    /** Goes to the next token; whether there is one. */
    boolean next() throws IOException {
        while (!nextInLine()) {
            if (!lines.next()) {
                return false;
            }
            at = 0;
        }
        if (is("{")) {
            depth++;
        } else if (is("}")) {
            depth--;
        }
        return true;
    }

    private boolean nextInLine() {
        CharSlice line = lines.line();
        int end = line.length();
        while (at < end && isBlank(line.charAt(at))) {
            at++;
        }
        if (at == end || line.charAt(at) == '#') {
            at = end;
            return false;
        }
        int start = at++;
        if (!isPunctuation(line.charAt(start))) {
            while (at < end && !isBlank(line.charAt(at)) && !isPunctuation(line.charAt(at)) && line.charAt(at) != '#') {
                at++;
            }
        }
        token.on(line, start, at);
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isPunctuation(char c) {
        return c == '{' || c == '}' || c == ';' || c == ',';
    }

    /** Goes to the next token, which the text must have. */
    void need(String what) throws IOException {
        if (!next()) {
            throw malformed("the text ends here, " + what + " expected: the file is cut off");
        }
    }

    /** Goes on to the end of a statement or to the brace that begins a block, from the current token. */
    void skipStatement() throws IOException {
        while (!is(";") && !is("{") && !is("}")) {
            need("the end of a statement");
        }
    }

    /** Whether the token is this word. */
    boolean is(String word) {
        return token.isText(word);
    }

    /** Whether the token can be nothing but a prefix. */
    boolean isPrefix() {
        return token.indexOf('/', 0) > 0;
    }

    /** The token; good until the next. */
    CharSlice token() {
        return token;
    }

    /** How many blocks are open. */
    int depth() {
        return depth;
    }

    /** The error at the current line. */
    FormatException malformed(String problem) {
        return FormatException.atLine(lines.source(), lines.number(), problem);
    }

    /** The error at the current line, of a part of a row. */
    FormatException malformed(String field, String problem) {
        return malformed(field.isEmpty() ? problem : field + ": " + problem);
    }
}
