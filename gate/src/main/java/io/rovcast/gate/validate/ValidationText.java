package io.rovcast.gate.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.rovcast.ingest.rpki.Authority;
import io.rovcast.ingest.rpki.ObjectType;
import io.rovcast.ingest.rpki.Rejection;
import io.rovcast.ingest.rpki.ValidationResult;
import io.rovcast.ingest.rpki.ValidationResult.TypeCount;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code validate} prints: objects by trust anchor and kind, and why objects were rejected. */
final class ValidationText {
    private static final int REASONS = 10;
    private static final int FAILED = 10;

    private ValidationText() {}

    /** Valid and rejected objects. */
    private record Counts(long valid, long rejected) {
        static final Counts NONE = new Counts(0, 0);

        Counts plus(long validMore, long rejectedMore) {
            return new Counts(valid + validMore, rejected + rejectedMore);
        }
    }

    private static Map<String, Map<ObjectType, Counts>> counts(ValidationResult result) {
        Map<String, Map<ObjectType, Counts>> counts = new TreeMap<>();
        for (TypeCount count : result.counts()) {
            add(counts, count.trustAnchor(), count.type(), count.valid(), 0);
        }
        for (Rejection rejection : result.rejections()) {
            add(counts, rejection.trustAnchor(), rejection.type(), 0, 1);
        }
        return counts;
    }

    private static void add(
            Map<String, Map<ObjectType, Counts>> counts, String anchor, ObjectType type, long valid, long rejected) {
        Map<ObjectType, Counts> byType = counts.computeIfAbsent(anchor, added -> new EnumMap<>(ObjectType.class));
        Counts sum = byType.getOrDefault(type, Counts.NONE).plus(valid, rejected);
        if (sum.valid + sum.rejected > 0) {
            byType.put(type, sum);
        }
    }

    /** For people. */
    static String text(ValidationResult result, Screen screen) {
        TextTable table = new TextTable()
                .column("trust anchor", Align.LEFT)
                .column("objects", Align.LEFT)
                .column("valid", Align.RIGHT)
                .column("rejected", Align.RIGHT);
        counts(result)
                .forEach((anchor, byType) -> byType.forEach((type, sum) -> table.row(
                        Foreign.line(anchor, 40), type.text(), Amounts.count(sum.valid), Amounts.count(sum.rejected))));
        List<String> lines = new ArrayList<>(table.lines(screen));
        addFailed(result, screen, lines);
        addReasons(result, screen, lines);
        lines.add("");
        lines.add("%s and %s, valid at %s"
                .formatted(
                        counted(result.vrps().size(), "VRP"),
                        counted(result.vaps().size(), "ASPA"),
                        result.at()));
        return String.join("\n", lines);
    }

    private static String counted(int count, String what) {
        return Amounts.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static void addFailed(ValidationResult result, Screen screen, List<String> lines) {
        List<Authority> failed = result.authorities().stream()
                .filter(authority -> authority.failureIfAny().isPresent())
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        TextTable table = new TextTable()
                .column("publication points that failed", Align.LEFT)
                .column("why", Align.LEFT);
        failed.stream()
                .limit(FAILED)
                .forEach(authority -> table.row(
                        Foreign.line(authority.repository(), 60),
                        Foreign.line(
                                authority.failureIfAny().map(Object::toString).orElse(""))));
        lines.add("");
        lines.addAll(table.lines(screen));
        if (failed.size() > FAILED) {
            lines.add("and " + Amounts.count(failed.size() - FAILED) + " more");
        }
    }

    private static void addReasons(ValidationResult result, Screen screen, List<String> lines) {
        if (result.rejections().isEmpty()) {
            return;
        }
        Map<String, List<Rejection>> byRule = new TreeMap<>();
        for (Rejection rejection : result.rejections()) {
            String rule = rejection.reason().field().replaceFirst(" (at byte|of) .*", "") + " ("
                    + rejection.reason().source() + ")";
            byRule.computeIfAbsent(rule, added -> new ArrayList<>()).add(rejection);
        }
        TextTable table = new TextTable()
                .column("rejected for", Align.LEFT)
                .column("objects", Align.RIGHT)
                .column("for example", Align.LEFT);
        byRule.entrySet().stream()
                .sorted(Comparator.comparingInt(rule -> -rule.getValue().size()))
                .limit(REASONS)
                .forEach(rule -> table.row(
                        Foreign.line(rule.getKey()),
                        Amounts.count(rule.getValue().size()),
                        Foreign.line(rule.getValue().get(0).uri(), 100)));
        lines.add("");
        lines.addAll(table.lines(screen));
    }

    /** For programs. */
    static String json(ValidationResult result) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("at", result.at().toString());
            json.writeNumberField("vrps", result.vrps().size());
            json.writeNumberField("aspas", result.vaps().size());
            json.writeObjectFieldStart("objects");
            for (Map.Entry<String, Map<ObjectType, Counts>> anchor :
                    counts(result).entrySet()) {
                json.writeObjectFieldStart(anchor.getKey());
                for (Map.Entry<ObjectType, Counts> type : anchor.getValue().entrySet()) {
                    json.writeObjectFieldStart(type.getKey().text());
                    json.writeNumberField("valid", type.getValue().valid);
                    json.writeNumberField("rejected", type.getValue().rejected);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("failedPublicationPoints");
            for (Authority authority : result.authorities()) {
                if (authority.failureIfAny().isPresent()) {
                    json.writeStartObject();
                    json.writeStringField("ca", authority.uri());
                    json.writeStringField("ta", authority.trustAnchor());
                    json.writeStringField("manifest", authority.manifest());
                    json.writeStringField(
                            "reason", authority.failureIfAny().get().toString());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
