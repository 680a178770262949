package io.rovcast.report.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.rovcast.model.guard.GuardFinding;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.redundancy.BlockRedundancy.Strength;
import io.rovcast.model.redundancy.Redundancy;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes findings: a table and what each means, or JSON. */
public final class GuardReport {
    private static final int MAX_SHOWN = 10;
    private static final int MAX_ROWS = 200;
    private static final int MAX_ROA = 60;

    private GuardReport() {}

    /**
     * What a person reads; lines end in line feeds.
     *
     * @param subject what was looked at, as {@code 12 planned VRPs}
     */
    public static String text(String subject, List<GuardFinding> findings, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(subject, findings));
        if (findings.isEmpty()) {
            return lines.get(0) + "\n";
        }
        TextTable table = new TextTable()
                .column("SEVERITY", Align.LEFT)
                .column("finding", Align.LEFT)
                .column("about", Align.LEFT)
                .column("routes", Align.RIGHT);
        List<GuardFinding> shown = findings.stream().limit(MAX_ROWS).toList();
        for (GuardFinding finding : shown) {
            table.row(
                    finding.severity().text(),
                    finding.id(),
                    finding.roa().isEmpty() ? "all" : Foreign.line(finding.roa(), MAX_ROA),
                    finding.pairs().isEmpty()
                            ? "-"
                            : Amounts.count(finding.pairs().size()));
        }
        lines.add("");
        lines.addAll(table.lines(screen));
        for (GuardFinding finding : shown) {
            lines.add("");
            lines.add(finding.severity().text().toUpperCase(Locale.ROOT) + "  " + Foreign.line(finding.message()));
            list("  route    ", finding.pairs(), lines);
            if (finding.steps().isEmpty()) {
                list("  propose  ", finding.proposal(), lines);
            }
            for (int step = 0; step < finding.steps().size(); step++) {
                list("  step %-3s ".formatted(step + 1), finding.steps().get(step), lines);
            }
        }
        if (findings.size() > shown.size()) {
            lines.add("");
            lines.add(Amounts.count(findings.size() - shown.size(), "more finding") + "; --json has all of them");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String headline(String subject, List<GuardFinding> findings) {
        long blocks = count(findings, Severity.BLOCK);
        long warnings = count(findings, Severity.WARN);
        long unanswered = count(findings, Severity.INCONCLUSIVE);
        String word = blocks > 0 ? "BLOCK" : unanswered > 0 ? "INCONCLUSIVE" : warnings > 0 ? "WARN" : "PASS";
        return "%s  %s: %s that must not be, %s, %s for information%s"
                .formatted(
                        word,
                        subject,
                        Amounts.count(blocks),
                        Amounts.count(warnings, "warning"),
                        Amounts.count(count(findings, Severity.INFO)),
                        unanswered > 0 ? "; not all inputs are fit for an answer" : "");
    }

    private static long count(List<GuardFinding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static void list(String mark, List<String> items, List<String> lines) {
        items.stream().limit(MAX_SHOWN).forEach(item -> lines.add(mark + Foreign.line(item)));
        if (items.size() > MAX_SHOWN) {
            lines.add(mark + "and " + Amounts.count(items.size() - MAX_SHOWN) + " more");
        }
    }

    /** Writes the findings as a JSON array; the writer stays open. */
    public static void json(List<GuardFinding> findings, Writer out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (GuardFinding finding : findings) {
                json.writeStartObject();
                json.writeStringField("id", finding.id());
                json.writeStringField("severity", finding.severity().text());
                json.writeStringField("roa", finding.roa());
                texts("pairs", finding.pairs(), json);
                texts("proposal", finding.proposal(), json);
                json.writeStringField("message", finding.message());
                if (!finding.steps().isEmpty()) {
                    json.writeArrayFieldStart("steps");
                    for (List<String> step : finding.steps()) {
                        texts(step, json);
                    }
                    json.writeEndArray();
                }
                if (finding.strength().isPresent()) {
                    strength(finding.strength().get(), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void strength(Strength strength, JsonGenerator json) throws IOException {
        json.writeNumberField("layers", strength.layers());
        json.writeNumberField("validLayers", strength.validLayers());
        removals("removalsAny", strength.untilUnreachable(), json);
        removals("removalsOwn", strength.untilOwnLost(), json);
        json.writeBooleanField("lostByOneAddition", strength.validLayers() == 0);
    }

    /** No number stands for: none is enough. */
    private static void removals(String name, int number, JsonGenerator json) throws IOException {
        if (number == Redundancy.NEVER) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, number);
        }
    }

    private static void texts(String name, List<String> values, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        texts(values, json);
    }

    private static void texts(List<String> values, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
