package io.rovcast.gate.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.rovcast.ingest.rpki.Rejection;
import io.rovcast.ingest.rpki.ValidatedSetWriter;
import io.rovcast.ingest.rpki.ValidationResult;
import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that {@code validate} writes, both or none. */
final class ValidationFiles implements Closeable {
    private final @Nullable OutputFile set;
    private final @Nullable OutputFile rejected;

    private ValidationFiles(@Nullable OutputFile set, @Nullable OutputFile rejected) {
        this.set = set;
        this.rejected = rejected;
    }

    /**
     * Makes sure that they can be written.
     *
     * @param set where the set goes, or null
     * @param rejected where the rejected objects go, or null
     * @throws IOException if a file is there and not to be replaced, or cannot be made
     */
    static ValidationFiles open(@Nullable Path set, @Nullable Path rejected, boolean overwrite) throws IOException {
        OutputFile first = set == null ? null : create(set, overwrite);
        try {
            return new ValidationFiles(first, rejected == null ? null : create(rejected, overwrite));
        } catch (IOException | RuntimeException e) {
            if (first != null) {
                first.close();
            }
            throw e;
        }
    }

    private static OutputFile create(Path file, boolean overwrite) throws IOException {
        return OutputFile.create(file, overwrite ? IfExists.REPLACE : IfExists.FAIL, earlier -> true);
    }

    /** Writes both, then lets them appear. */
    void write(ValidationResult result) throws IOException {
        if (set != null) {
            ValidatedSetWriter.write(result, set.content());
        }
        if (rejected != null) {
            writeRejected(result, rejected.content());
        }
        if (set != null && rejected != null) {
            set.prepare();
            rejected.prepare();
        }
        if (set != null) {
            set.publish();
        }
        if (rejected != null) {
            rejected.publish();
        }
    }

    /** Writes a line of JSON for each rejected object. */
    private static void writeRejected(ValidationResult result, OutputStream out) throws IOException {
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
    }

    /** Gives up what has not appeared. */
    @Override
    public void close() throws IOException {
        try {
            if (set != null) {
                set.close();
            }
        } finally {
            if (rejected != null) {
                rejected.close();
            }
        }
    }
}
