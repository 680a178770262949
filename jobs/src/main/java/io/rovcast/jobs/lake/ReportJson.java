package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.Compression;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of an input, as JSON: the same in manifests, which are read again, and in what commands print. */
public final class ReportJson {
    private ReportJson() {}

    /** The report as an object. */
    public static ObjectNode of(IngestReport report) {
        ObjectNode json = Json.object();
        json.put("name", report.source());
        json.put("sha256", report.sha256());
        json.put("format", report.format());
        ArrayNode compressions = json.putArray("compression");
        report.compressions().forEach(layer -> compressions.add(name(layer)));
        json.put("storedBytes", report.storedBytes());
        json.put("decodedBytes", report.decodedBytes());
        json.put("generatedAt", report.generated().map(Object::toString).orElse(null));
        json.put("status", report.status().name().toLowerCase(Locale.ROOT));
        json.put("records", report.read());
        json.put("parsed", report.parsed());
        json.set("skipped", causes(report.skipped()));
        json.set("rejected", causes(report.rejected()));
        json.set("dropped", causes(report.dropped()));
        ArrayNode warnings = json.putArray("warnings");
        report.warnings().forEach(warnings::add);
        return json;
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws FormatException if it is not that
     */
    static IngestReport parse(JsonNode json, String source) throws FormatException {
        try {
            List<Compression> compressions = new ArrayList<>();
            json.path("compression")
                    .forEach(layer ->
                            compressions.add(Compression.valueOf(layer.asText().toUpperCase(Locale.ROOT))));
            List<String> warnings = new ArrayList<>();
            json.path("warnings").forEach(warning -> warnings.add(warning.asText()));
            JsonNode generatedAt = json.path("generatedAt");
            return new IngestReport(
                    json.path("name").asText(),
                    json.path("format").asText(),
                    compressions,
                    json.path("storedBytes").asLong(),
                    json.path("decodedBytes").asLong(),
                    json.path("sha256").isTextual() ? json.path("sha256").asText() : null,
                    generatedAt.isTextual() ? Instant.parse(generatedAt.asText()) : null,
                    IngestReport.Status.valueOf(json.path("status").asText().toUpperCase(Locale.ROOT)),
                    json.path("records").asLong(),
                    json.path("parsed").asLong(),
                    causes(json.path("skipped")),
                    causes(json.path("rejected")),
                    causes(json.path("dropped")),
                    warnings);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw FormatException.atPath(source, "input", "is not what was written here: " + e.getMessage());
        }
    }

    private static List<IngestReport.Cause> causes(JsonNode list) {
        List<IngestReport.Cause> causes = new ArrayList<>();
        list.forEach(cause -> causes.add(new IngestReport.Cause(
                cause.path("cause").asText(),
                cause.path("count").asLong(),
                cause.path("example").asText())));
        return causes;
    }

    private static String name(Compression compression) {
        return compression.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode causes(List<IngestReport.Cause> causes) {
        ArrayNode list = Json.array();
        for (IngestReport.Cause cause : causes) {
            ObjectNode json = list.addObject();
            json.put("cause", cause.cause());
            json.put("count", cause.count());
            if (!cause.example().isEmpty()) {
                json.put("example", cause.example());
            }
        }
        return list;
    }
}
