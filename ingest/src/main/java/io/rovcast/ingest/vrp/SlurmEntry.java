package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One filter or assertion of a SLURM file. What its members mean together raises IllegalArgumentException. Reused. */
final class SlurmEntry {
    private static final long MAX_ASN = 0xFFFF_FFFFL;

    private final JsonInput input;
    private final JsonParser parser;
    private final Set<String> members = new HashSet<>();
    private Optional<Prefix> prefix = Optional.empty();
    private Optional<Asn> asn = Optional.empty();
    private Optional<Asn> customer = Optional.empty();
    private Optional<Integer> maxLength = Optional.empty();
    private final List<Asn> providers = new ArrayList<>();

    SlurmEntry(JsonInput input) {
        this.input = input;
        this.parser = input.parser();
    }

    /** Reads an object that may have these members and no other. */
    void read(Set<String> allowed, String unknown) throws IOException {
        members.clear();
        prefix = Optional.empty();
        asn = Optional.empty();
        customer = Optional.empty();
        maxLength = Optional.empty();
        providers.clear();
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            if (!allowed.contains(name)) {
                throw input.malformed(unknown);
            }
            if (!members.add(name)) {
                throw input.malformed("given twice");
            }
            readMember(name);
            name = parser.nextFieldName();
        }
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "prefix" -> prefix = Optional.of(readPrefix());
            case "asn" -> asn = Optional.of(readAsn());
            case "customerAsid", "customerAsn" -> customer = Optional.of(readAsn());
            case "maxPrefixLength" -> maxLength = Optional.of(readLength());
            case "providers", "providerAsns", "providerSet" -> readProviders();
            default -> readText(); // comment, SKI, routerPublicKey
        }
    }

    private String readText() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw input.malformed("expected a text in quotes, found " + input.found());
        }
        return parser.getText();
    }

    private Prefix readPrefix() throws IOException {
        String text = readText();
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw input.malformed(String.valueOf(e.getMessage())).because(e);
        }
    }

    private Asn readAsn() throws IOException {
        return new Asn(readNumber("an AS number", MAX_ASN));
    }

    private int readLength() throws IOException {
        return (int) readNumber("a length in bits", 128);
    }

    private long readNumber(String what, long most) throws IOException {
        boolean isInteger = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        long value = isInteger ? input.integer() : -1;
        if (value < 0 || value > most) {
            throw input.malformed("expected " + what + " from 0 to " + most + ", found " + input.found());
        }
        return value;
    }

    /** An array of AS numbers, or of objects that drafts had, in which an address family is passed over. */
    private void readProviders() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw input.malformed("expected an array of providers, found " + input.found());
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                readProvider();
            } else {
                providers.add(readAsn());
            }
            token = parser.nextToken();
        }
    }

    private void readProvider() throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            switch (name) {
                case "providerAsid", "providerAsn" -> providers.add(readAsn());
                case "afiLimit", "addressFamily" -> parser.skipChildren();
                default -> throw input.malformed("unknown member of a provider");
            }
            name = parser.nextFieldName();
        }
    }

    /** Whether it has this member. */
    boolean has(String member) {
        return members.contains(member);
    }

    /** Checks that it has this member. */
    void need(String member) {
        if (!has(member)) {
            throw new IllegalArgumentException("no \"" + member + "\" (RFC 8416 section 3)");
        }
    }

    Optional<Prefix> prefix() {
        return prefix;
    }

    Optional<Asn> asn() {
        return asn;
    }

    Asn customer() {
        return customer.orElseThrow(() -> new IllegalArgumentException("no customer AS number"));
    }

    /** The VRP that it asserts. */
    Vrp vrp() {
        need("prefix");
        need("asn");
        Prefix asserted = prefix.orElseThrow();
        Vrp vrp = new Vrp(asserted, maxLength.orElse(asserted.length()), asn.orElseThrow());
        if (asserted.length() == 0) {
            throw new IllegalArgumentException(vrp + " would make Invalid what nothing else covers");
        }
        return vrp;
    }

    /** The ASPA that it asserts. */
    Vap vap() {
        return new Vap(customer(), providers, SlurmFile.TRUST_ANCHOR, VrpSet.NO_EXPIRY);
    }
}
