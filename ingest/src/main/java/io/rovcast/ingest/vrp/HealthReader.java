package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.model.rpki.SetHealth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads what rpki-client says of repositories beside its VRPs: counts and hashes in {@code metadata}, and {@code nonfunc_cas},
 * an array of {@code {"location", "ta", "caRepository", "since", ...}}. What is not of the form expected is passed over: it is about
 * the set, and not the set.
 */
final class HealthReader {
    /** There are dozens of them on a bad day. */
    private static final int MAX_AUTHORITIES = 100_000;

    private static final int MAX_HASHES = 32;
    private static final int MAX_TEXT = 1 << 10;

    private final JsonInput input;
    private final JsonParser parser;
    private final List<SetHealth.Authority> nonfunctional = new ArrayList<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private OptionalLong manifests = OptionalLong.empty();
    private OptionalLong failedManifests = OptionalLong.empty();

    HealthReader(JsonInput input) {
        this.input = input;
        this.parser = input.parser();
    }

    /** Reads a member of the metadata; whatever it is, the parser stands at its end then. */
    void readMetadata(String name, JsonToken value) throws IOException {
        switch (name) {
            case "manifests" -> manifests = number();
            case "failedmanifests" -> failedManifests = number();
            default -> {
                boolean isHash = name.startsWith("ccr_") && name.endsWith("_hash") && value == JsonToken.VALUE_STRING;
                if (isHash && hashes.size() < MAX_HASHES && parser.getTextLength() <= MAX_TEXT) {
                    hashes.put(name, parser.getText());
                }
            }
        }
        parser.skipChildren();
    }

    private OptionalLong number() throws IOException {
        long value = input.integer();
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Reads {@code nonfunc_cas}, from its first bracket to its last. */
    void readNonfunctional(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                readAuthority();
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private void readAuthority() throws IOException {
        String location = "";
        String trustAnchor = "";
        String repository = "";
        OptionalLong since = OptionalLong.empty();
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            boolean isText = value == JsonToken.VALUE_STRING && parser.getTextLength() <= MAX_TEXT;
            String text = isText ? parser.getText() : "";
            switch (name) {
                case "location" -> location = text;
                case "ta" -> trustAnchor = text;
                case "caRepository" -> repository = text;
                case "since" -> since = number();
                default -> {
                    // of no account
                }
            }
            parser.skipChildren();
            name = parser.nextFieldName();
        }
        if (nonfunctional.size() < MAX_AUTHORITIES && !(location.isEmpty() && repository.isEmpty())) {
            nonfunctional.add(new SetHealth.Authority(location, trustAnchor, repository, since));
        }
    }

    SetHealth health() {
        return new SetHealth(manifests, failedManifests, nonfunctional, hashes);
    }
}
