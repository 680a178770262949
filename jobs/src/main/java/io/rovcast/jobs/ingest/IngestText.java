package io.rovcast.jobs.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.ReportJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code ingest rib} prints: for people, and for programs. */
final class IngestText {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private IngestText() {}

    /** One block a file, and a line for all. */
    static String text(String lake, List<IngestOutcome> outcomes, double seconds) {
        StringBuilder out = new StringBuilder();
        for (IngestOutcome outcome : outcomes) {
            out.append(outcome.name()).append('\n');
            switch (outcome.result()) {
                case INGESTED -> outcome.dumps().forEach(dump -> out.append(dumpLine(dump)));
                case ALREADY_THERE ->
                    out.append("  already in the lake")
                            .append(outcome.message().isEmpty() ? "" : ": " + outcome.message())
                            .append('\n');
                case FAILED -> out.append("  not ingested\n");
            }
            IngestReport report = outcome.report();
            if (report != null) {
                appendReport(report, out);
            }
        }
        long entries = outcomes.stream()
                .flatMap(outcome -> outcome.dumps().stream())
                .mapToLong(LakeDump::entries)
                .sum();
        out.append(String.format(
                Locale.ROOT,
                "%s: %d ingested, %d already there, %d failed; %,d RIB entries in %.1f s%n",
                lake,
                count(outcomes, IngestOutcome.Result.INGESTED),
                count(outcomes, IngestOutcome.Result.ALREADY_THERE),
                count(outcomes, IngestOutcome.Result.FAILED),
                entries,
                seconds));
        return out.toString();
    }

    private static String dumpLine(LakeDump dump) {
        return String.format(
                Locale.ROOT,
                "  %s %s: %,d RIB entries, %,d routes, %,d peers%n",
                dump.collector(),
                dump.time(),
                dump.entries(),
                dump.routes(),
                dump.peers());
    }

    /** What was read of a file, and what was left out. */
    static void appendReport(IngestReport report, StringBuilder out) {
        out.append(String.format(
                Locale.ROOT,
                "  %s, %,d bytes: %,d records read, %,d parsed, %,d skipped, %,d rejected%s%n",
                List.of(report.format(), compressions(report)).stream()
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")),
                report.storedBytes(),
                report.read(),
                report.parsed(),
                report.skippedCount(),
                report.rejectedCount(),
                report.status() == IngestReport.Status.OK
                        ? ""
                        : "; " + report.status().name().toLowerCase(Locale.ROOT)));
        append("skipped", report.skipped(), out);
        append("rejected", report.rejected(), out);
        append("left out", report.dropped(), out);
        report.warnings()
                .forEach(warning -> out.append("    warning: ").append(warning).append('\n'));
    }

    private static String compressions(IngestReport report) {
        return report.compressions().stream()
                .map(layer -> layer.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" in "));
    }

    private static void append(String what, List<IngestReport.Cause> causes, StringBuilder out) {
        for (IngestReport.Cause cause : causes) {
            out.append(String.format(Locale.ROOT, "    %s: %,d %s", what, cause.count(), cause.cause()))
                    .append(cause.example().isEmpty() ? "" : ", first: " + cause.example())
                    .append('\n');
        }
    }

    private static long count(List<IngestOutcome> outcomes, IngestOutcome.Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    /** The same for programs. */
    static String json(String lake, List<IngestOutcome> outcomes, double seconds) throws java.io.IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/ingest-rib/1");
        json.put("lake", lake);
        json.put("seconds", Math.round(seconds * 1000) / 1000.0);
        ArrayNode inputs = json.putArray("inputs");
        for (IngestOutcome outcome : outcomes) {
            ObjectNode input = inputs.addObject();
            input.put("name", outcome.name());
            input.put("result", outcome.result().name().toLowerCase(Locale.ROOT));
            input.put("sha256", outcome.sha256());
            if (!outcome.message().isEmpty()) {
                input.put("message", outcome.message());
            }
            IngestReport report = outcome.report();
            if (report != null) {
                ObjectNode read = ReportJson.of(report);
                read.remove(List.of("name", "sha256"));
                input.setAll(read);
            }
            ArrayNode dumps = input.putArray("dumps");
            outcome.dumps().forEach(dump -> dumps.add(dump.toJson()));
        }
        return MAPPER.writeValueAsString(json);
    }
}
