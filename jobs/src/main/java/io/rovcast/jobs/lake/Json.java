package io.rovcast.jobs.lake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.rovcast.ingest.io.FormatException;
import java.io.IOException;

/** The small JSON files of a lake. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Something that writes an object. */
    @FunctionalInterface
    interface Content {
        /** Writes it. */
        void write(JsonGenerator out) throws IOException;
    }

    /** What is written, as a tree. */
    static ObjectNode written(Content content) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            content.write(buffer);
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new AssertionError("memory can always be written", e);
        }
    }

    /** The value as text that ends with a line break. */
    static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree can always be written", e);
        }
    }

    static JsonNode parse(String text, String source) throws FormatException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw FormatException.atLine(
                    source,
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                    "is not the JSON that was written here: " + e.getOriginalMessage());
        }
    }
}
