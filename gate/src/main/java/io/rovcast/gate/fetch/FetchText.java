package io.rovcast.gate.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.rovcast.gate.fetch.Outcome.Status;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code fetch} prints: for people, and for programs. */
final class FetchText {
    private static final long MEBIBYTE = 1L << 20;

    private FetchText() {}

    /** A line for each file, then one for all. */
    static String text(String archive, List<Outcome> outcomes) {
        TextTable table = new TextTable()
                .column("file", Align.LEFT)
                .column("status", Align.LEFT)
                .column("bytes", Align.RIGHT)
                .column("note", Align.LEFT);
        for (Outcome outcome : outcomes) {
            table.row(
                    outcome.file().path(),
                    outcome.status().word().replace('_', ' '),
                    isHere(outcome) ? Amounts.count(outcome.bytes()) : "",
                    note(outcome));
        }
        List<String> lines = new ArrayList<>(table.lines(Screen.FILE));
        lines.add("");
        lines.add(sum(archive, outcomes));
        return String.join("\n", lines);
    }

    private static boolean isHere(Outcome outcome) {
        return outcome.status() == Status.FETCHED || outcome.status() == Status.PRESENT;
    }

    /** Why the archive has a hole; why a file failed stands on standard error. */
    private static String note(Outcome outcome) {
        if (outcome.status() != Status.HOLE) {
            return "";
        }
        return outcome.note().isEmpty() ? "not in the archive" : "known: " + outcome.note();
    }

    private static String sum(String archive, List<Outcome> outcomes) {
        Map<Status, Long> counts = counts(outcomes);
        long fetched = outcomes.stream()
                .filter(outcome -> outcome.status() == Status.FETCHED)
                .mapToLong(Outcome::bytes)
                .sum();
        long known = outcomes.stream()
                .filter(outcome ->
                        outcome.status() == Status.HOLE && !outcome.note().isEmpty())
                .count();
        StringBuilder out = new StringBuilder(archive)
                .append(": ")
                .append(Amounts.count(count(counts, Status.FETCHED)))
                .append(" fetched (")
                .append(Amounts.count((fetched + MEBIBYTE - 1) / MEBIBYTE))
                .append(" MiB), ")
                .append(Amounts.count(count(counts, Status.PRESENT)))
                .append(" here already");
        long holes = count(counts, Status.HOLE);
        if (holes > 0) {
            out.append(", ").append(Amounts.count(holes, "hole")).append(" of the archive");
            out.append(known == 0 ? "" : " (" + Amounts.count(known) + " known)");
        }
        for (Status status : List.of(Status.FAILED, Status.NOT_TRIED)) {
            if (count(counts, status) > 0) {
                out.append(", ")
                        .append(Amounts.count(count(counts, status)))
                        .append(' ')
                        .append(status.word().replace('_', ' '));
            }
        }
        return out.toString();
    }

    private static Map<Status, Long> counts(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.groupingBy(Outcome::status, Collectors.counting()));
    }

    private static long count(Map<Status, Long> counts, Status status) {
        return counts.getOrDefault(status, 0L);
    }

    /** One document. */
    static String json(String archive, List<Outcome> outcomes) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("schema", "rovcast/fetch/1");
            json.writeStringField("archive", archive);
            Map<Status, Long> counts = counts(outcomes);
            json.writeObjectFieldStart("counts");
            for (Status status : Status.values()) {
                json.writeNumberField(status.word(), count(counts, status));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("files");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                json.writeStringField("path", outcome.file().path());
                json.writeStringField("url", outcome.file().uri().toString());
                json.writeStringField("status", outcome.status().word());
                if (isHere(outcome)) {
                    json.writeNumberField("bytes", outcome.bytes());
                    json.writeStringField("sha256", outcome.sha256());
                }
                if (!outcome.note().isEmpty()) {
                    json.writeStringField("note", outcome.note());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString();
    }
}
