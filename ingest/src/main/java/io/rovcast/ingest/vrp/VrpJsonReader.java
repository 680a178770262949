package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads VRP sets in JSON: an array of VRPs, or an object that has them under {@code roas}, {@code vrps}, or in the
 * assertions of a SLURM file, with ASPAs and metadata beside them in any order.
 */
final class VrpJsonReader {
    private final JsonInput input;
    private final JsonParser parser;
    private final VrpCollector into;
    private final VrpObject vrps;
    private final VapObject vaps;
    private final HealthReader health;

    private boolean hasList;
    private boolean hasBuildTime;
    private boolean hasGeneratedTime;
    private boolean isSlurm;
    private long generated;

    private VrpJsonReader(JsonInput input, VrpCollector into) {
        this.input = input;
        this.parser = input.parser();
        this.into = into;
        this.vrps = new VrpObject(input, into);
        this.vaps = new VapObject(input, into);
        this.health = new HealthReader(input);
    }

    /** Reads a stream to its end, and says which format it was. */
    static VrpFormat read(InputStream in, String source, VrpCollector into) throws IOException {
        JsonInput input = JsonInput.of(in, source);
        return input.readAll(new VrpJsonReader(input, into)::readDocument);
    }

    private VrpFormat readDocument() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            vrps.readArray();
            return VrpFormat.JSON_ARRAY;
        }
        if (token != JsonToken.START_OBJECT) {
            throw input.malformed("expected a JSON object or array, found " + input.found());
        }
        String name = parser.nextFieldName();
        while (name != null) {
            readMember(name, parser.nextToken());
            name = parser.nextFieldName();
        }
        if (!hasList && !hasBuildTime && !hasGeneratedTime) {
            throw FormatException.of(input.source(), "not a VRP set: it has no \"roas\"");
        }
        into.generatedAt(generated);
        into.health(health.health());
        return format();
    }

    private VrpFormat format() {
        if (isSlurm) {
            return VrpFormat.SLURM_JSON;
        }
        if (vrps.hasSource()) {
            return VrpFormat.ROUTINATOR_JSONEXT;
        }
        if (hasGeneratedTime) {
            return VrpFormat.ROUTINATOR_JSON;
        }
        return hasBuildTime && !vrps.hasTextAsn() ? VrpFormat.RPKI_CLIENT_JSON : VrpFormat.ROAS_JSON;
    }

    private void readMember(String name, JsonToken value) throws IOException {
        switch (name) {
            case "roas" -> readVrps(value);
            case "vrps" -> {
                if (value == JsonToken.START_ARRAY) {
                    readVrps(value);
                } else {
                    parser.skipChildren();
                }
            }
            case "aspas", "aspa", "provider_authorizations" -> vaps.readAll();
            case "metadata" -> readMetadata(value);
            case "nonfunc_cas" -> health.readNonfunctional(value);
            case "slurmVersion" -> {
                isSlurm = true;
                parser.skipChildren();
            }
            case "validationOutputFilters" -> refuseFilters();
            case "locallyAddedAssertions" -> readAssertions(value);
            case "announced", "withdrawn" -> throw input.malformed("a change of VRPs, not a set of them");
            default -> parser.skipChildren();
        }
    }

    private void readVrps(JsonToken value) throws IOException {
        if (hasList) {
            throw input.malformed("a second list of VRPs in one file");
        }
        hasList = true;
        if (value == JsonToken.START_ARRAY) {
            vrps.readArray();
        } else if (value != JsonToken.VALUE_NULL) { // which is how some programs write an empty list
            throw input.malformed("expected an array of VRPs, found " + input.found());
        }
    }

    private void readMetadata(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            throw input.malformed("expected an object, found " + input.found());
        }
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken member = parser.nextToken();
            switch (name) {
                case "buildtime" -> {
                    hasBuildTime = true;
                    readGenerated(member);
                }
                case "generatedTime" -> {
                    hasGeneratedTime = true;
                    readGenerated(member);
                }
                case "generated" -> readGenerated(member);
                default -> health.readMetadata(name, member);
            }
            name = parser.nextFieldName();
        }
    }

    private void readGenerated(JsonToken value) throws IOException {
        long time = value == JsonToken.VALUE_STRING ? Timestamps.parse(input.text()) : input.integer();
        if (time >= 0) {
            generated = Math.max(generated, time);
        } else {
            into.warn(input.malformed("not a time: " + input.found()));
            parser.skipChildren();
        }
    }

    private void refuseFilters() throws IOException {
        isSlurm = true;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw input.malformed("expected an object, found " + input.found());
        }
        while (parser.nextFieldName() != null) {
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            if (!isArray || parser.nextToken() != JsonToken.END_ARRAY) {
                throw input.malformed("a SLURM file with filters changes a VRP set and is none itself (RFC 8416)");
            }
        }
    }

    private void readAssertions(JsonToken value) throws IOException {
        isSlurm = true;
        if (value != JsonToken.START_OBJECT) {
            throw input.malformed("expected an object, found " + input.found());
        }
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken member = parser.nextToken();
            switch (name) {
                case "prefixAssertions" -> readVrps(member);
                case "aspaAssertions" -> vaps.readAll();
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
    }
}
