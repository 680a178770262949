package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ASPAs in the forms that validators give them: {@code {"customer_asid": 64496, "providers": [64497], "expires"}}
 * (rpki-client), {@code {"customer": "AS64496", "providers": ["AS64497"], "ta"}} (Routinator), providers as objects with an
 * address family (older drafts: the families are united), by family {@code {"ipv4": [...], "ipv6": [...]}} (older
 * rpki-client), or by customer {@code {"64496": [64497]}} (FORT).
 */
final class VapObject {
    private static final long MAX_ASN = 0xFFFF_FFFFL;
    private static final int MAX_PROVIDERS = 16_380;

    private final JsonInput input;
    private final JsonParser parser;
    private final VrpCollector into;
    private final SourceArray sources;

    private long customer;
    private final List<Asn> providers = new ArrayList<>();
    private String trustAnchor = "";
    private long expires;
    private @Nullable String fault;

    VapObject(JsonInput input, VrpCollector into) {
        this.input = input;
        this.parser = input.parser();
        this.into = into;
        this.sources = new SourceArray(input, into, input::malformed);
    }

    /** Reads all ASPAs of the current value, whatever their arrangement. */
    void readAll() throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            readArray();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            readObject();
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            throw input.malformed("expected an array of ASPAs, found " + input.found());
        }
    }

    private void readArray() throws IOException {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                read();
            } else {
                into.rejectVap(input.malformed("expected an object, found " + input.found()));
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private void readObject() throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            long asn = new CharSlice().on(name.toCharArray(), 0, name.length()).asn();
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (asn == CharSlice.NOT_A_NUMBER) {
                readArray();
            } else {
                clear();
                customer = asn;
                readProviders(value);
                end();
            }
            name = parser.nextFieldName();
        }
    }

    private void clear() {
        customer = CharSlice.NOT_A_NUMBER;
        providers.clear();
        trustAnchor = "";
        expires = VrpSet.NO_EXPIRY;
        fault = null;
    }

    private void read() throws IOException {
        clear();
        String name = parser.nextFieldName();
        while (name != null) {
            readMember(name, parser.nextToken());
            name = parser.nextFieldName();
        }
        end();
    }

    private void readMember(String name, JsonToken value) throws IOException {
        switch (name) {
            case "customer", "customer_asid", "customerAsid", "customerAsn" -> customer = asn();
            case "providers", "provider_asids", "providerAsns", "providerSet", "provider_set" -> readProviders(value);
            case "ta" -> trustAnchor = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "expires" -> readExpires(value);
            case "source" -> readSource(value);
            default -> parser.skipChildren();
        }
    }

    /** The AS number that the current value is, or {@link CharSlice#NOT_A_NUMBER}. */
    private long asn() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return input.text().asn();
        }
        long asn = input.integer();
        parser.skipChildren();
        return asn < 0 || asn > MAX_ASN ? CharSlice.NOT_A_NUMBER : asn;
    }

    private void readProviders(JsonToken first) throws IOException {
        if (first != JsonToken.START_ARRAY) {
            fault = "expected an array of providers, found " + input.found();
            parser.skipChildren();
            return;
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            addProvider(token == JsonToken.START_OBJECT ? providerOfObject() : asn());
            token = parser.nextToken();
        }
    }

    private void addProvider(long asn) {
        if (asn == CharSlice.NOT_A_NUMBER) {
            fault = "a provider is no AS number";
        } else if (providers.size() == MAX_PROVIDERS) {
            fault = "more than " + MAX_PROVIDERS + " providers";
        } else {
            providers.add(new Asn(asn));
        }
    }

    private long providerOfObject() throws IOException {
        long asn = CharSlice.NOT_A_NUMBER;
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            switch (name) {
                case "providerAsid", "providerAsn", "provider_asid", "provider", "asn" -> asn = asn();
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        return asn;
    }

    private void readExpires(JsonToken value) throws IOException {
        long time = value == JsonToken.VALUE_STRING ? Timestamps.parse(input.text()) : input.integer();
        if (time >= 0) {
            expires = time;
        } else if (value != JsonToken.VALUE_NULL) {
            fault = "expires is not a time";
            parser.skipChildren();
        }
    }

    private void readSource(JsonToken value) throws IOException {
        if (value == JsonToken.START_ARRAY && sources.read()) {
            expires = sources.expires();
            trustAnchor = into.trustAnchorName(sources.trustAnchor());
        } else {
            fault = "source has no times";
            parser.skipChildren();
        }
    }

    private void end() {
        if (fault == null && customer == CharSlice.NOT_A_NUMBER) {
            fault = "no customer AS number";
        }
        if (fault == null && providers.isEmpty()) {
            fault = "no provider";
        }
        if (fault != null) {
            into.rejectVap(input.malformed(fault));
        } else {
            into.addVap(new Vap(new Asn(customer), providers, trustAnchor, expires));
        }
    }
}
