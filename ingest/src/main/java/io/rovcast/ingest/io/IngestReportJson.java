package io.rovcast.ingest.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an input, as JSON: the same in what commands print and in files that are read again.
 *
 * <pre>
 * {"name", "sha256", "format", "compression": [], "storedBytes", "decodedBytes", "generatedAt", "status", "records", "parsed",
 *  "skipped": [{"cause", "count", "example"}], "rejected": […], "dropped": […], "warnings": []}
 * </pre>
 */
public final class IngestReportJson {
    private IngestReportJson() {}

    /** Writes the report as an object. */
    public static void write(IngestReport report, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", report.source());
        writeText("sha256", report.sha256(), out);
        out.writeStringField("format", report.format());
        out.writeArrayFieldStart("compression");
        for (Compression layer : report.compressions()) {
            out.writeString(lower(layer));
        }
        out.writeEndArray();
        out.writeNumberField("storedBytes", report.storedBytes());
        out.writeNumberField("decodedBytes", report.decodedBytes());
        writeText("generatedAt", report.generated().map(Instant::toString).orElse(null), out);
        out.writeStringField("status", lower(report.status()));
        out.writeNumberField("records", report.read());
        out.writeNumberField("parsed", report.parsed());
        writeCauses("skipped", report.skipped(), out);
        writeCauses("rejected", report.rejected(), out);
        writeCauses("dropped", report.dropped(), out);
        out.writeArrayFieldStart("warnings");
        for (String warning : report.warnings()) {
            out.writeString(warning);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeText(String name, @Nullable String text, JsonGenerator out) throws IOException {
        if (text == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, text);
        }
    }

    private static void writeCauses(String name, List<IngestReport.Cause> causes, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (IngestReport.Cause cause : causes) {
            out.writeStartObject();
            out.writeStringField("cause", cause.cause());
            out.writeNumberField("count", cause.count());
            if (!cause.example().isEmpty()) {
                out.writeStringField("example", cause.example());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /**
     * Reads what {@link #write} wrote; members that are not known are passed over.
     *
     * @param in at the start of the object; left at its end
     * @param source where it stands, for messages
     * @throws FormatException if it is not that
     */
    public static IngestReport read(JsonParser in, String source) throws IOException {
        Members members = new Members();
        try {
            forEachMember(in, name -> members.read(name, in));
            return members.report();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw FormatException.atPath(source, "input", "is not what was written here: " + e.getMessage())
                    .because(e);
        }
    }

    /** Something that reads the value of a member, or passes it over. */
    private interface Member {
        void read(String name) throws IOException;
    }

    private static void forEachMember(JsonParser in, Member member) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(in.currentToken() + " in place of an object");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            member.read(name);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The members of a report, as they come. */
    private static final class Members {
        private String name = "";
        private @Nullable String sha256;
        private String format = "";
        private final List<Compression> compressions = new ArrayList<>();
        private long storedBytes;
        private long decodedBytes;
        private @Nullable Instant generatedAt;
        private IngestReport.Status status = IngestReport.Status.OK;
        private long records;
        private long parsed;
        private final List<IngestReport.Cause> skipped = new ArrayList<>();
        private final List<IngestReport.Cause> rejected = new ArrayList<>();
        private final List<IngestReport.Cause> dropped = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        void read(String member, JsonParser in) throws IOException {
            switch (member) {
                case "name" -> name = in.getValueAsString("");
                case "sha256" -> sha256 = in.getValueAsString();
                case "format" -> format = in.getValueAsString("");
                case "compression" -> {
                    for (String layer : texts(in)) {
                        compressions.add(Compression.valueOf(layer.toUpperCase(Locale.ROOT)));
                    }
                }
                case "storedBytes" -> storedBytes = in.getValueAsLong();
                case "decodedBytes" -> decodedBytes = in.getValueAsLong();
                case "generatedAt" -> {
                    String time = in.getValueAsString();
                    generatedAt = time == null ? null : Instant.parse(time);
                }
                case "status" ->
                    status = IngestReport.Status.valueOf(in.getValueAsString("").toUpperCase(Locale.ROOT));
                case "records" -> records = in.getValueAsLong();
                case "parsed" -> parsed = in.getValueAsLong();
                case "skipped" -> readCauses(in, skipped);
                case "rejected" -> readCauses(in, rejected);
                case "dropped" -> readCauses(in, dropped);
                case "warnings" -> warnings.addAll(texts(in));
                default -> in.skipChildren();
            }
        }

        IngestReport report() {
            return new IngestReport(
                    name,
                    format,
                    compressions,
                    storedBytes,
                    decodedBytes,
                    sha256,
                    generatedAt,
                    status,
                    records,
                    parsed,
                    skipped,
                    rejected,
                    dropped,
                    warnings);
        }
    }

    private static List<String> texts(JsonParser in) throws IOException {
        List<String> texts = new ArrayList<>();
        requireArray(in);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new IllegalArgumentException(in.currentToken() + " in place of a text");
            }
            texts.add(in.getText());
        }
        return texts;
    }

    private static void readCauses(JsonParser in, List<IngestReport.Cause> into) throws IOException {
        requireArray(in);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String[] texts = {"", ""};
            long[] count = {0};
            forEachMember(in, name -> {
                switch (name) {
                    case "cause" -> texts[0] = in.getValueAsString("");
                    case "example" -> texts[1] = in.getValueAsString("");
                    case "count" -> count[0] = in.getValueAsLong();
                    default -> in.skipChildren();
                }
            });
            into.add(new IngestReport.Cause(texts[0], count[0], texts[1]));
        }
    }

    private static void requireArray(JsonParser in) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(in.currentToken() + " in place of an array");
        }
    }
}
