package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects that stand for VRPs in all JSON formats: {@code {"asn", "prefix", "maxLength", "ta", "expires",
 * "source"}}. Other members are ignored. The methods are short so that the compiler turns to them early in a first run.
 */
final class VrpObject {
    /** In which rpki-client writes the members, and most others as far as they have them. */
    private static final SerializedString[] USUAL_ORDER = {
        new SerializedString("asn"),
        new SerializedString("prefix"),
        new SerializedString("maxLength"),
        new SerializedString("ta"),
        new SerializedString("expires")
    };

    private final JsonInput input;
    private final JsonParser parser;
    private final VrpCollector into;
    private final SourceArray sources;
    private final VrpRow.Place place;
    private boolean hasSource;
    private boolean hasTextAsn;
    private String type = "";

    VrpObject(JsonInput input, VrpCollector into) {
        this.input = input;
        this.parser = input.parser();
        this.into = into;
        this.place = input::malformed;
        this.sources = new SourceArray(input, into, place);
    }

    /** Reads an array of them, from its first bracket to its last. */
    void readArray() throws IOException {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                read();
            } else {
                readOther();
            }
            token = parser.nextToken();
        }
    }

    private void readOther() throws IOException {
        into.nextRow().fault(VrpReject.SHAPE, "", "expected an object, found " + input.found());
        parser.skipChildren();
        into.endRow(place);
    }

    private void read() throws IOException {
        readMembers(into.nextRow());
        into.endRow(place);
    }

    /** Fills in a row from an object, behind whose first brace the parser stands; stops at its last. */
    void readMembers(VrpRow row) throws IOException {
        type = "";
        int position = 0;
        String name = nextName(position);
        while (name != null) {
            readMember(name, parser.nextToken(), row);
            name = nextName(++position);
        }
    }

    /** The next name, or null at the end of the object. To compare with the usual one first spares a fifth of a cold read. */
    private @Nullable String nextName(int position) throws IOException {
        if (position >= USUAL_ORDER.length) {
            return parser.nextFieldName();
        }
        if (parser.nextFieldName(USUAL_ORDER[position])) {
            return USUAL_ORDER[position].getValue();
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    private void readMember(String name, JsonToken value, VrpRow row) throws IOException {
        switch (name) {
            case "asn" -> readAsn(value, row);
            case "prefix" -> readPrefix(value, row);
            case "maxLength", "max_length", "maxPrefixLength" -> readMaxLength(name, value, row);
            case "ta" -> readTrustAnchor(value, row);
            case "expires" -> readExpires(value, row);
            case "source" -> readSource(value, row);
            case "type" -> {
                type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private void readAsn(JsonToken value, VrpRow row) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            hasTextAsn = true;
            row.asn(input.text().trim(), "asn");
            return;
        }
        long asn = input.integer();
        if (asn == JsonInput.NO_INTEGER) {
            fault(value.isNumeric() ? VrpReject.ASN : VrpReject.SHAPE, "asn", "an AS number", row);
        } else {
            row.asn(asn, "asn");
        }
    }

    private void readPrefix(JsonToken value, VrpRow row) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            row.prefix(input.text().trim(), "prefix");
        } else {
            fault(VrpReject.SHAPE, "prefix", "a prefix in quotes", row);
        }
    }

    private void readMaxLength(String name, JsonToken value, VrpRow row) throws IOException {
        long maxLength = input.integer();
        if (maxLength != JsonInput.NO_INTEGER) {
            row.maxLength(maxLength, name);
        } else if (value != JsonToken.VALUE_NULL) { // null is what some write where the ROA names none
            fault(value.isNumeric() ? VrpReject.MAX_LENGTH : VrpReject.SHAPE, name, "a whole number", row);
        }
    }

    private void readTrustAnchor(JsonToken value, VrpRow row) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            row.trustAnchor(into.trustAnchor(input.text(), place, ""));
        } else if (value != JsonToken.VALUE_NULL) {
            fault(VrpReject.SHAPE, "ta", "a name in quotes", row);
        }
    }

    private void readExpires(JsonToken value, VrpRow row) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            row.expires(input.text(), "expires");
            return;
        }
        long expires = input.integer();
        if (expires != JsonInput.NO_INTEGER) {
            row.expires(expires, "expires");
        } else if (value != JsonToken.VALUE_NULL) {
            fault(VrpReject.EXPIRES, "expires", "a time in seconds since 1970", row);
        }
    }

    private void readSource(JsonToken value, VrpRow row) throws IOException {
        hasSource = true;
        if (value == JsonToken.START_ARRAY && sources.read()) {
            row.trustAnchor(sources.trustAnchor());
            row.expires(sources.expires(), "source");
        } else {
            fault(VrpReject.EXPIRES, "source", "an array of sources with times", row);
            parser.skipChildren();
        }
    }

    private void fault(VrpReject cause, String field, String expected, VrpRow row) throws IOException {
        row.fault(cause, field, "expected " + expected + ", found " + input.found());
        parser.skipChildren();
    }

    /** Whether a VRP told its sources, as Routinator's {@code jsonext} does. */
    boolean hasSource() {
        return hasSource;
    }

    /** The {@code type} of the last object, as changes have it; empty if it has none. */
    String type() {
        return type;
    }

    /** Whether an AS number was a text. */
    boolean hasTextAsn() {
        return hasTextAsn;
    }
}
