package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;

/**
 * Reads the {@code source} of a VRP or ASPA in Routinator's {@code jsonext}: {@code [{"type": "roa", "tal": "ripe", "uri",
 * "validity", "chainValidity": {"notBefore", "notAfter"}, "stale"}]}. A source lasts until its chain of certificates ends or
 * a manifest or CRL on the way goes stale, which is what rpki-client calls {@code expires}; a local exception lasts for
 * ever. Of several sources the one that lasts longest counts. Reused.
 */
final class SourceArray {
    private final JsonParser parser;
    private final JsonInput input;
    private final VrpCollector into;
    private final VrpRow.Place place;
    private final CharSlice none = new CharSlice();

    private int trustAnchor;
    private long expires;
    private boolean sound;

    private int anchorOfSource;
    private long expiresOfSource;

    SourceArray(JsonInput input, VrpCollector into, VrpRow.Place place) {
        this.input = input;
        this.parser = input.parser();
        this.into = into;
        this.place = place;
    }

    /** Reads from the first bracket to the last; whether all times could be read. */
    boolean read() throws IOException {
        trustAnchor = into.trustAnchor(none, place, "");
        expires = -1;
        sound = true;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                readSource();
            } else {
                sound = false;
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        if (expires < 0) {
            expires = VrpSet.NO_EXPIRY; // no source is told
        }
        return sound;
    }

    private void readSource() throws IOException {
        anchorOfSource = into.trustAnchor(none, place, "");
        expiresOfSource = VrpSet.NO_EXPIRY;
        boolean hasUri = false;
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "tal", "ta" -> readTrustAnchor(value);
                case "chainValidity", "validity" -> readValidity(value);
                case "uri" -> hasUri = readUri(value, hasUri);
                case "stale" -> readTime(value);
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        if (!hasUri) {
            into.sourceOfRow(none);
        }
        into.trustAnchorOfSource(anchorOfSource);
        if (expiresOfSource > expires) {
            expires = expiresOfSource;
            trustAnchor = anchorOfSource;
        }
    }

    /** Whether the source has one by now; the first counts. */
    private boolean readUri(JsonToken value, boolean hasUri) throws IOException {
        if (value == JsonToken.VALUE_STRING && !hasUri) {
            into.sourceOfRow(input.text());
            return true;
        }
        parser.skipChildren();
        return hasUri;
    }

    private void readTrustAnchor(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            anchorOfSource = into.trustAnchor(input.text(), place, "");
        } else {
            parser.skipChildren();
        }
    }

    private void readValidity(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken time = parser.nextToken();
            if (name.equals("notAfter")) {
                readTime(time);
            } else {
                parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
    }

    private void readTime(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        long time = value == JsonToken.VALUE_STRING ? Timestamps.parse(input.text()) : input.integer();
        if (time < 0) {
            sound = false;
            parser.skipChildren();
        } else {
            expiresOfSource = Math.min(expiresOfSource, time);
        }
    }

    /** The number of the trust anchor of the source that lasts longest. */
    int trustAnchor() {
        return trustAnchor;
    }

    /** When that source ends, in seconds since 1970, or {@link VrpSet#NO_EXPIRY}. */
    long expires() {
        return expires;
    }
}
