package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the VRPs and ASPAs of a set come from: the {@code source} of Routinator's {@code jsonext}, with what {@code
 * rovcast validate} adds, and the addresses in its {@code csvext}. VRPs that cannot be read are left out: {@link VrpSetReader} has told of them.
 */
public final class PayloadSourceReader {
    private static final int MAX_SOURCES = 10_000;
    private static final int HEAD = 1 << 10;

    /** No URI is longer. */
    static final int MAX_TEXT = 4096;

    private final JsonParser parser;
    private final JsonInput input;
    private final Visitor visitor;

    private @Nullable Asn asn;
    private @Nullable Prefix prefix;
    private long maxLength;
    private final List<PayloadSource> sources = new ArrayList<>();

    private PayloadSourceReader(JsonInput input, Visitor visitor) {
        this.input = input;
        this.parser = input.parser();
        this.visitor = visitor;
    }

    /** Receives what has sources. */
    public interface Visitor {
        /** A VRP, with its sources in the order of the set; of CSV it comes again with each of them. */
        void vrp(Vrp vrp, List<PayloadSource> from) throws IOException;

        /** An ASPA of a customer, likewise. */
        void aspa(Asn customer, List<PayloadSource> from) throws IOException;
    }

    /**
     * Reads a set to its end.
     *
     * @param in closed
     * @return the hash of the file, as {@link DecodedInput#sha256}
     * @throws FormatException if it begins like JSON, and is none
     */
    public static Optional<String> read(DecodedInput in, Visitor visitor) throws IOException {
        try (in) {
            if (VrpSetReader.isJson(in.peek(HEAD))) {
                JsonInput input = JsonInput.of(in, in.source());
                PayloadSourceReader reader = new PayloadSourceReader(input, visitor);
                input.readAll(reader::readDocument);
            } else {
                PayloadSourceCsv.read(new LineReader(in, in.source()), visitor);
            }
            return in.sha256();
        }
    }

    private Boolean readDocument() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw input.malformed("expected a JSON object, found " + input.found());
        }
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            boolean isList = name.equals("roas") || name.equals("aspas");
            if (isList && value == JsonToken.START_ARRAY) {
                readList(name.equals("roas"));
            } else {
                parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        return true;
    }

    private void readList(boolean isOfVrps) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                readObject();
                tell(isOfVrps);
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private void readObject() throws IOException {
        asn = null;
        prefix = null;
        maxLength = -1;
        sources.clear();
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "asn", "customer_asid", "customer" -> asn = asn(value);
                case "prefix" -> prefix = prefix(value);
                case "maxLength" -> maxLength = value.isNumeric() ? input.integer() : -1;
                case "source" -> readSources(value);
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
    }

    private @Nullable Asn asn(JsonToken value) throws IOException {
        try {
            return value.isScalarValue() ? Asn.parse(parser.getText()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        } finally {
            parser.skipChildren();
        }
    }

    private @Nullable Prefix prefix(JsonToken value) throws IOException {
        try {
            return value.isScalarValue() ? Prefix.parse(parser.getText()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        } finally {
            parser.skipChildren();
        }
    }

    private void tell(boolean isOfVrps) throws IOException {
        Asn of = asn;
        if (of == null || sources.isEmpty()) {
            return;
        }
        if (!isOfVrps) {
            visitor.aspa(of, List.copyOf(sources));
        } else if (prefix != null) {
            Optional<Vrp> vrp = vrp(prefix, maxLength < 0 ? prefix.length() : maxLength, of);
            if (vrp.isPresent()) {
                visitor.vrp(vrp.get(), List.copyOf(sources));
            }
        }
    }

    /** The VRP, if there can be one of this maxLength. */
    static Optional<Vrp> vrp(Prefix of, long maxLength, Asn origin) {
        boolean isFit = maxLength >= of.length() && maxLength <= of.family().maxPrefixLength();
        return isFit ? Optional.of(new Vrp(of, (int) maxLength, origin)) : Optional.empty();
    }

    private void readSources(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                PayloadSource source = source();
                if (sources.size() < MAX_SOURCES) {
                    sources.add(source);
                }
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private PayloadSource source() throws IOException {
        String uri = "";
        String anchor = "";
        String authority = "";
        String serial = "";
        long notAfter = PayloadSource.UNKNOWN;
        long expires = PayloadSource.UNKNOWN;
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "uri", "path" -> uri = text(value);
                case "tal", "ta" -> anchor = text(value);
                case "ca" -> authority = text(value);
                case "serial" -> serial = text(value);
                case "validity" -> notAfter = notAfter(value);
                case "chainValidity" -> expires = Math.min(expires, notAfter(value));
                case "stale" -> expires = Math.min(expires, time(value));
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        return new PayloadSource(uri, anchor, authority, serial, notAfter, Math.min(notAfter, expires));
    }

    private String text(JsonToken value) throws IOException {
        String text = value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : "";
        parser.skipChildren();
        return text.length() <= MAX_TEXT ? text : "";
    }

    private long notAfter(JsonToken value) throws IOException {
        long end = PayloadSource.UNKNOWN;
        if (value == JsonToken.START_OBJECT) {
            String name = parser.nextFieldName();
            while (name != null) {
                JsonToken time = parser.nextToken();
                if (name.equals("notAfter")) {
                    end = time(time);
                } else {
                    parser.skipChildren();
                }
                name = parser.nextFieldName();
            }
        } else {
            parser.skipChildren();
        }
        return end;
    }

    private long time(JsonToken value) throws IOException {
        long time = value == JsonToken.VALUE_STRING ? Timestamps.parse(input.text()) : -1;
        parser.skipChildren();
        return time < 0 ? PayloadSource.UNKNOWN : time;
    }
}
