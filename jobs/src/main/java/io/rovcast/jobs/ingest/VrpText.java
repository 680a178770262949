package io.rovcast.jobs.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.jobs.lake.ReportJson;
import io.rovcast.jobs.lake.VrpSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What {@code ingest vrps} prints: for people, and for programs. */
final class VrpText {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private VrpText() {}

    /** One block a file, and a line for all. */
    static String text(String lake, List<VrpOutcome> outcomes) {
        StringBuilder out = new StringBuilder();
        for (VrpOutcome outcome : outcomes) {
            out.append(outcome.name()).append('\n');
            VrpSnapshot snapshot = outcome.snapshot();
            if (snapshot != null) {
                out.append(String.format(
                        Locale.ROOT,
                        "  %s: %,d VRPs, %,d announced, %,d withdrawn; %,d ASPAs%n",
                        snapshot.time(),
                        snapshot.vrps(),
                        snapshot.announced(),
                        snapshot.withdrawn(),
                        snapshot.aspas()));
            }
            switch (outcome.result()) {
                case INGESTED -> {}
                case ALREADY_THERE -> out.append("  already in the lake\n");
                case FAILED -> out.append("  not ingested\n");
            }
            if (outcome.sources() != null) {
                out.append(String.format(Locale.ROOT, "  %,d rows in payload_sources%n", outcome.sources()));
            }
            IngestReport report = outcome.report();
            if (report != null) {
                IngestText.appendReport(report, out);
            }
        }
        out.append(String.format(
                Locale.ROOT,
                "%s: %d ingested, %d already there, %d failed%n",
                lake,
                count(outcomes, IngestOutcome.Result.INGESTED),
                count(outcomes, IngestOutcome.Result.ALREADY_THERE),
                count(outcomes, IngestOutcome.Result.FAILED)));
        return out.toString();
    }

    private static long count(List<VrpOutcome> outcomes, IngestOutcome.Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    /** The same for programs. */
    static String json(String lake, List<VrpOutcome> outcomes) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/ingest-vrps/1");
        json.put("lake", lake);
        ArrayNode inputs = json.putArray("inputs");
        for (VrpOutcome outcome : outcomes) {
            ObjectNode input = inputs.addObject();
            input.put("name", outcome.name());
            input.put("result", outcome.result().name().toLowerCase(Locale.ROOT));
            if (!outcome.message().isEmpty()) {
                input.put("message", outcome.message());
            }
            IngestReport report = outcome.report();
            if (report != null) {
                ObjectNode read = ReportJson.of(report);
                read.remove(List.of("name", "sha256"));
                input.setAll(read);
            }
            VrpSnapshot snapshot = outcome.snapshot();
            if (snapshot != null) {
                input.put("sha256", snapshot.sha256());
                input.put("time", snapshot.time().toString());
                input.put("vrps", snapshot.vrps());
                input.put("announced", snapshot.announced());
                input.put("withdrawn", snapshot.withdrawn());
                input.put("aspas", snapshot.aspas());
            }
            if (outcome.sources() != null) {
                input.put("payloadSources", outcome.sources());
            }
        }
        return MAPPER.writeValueAsString(json);
    }
}
