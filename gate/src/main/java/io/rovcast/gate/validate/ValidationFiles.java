package io.rovcast.gate.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.rovcast.ingest.rpki.Rejection;
import io.rovcast.ingest.rpki.ValidatedSetWriter;
import io.rovcast.ingest.rpki.ValidationResult;
import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The files that {@code validate} writes, whole or not at all. */
final class ValidationFiles {
    private ValidationFiles() {}

    /** Receives content. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the set. */
    static void writeSet(ValidationResult result, Path file, boolean overwrite) throws IOException {
        write(file, overwrite, out -> ValidatedSetWriter.write(result, out));
    }

    /** Writes a line of JSON for each rejected object. */
    static void writeRejected(ValidationResult result, Path file, boolean overwrite) throws IOException {
        write(file, overwrite, out -> {
            try (JsonGenerator json =
                    new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
                for (Rejection rejection : result.rejections()) {
                    json.writeStartObject();
                    json.writeStringField("uri", rejection.uri());
                    json.writeStringField("type", rejection.type().text());
                    json.writeStringField("ta", rejection.trustAnchor());
                    json.writeStringField("reason", rejection.reason().field());
                    json.writeStringField("found", rejection.reason().found());
                    json.writeStringField("expected", rejection.reason().expected());
                    json.writeStringField("source", rejection.reason().source());
                    json.writeEndObject();
                }
                if (!result.rejections().isEmpty()) {
                    json.writeRaw('\n');
                }
            }
        });
    }

    private static void write(Path file, boolean overwrite, Content content) throws IOException {
        try (OutputFile target =
                OutputFile.create(file, overwrite ? IfExists.REPLACE : IfExists.FAIL, earlier -> true)) {
            content.writeTo(target.content());
            target.publish();
        }
    }
}
