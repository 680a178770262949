package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Quote;
import java.io.IOException;
import java.io.InputStream;

/** A JSON text under way, with bounds on what it may make us hold, and errors that name the path. Not thread safe. */
final class JsonInput {
    /** What {@link #integer} gives for anything but an integer. */
    static final long NO_INTEGER = Long.MIN_VALUE;

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_NAME = 1 << 10;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_NAME_SHOWN = 40;

    /** Names are not interned: a hostile text must not fill the JVM's table of names. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private final String source;
    private final JsonParser parser;
    private final CharSlice text = new CharSlice();

    private JsonInput(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Begins to read a stream, which stays open. */
    static JsonInput of(InputStream in, String source) throws IOException {
        return new JsonInput(source, FACTORY.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE));
    }

    /** Something that reads a part of the text. */
    @FunctionalInterface
    interface Part<T> {
        /** Reads from the parser. */
        T read() throws IOException;
    }

    /** Reads the whole text, with errors of syntax told as {@link FormatException}. */
    <T> T readAll(Part<T> part) throws IOException {
        try {
            T result = part.read();
            if (parser.nextToken() != null) {
                throw FormatException.of(source, "more text behind the end of the JSON value, " + location());
            }
            return result;
        } catch (JsonEOFException e) {
            throw malformed("the JSON text ends here, cut off in the middle, " + location());
        } catch (JacksonException e) {
            throw malformed(firstLine(e) + ", " + location());
        }
    }

    private static String firstLine(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int end = message.indexOf('\n');
        return Quote.printable(end < 0 ? message : message.substring(0, end));
    }

    private String location() {
        var at = parser.currentLocation();
        return "line " + at.getLineNr() + ", byte " + at.getByteOffset();
    }

    /** The parser itself. */
    JsonParser parser() {
        return parser;
    }

    /** The current string, good until the next token. */
    CharSlice text() throws IOException {
        int start = parser.getTextOffset();
        return text.on(parser.getTextCharacters(), start, start + parser.getTextLength());
    }

    /** The current value if it is a whole number (also {@code 24.0}) within a long, or {@link #NO_INTEGER}. */
    long integer() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            try {
                return parser.getLongValue();
            } catch (InputCoercionException e) {
                return NO_INTEGER;
            }
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT ? whole() : NO_INTEGER;
    }

    private long whole() throws IOException {
        try {
            return parser.getDecimalValue().longValueExact();
        } catch (ArithmeticException | NumberFormatException e) { // a fraction, or an exponent beyond all numbers
            return NO_INTEGER;
        }
    }

    /** What the current value is, for messages. */
    String found() throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "the text " + Quote.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> parser.getText();
            case FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "nothing";
        };
    }

    /** The error at the current value. */
    FormatException malformed(String problem) {
        return FormatException.atPath(source, path(), problem);
    }

    /** The error at a member of the current object or element. */
    FormatException malformed(String member, String problem) {
        String path = path();
        String full = member.isEmpty() ? path : path.isEmpty() ? member : path + "." + member;
        return FormatException.atPath(source, full, problem);
    }

    /** Where the parser is: {@code roas[12].prefix}. */
    String path() {
        StringBuilder out = new StringBuilder();
        append(out, parser.getParsingContext());
        return out.toString();
    }

    private static void append(StringBuilder out, JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        if (parent != null) {
            append(out, parent);
        }
        if (context.inArray() && context.hasCurrentIndex()) {
            out.append('[').append(context.getCurrentIndex()).append(']');
        } else if (context.inObject() && context.hasCurrentName()) {
            String name = Quote.printable(context.getCurrentName());
            out.append(out.length() == 0 ? "" : ".");
            out.append(name.length() > MAX_NAME_SHOWN ? name.substring(0, MAX_NAME_SHOWN) + "..." : name);
        }
    }

    String source() {
        return source;
    }
}
