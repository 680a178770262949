package io.rovcast.jobs.lake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReportJson;
import java.io.IOException;

/** What became of an input, as a tree of {@link IngestReportJson}: for manifests, and for what commands print. */
public final class ReportJson {
    private ReportJson() {}

    /** The report as an object. */
    public static ObjectNode of(IngestReport report) {
        return Json.written(out -> IngestReportJson.write(report, out));
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws FormatException if it is not that
     */
    static IngestReport parse(JsonNode json, String source) throws IOException {
        try (JsonParser in = json.traverse()) {
            in.nextToken();
            return IngestReportJson.read(in, source);
        }
    }
}
