package io.rovcast.gate.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.rovcast.cli.ExitCode;
import io.rovcast.ingest.rpki.InvalidObjectException;
import io.rovcast.ingest.rpki.ObjectFile;
import io.rovcast.ingest.rpki.ObjectProfile;
import io.rovcast.ingest.rpki.Reason;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks at objects one by one. */
final class SingleObjects {
    private static final String CHAIN = "its chain was not looked at";

    private final ObjectProfile profile;
    private final boolean isJson;

    SingleObjects(ObjectProfile profile, boolean isJson) {
        this.profile = profile;
        this.isJson = isJson;
    }

    /** Prints what each says, or why it is not right. */
    ExitCode judge(List<Path> files, PrintWriter out) throws IOException {
        ExitCode code = ExitCode.OK;
        for (Path file : files) {
            try {
                ObjectFile object = ObjectFile.read(file, profile);
                out.println(isJson ? json(file, object) : text(file, object));
            } catch (InvalidObjectException e) {
                out.println(
                        isJson
                                ? json(file, e.reason())
                                : file + ": rejected: "
                                        + Foreign.line(e.reason().toString()));
                code = ExitCode.USAGE_OR_BAD_INPUT;
            }
        }
        out.flush();
        return code;
    }

    private static String text(Path file, ObjectFile object) {
        StringBuilder out = new StringBuilder("%s: right in itself; %s%n".formatted(file, CHAIN));
        object.facts().forEach((name, value) -> out.append("  %-14s %s%n".formatted(name, Foreign.line(value, 200))));
        object.vrps().forEach(vrp -> out.append("  VRP            ").append(vrp).append('\n'));
        object.vap()
                .ifPresent(vap -> out.append("  ASPA           ").append(vap).append('\n'));
        return out.toString().stripTrailing();
    }

    /** A line of JSON. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static String line(Path file, boolean isValid, Members members) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("file", file.toString());
            json.writeBooleanField("valid", isValid);
            members.write(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String json(Path file, Reason reason) throws IOException {
        return line(file, false, json -> {
            json.writeStringField("reason", reason.field());
            json.writeStringField("found", reason.found());
            json.writeStringField("expected", reason.expected());
            json.writeStringField("source", reason.source());
        });
    }

    private static String json(Path file, ObjectFile object) throws IOException {
        return line(file, true, json -> {
            json.writeBooleanField("chainChecked", false);
            json.writeStringField("type", object.type().text());
            for (Map.Entry<String, String> fact : object.facts().entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeArrayFieldStart("vrps");
            for (Vrp vrp : object.vrps()) {
                json.writeString(vrp.toString());
            }
            json.writeEndArray();
            if (object.vap().isPresent()) {
                json.writeStringField("aspa", object.vap().get().toString());
            }
        });
    }
}
