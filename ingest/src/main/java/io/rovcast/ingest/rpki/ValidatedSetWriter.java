package io.rovcast.ingest.rpki;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.rovcast.ingest.rpki.ValidationResult.TypeCount;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what is valid as rpki-client's JSON does, with the sources of each VRP and ASPA as Routinator's extended JSON has
 * them, and with CA and serial number besides.
 */
public final class ValidatedSetWriter {
    private final ValidationResult result;
    private final JsonGenerator json;

    private ValidatedSetWriter(ValidationResult result, JsonGenerator json) {
        this.result = result;
        this.json = json;
    }

    /**
     * Writes it, in UTF-8.
     *
     * @param out receives it; flushed, not closed
     */
    public static void write(ValidationResult result, OutputStream out) throws IOException {
        JsonFactory factory = new JsonFactory();
        try (JsonGenerator json = factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            new ValidatedSetWriter(result, json).write();
        }
    }

    private void write() throws IOException {
        VrpSet vrps = result.vrps();
        json.writeStartObject();
        writeMetadata(vrps.size());
        writeVrps(vrps);
        writeAspas();
        writeFailed();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** A line for each row: readable by people, and small. */
    private void newLine() throws IOException {
        json.writeRaw("\n\t");
    }

    private long valid(ObjectType type) {
        return result.counts().stream()
                .filter(count -> count.type() == type)
                .mapToLong(TypeCount::valid)
                .sum();
    }

    private long failed(ObjectType type) {
        return result.rejections().stream()
                .filter(rejection -> rejection.type() == type)
                .count();
    }

    private void writeMetadata(int vrps) throws IOException {
        json.writeFieldName("metadata");
        json.writeStartObject();
        json.writeStringField("buildtime", text(result.at()));
        json.writeNumberField("roas", valid(ObjectType.ROA));
        json.writeNumberField("failedroas", failed(ObjectType.ROA));
        json.writeNumberField("aspas", valid(ObjectType.ASPA));
        json.writeNumberField("failedaspas", failed(ObjectType.ASPA));
        json.writeNumberField("certificates", valid(ObjectType.CERTIFICATE));
        json.writeNumberField("invalidcertificates", failed(ObjectType.CERTIFICATE));
        json.writeNumberField("manifests", valid(ObjectType.MANIFEST));
        json.writeNumberField("failedmanifests", result.authorities().size() - valid(ObjectType.MANIFEST));
        json.writeNumberField("crls", valid(ObjectType.CRL));
        json.writeNumberField("gbrs", valid(ObjectType.GHOSTBUSTERS));
        json.writeNumberField("vrps", vrps);
        json.writeNumberField("uniquevrps", vrps);
        json.writeNumberField("vaps", result.vaps().size());
        json.writeEndObject();
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void writeVrps(VrpSet vrps) throws IOException {
        Map<Vrp, List<ObjectSource>> sources = new HashMap<>();
        for (ValidationResult.Roa roa : result.roas()) {
            for (Vrp vrp : roa.vrps()) {
                sources.computeIfAbsent(vrp, added -> new ArrayList<>(1)).add(roa.source());
            }
        }
        json.writeArrayFieldStart("roas");
        for (int number = 0; number < vrps.size(); number++) {
            Vrp vrp = vrps.vrp(number);
            newLine();
            json.writeStartObject();
            json.writeNumberField("asn", vrp.asn().value());
            json.writeStringField("prefix", vrp.prefix().toString());
            json.writeNumberField("maxLength", vrp.maxLength());
            json.writeStringField("ta", vrps.trustAnchor(number));
            json.writeNumberField("expires", vrps.expires(number));
            writeSources(ObjectType.ROA, sources.getOrDefault(vrp, List.of()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSources(ObjectType type, List<ObjectSource> sources) throws IOException {
        json.writeArrayFieldStart("source");
        for (ObjectSource source : sources) {
            json.writeStartObject();
            json.writeStringField("type", type == ObjectType.ROA ? "roa" : "aspa");
            json.writeStringField("uri", source.uri());
            json.writeStringField("tal", source.trustAnchor());
            json.writeStringField("ca", source.authority());
            json.writeStringField("serial", source.serial().toString());
            writeValidity("validity", source.notBefore(), source.notAfter());
            writeValidity("chainValidity", source.begins(), source.expires());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeValidity(String name, Instant notBefore, Instant notAfter) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("notBefore", text(notBefore));
        json.writeStringField("notAfter", text(notAfter));
        json.writeEndObject();
    }

    private void writeAspas() throws IOException {
        json.writeArrayFieldStart("aspas");
        for (ValidationResult.Aspa aspa : result.aspas()) {
            newLine();
            json.writeStartObject();
            json.writeNumberField("customer_asid", aspa.vap().customerAsn().value());
            json.writeNumberField("expires", aspa.vap().expires());
            json.writeStringField("ta", aspa.vap().trustAnchor());
            json.writeArrayFieldStart("providers");
            for (Asn provider : aspa.vap().providerAsns()) {
                json.writeNumber(provider.value());
            }
            json.writeEndArray();
            writeSources(ObjectType.ASPA, List.of(aspa.source()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** CAs whose publication points have failed, as rpki-client lists them. */
    private void writeFailed() throws IOException {
        json.writeArrayFieldStart("nonfunc_cas");
        for (Authority authority : result.authorities()) {
            if (authority.failureIfAny().isPresent()) {
                newLine();
                json.writeStartObject();
                json.writeStringField("location", authority.uri());
                json.writeStringField("ta", authority.trustAnchor());
                json.writeStringField("caRepository", authority.repository());
                json.writeStringField("rpkiManifest", authority.manifest());
                json.writeStringField("reason", authority.failureIfAny().get().toString());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
