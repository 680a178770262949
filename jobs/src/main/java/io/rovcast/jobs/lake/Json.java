package io.rovcast.jobs.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.FormatException;

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
