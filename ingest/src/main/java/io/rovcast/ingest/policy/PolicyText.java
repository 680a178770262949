package io.rovcast.ingest.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.model.gate.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills the template that explains every key with the values of a policy. */
final class PolicyText {
    private static final String PLACE = "?";

    private PolicyText() {}

    /** Each {@code key: ?} of the template, two blanks deeper than the key that it belongs to, gets its value. */
    static String fill(String template, Policy policy) {
        JsonNode values = new ObjectMapper().valueToTree(policy);
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
            at.forEach(item -> items.add(item.asText()));
            return "[" + String.join(", ", items) + "]";
        }
        if (at.isDouble() && at.doubleValue() == Math.rint(at.doubleValue()) && Math.abs(at.doubleValue()) < 1e9) {
            return String.valueOf(at.longValue());
        }
        return at.asText();
    }
}
