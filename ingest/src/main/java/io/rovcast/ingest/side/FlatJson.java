package io.rovcast.ingest.side;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** JSON objects of which only the simple members are of interest: text, numbers, true and false, all as text. */
final class FlatJson {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT = 1 << 16;
    private static final int MAX_NAME = 1 << 10;
    private static final int MAX_DIGITS = 40;

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

    private FlatJson() {}

    /** A factory of parsers that bound what a text may make us hold. */
    static JsonFactory factory() {
        return FACTORY.copy();
    }

    /** A parser of a stream, which stays open. */
    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    /** Reads a text that is one object. */
    static Map<String, String> read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not an object");
            }
            Map<String, String> members = members(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more text behind the object");
            }
            return members;
        }
    }

    /** Reads the object that the parser is at the start of, to its end. */
    static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                members.put(name, parser.getText());
            }
        }
        return members;
    }
}
