package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.Compression;
import io.rovcast.ingest.io.IngestReport;
import java.util.List;
import java.util.Locale;

/** What became of an input, as JSON: the same in manifests and in what commands print. */
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
