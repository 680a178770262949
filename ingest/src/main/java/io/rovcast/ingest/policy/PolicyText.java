package io.rovcast.ingest.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.rovcast.model.gate.Policy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills the template that explains every key with the values of a policy. */
final class PolicyText {
    private static final String PLACE = "?";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(new StdScalarSerializer<>(Duration.class) {
                private static final long serialVersionUID = 1L;

                @Override
                public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
                        throws IOException {
                    json.writeString(DurationText.of(value));
                }
            }));

    private PolicyText() {}

    /** Each {@code key: ?} of the template, two blanks deeper than the key that it belongs to, gets its value. */
    static String fill(String template, Policy policy) {
        JsonNode values = MAPPER.valueToTree(policy);
        List<String> path = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        for (String line : template.lines().toList()) {
            String content = line.strip();
            int colon = content.indexOf(':');
            if (content.isEmpty() || content.startsWith("#") || colon < 0) {
                out.append(line).append('\n');
                continue;
            }
            int depth = (line.length() - line.stripLeading().length()) / 2;
            path.subList(Math.min(depth, path.size()), path.size()).clear();
            path.add(content.substring(0, colon));
            out.append(content.endsWith(PLACE) ? line.replace(PLACE, value(values, path)) : line)
                    .append('\n');
        }
        return out.toString();
    }

    private static String value(JsonNode values, List<String> path) {
        JsonNode at = values;
        for (String key : path) {
            JsonNode next = at.path(key);
            at = next.isMissingNode() ? at.path(key.toUpperCase(Locale.ROOT)) : next;
        }
        if (at.isMissingNode() || at.isObject()) {
            throw new IllegalStateException("the template has a key that the policy has not: " + path);
        }
        if (at.isArray()) {
            List<String> items = new ArrayList<>();
            at.forEach(item -> items.add(scalar(item)));
            return "[" + String.join(", ", items) + "]";
        }
        return scalar(at);
    }

    private static String scalar(JsonNode at) {
        if (at.isDouble() && at.doubleValue() == Math.rint(at.doubleValue()) && Math.abs(at.doubleValue()) < 1e9) {
            return String.valueOf(at.longValue());
        }
        return at.asText();
    }
}
