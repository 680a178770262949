package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads SLURM files to the letter: a member too many or too few is an error (RFC 8416 section 3). */
final class SlurmReader {
    private static final String UNKNOWN = "unknown member, and SLURM allows no others (RFC 8416 section 3.1)";

    private final JsonInput input;
    private final JsonParser parser;
    private final SlurmEntry entry;
    private final Set<String> seen = new HashSet<>();
    private final IngestRecorder recorder;

    private long version;
    private final List<SlurmFilter> filters = new ArrayList<>();
    private final List<Vrp> assertions = new ArrayList<>();
    private final Set<Asn> aspaFilters = new HashSet<>();
    private final List<Vap> aspaAssertions = new ArrayList<>();
    private final Set<Asn> routerKeyAsns = new HashSet<>();

    private SlurmReader(JsonInput input) {
        this.input = input;
        this.parser = input.parser();
        this.entry = new SlurmEntry(input);
        this.recorder = new IngestRecorder(input.source());
    }

    static SlurmFile read(DecodedInput in) throws IOException {
        try (in) {
            JsonInput input = JsonInput.of(in, in.source());
            SlurmReader reader = new SlurmReader(input);
            input.readAll(reader::readDocument);
            reader.recorder.format("slurm " + reader.version);
            reader.recorder.finish(in);
            return reader.finish();
        }
    }

    private SlurmFile finish() {
        return new SlurmFile(
                input.source(),
                filters,
                assertions,
                aspaFilters,
                aspaAssertions,
                routerKeyAsns,
                List.of(recorder.report()));
    }

    private boolean readDocument() throws IOException {
        parser.nextToken();
        needObject();
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            once(name);
            switch (name) {
                case "slurmVersion" -> readVersion();
                case "validationOutputFilters" -> readFilters();
                case "locallyAddedAssertions" -> readAssertions();
                default -> throw input.malformed(UNKNOWN);
            }
            name = parser.nextFieldName();
        }
        need("slurmVersion");
        need("validationOutputFilters");
        need("prefixFilters");
        need("bgpsecFilters");
        need("locallyAddedAssertions");
        need("prefixAssertions");
        need("bgpsecAssertions");
        if (version == 1 && (seen.contains("aspaFilters") || seen.contains("aspaAssertions"))) {
            throw FormatException.of(input.source(), "ASPAs in a SLURM file of version 1; they need version 2");
        }
        return true;
    }

    private void once(String name) throws FormatException {
        if (!seen.add(name)) {
            throw input.malformed("given twice");
        }
    }

    private void need(String name) throws FormatException {
        if (!seen.contains(name)) {
            throw FormatException.of(input.source(), "no \"" + name + "\" in the SLURM file (RFC 8416 section 3.2)");
        }
    }

    private void needObject() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw input.malformed("expected an object, found " + input.found());
        }
    }

    private void readVersion() throws IOException {
        version = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? input.integer() : 0;
        if (version != 1 && version != 2) {
            throw input.malformed("SLURM version 1 or 2 expected, found " + input.found());
        }
    }

    private void readFilters() throws IOException {
        needObject();
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            once(name);
            switch (name) {
                case "prefixFilters" -> readArray(this::readPrefixFilter);
                case "bgpsecFilters" -> readArray(this::readBgpsecFilter);
                case "aspaFilters" -> readArray(this::readAspaFilter);
                default -> throw input.malformed(UNKNOWN);
            }
            name = parser.nextFieldName();
        }
    }

    private void readAssertions() throws IOException {
        needObject();
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            once(name);
            switch (name) {
                case "prefixAssertions" -> readArray(this::readPrefixAssertion);
                case "bgpsecAssertions" -> readArray(this::readBgpsecAssertion);
                case "aspaAssertions" -> readArray(this::readAspaAssertion);
                default -> throw input.malformed(UNKNOWN);
            }
            name = parser.nextFieldName();
        }
    }

    /** Reads one entry of an array. */
    private interface Element {
        void read() throws IOException;
    }

    private void readArray(Element element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw input.malformed("expected an array, found " + input.found());
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            needObject();
            recorder.recordRead();
            try {
                element.read();
                recorder.recordParsed();
            } catch (IllegalArgumentException e) { // what the values mean together is for their types to judge
                throw input.malformed(String.valueOf(e.getMessage())).because(e);
            }
        }
    }

    private void readPrefixFilter() throws IOException {
        entry.read(Set.of("prefix", "asn", "comment"), UNKNOWN);
        filters.add(new SlurmFilter(entry.prefix(), entry.asn()));
    }

    private void readPrefixAssertion() throws IOException {
        entry.read(Set.of("prefix", "asn", "maxPrefixLength", "comment"), UNKNOWN);
        assertions.add(entry.vrp());
    }

    private void readBgpsecFilter() throws IOException {
        entry.read(Set.of("asn", "SKI", "comment"), UNKNOWN);
        entry.asn().ifPresent(routerKeyAsns::add);
        if (!entry.has("asn")) {
            entry.need("SKI");
        }
    }

    private void readBgpsecAssertion() throws IOException {
        entry.read(Set.of("asn", "SKI", "routerPublicKey", "comment"), UNKNOWN);
        entry.need("asn");
        entry.need("SKI");
        entry.need("routerPublicKey");
        entry.asn().ifPresent(routerKeyAsns::add);
    }

    private void readAspaFilter() throws IOException {
        entry.read(Set.of("customerAsid", "customerAsn", "comment"), UNKNOWN);
        aspaFilters.add(entry.customer());
    }

    private void readAspaAssertion() throws IOException {
        entry.read(
                Set.of("customerAsid", "customerAsn", "providers", "providerAsns", "providerSet", "comment"), UNKNOWN);
        aspaAssertions.add(entry.vap());
    }
}
