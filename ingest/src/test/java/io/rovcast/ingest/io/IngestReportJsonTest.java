package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.rovcast.ingest.io.IngestReport.Cause;
import io.rovcast.ingest.io.IngestReport.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestReportJsonTest {
    private static final JsonFactory JSON = new JsonFactory();

    private static final IngestReport FULL = new IngestReport(
            "rrc00/bview.gz",
            "MRT TABLE_DUMP_V2",
            List.of(Compression.GZIP, Compression.ZSTD),
            10,
            99,
            "ab".repeat(32),
            Instant.parse("2026-01-07T12:00:00Z"),
            Status.TRUNCATED,
            7,
            4,
            List.of(new Cause("multicast", 2, "")),
            List.of(new Cause("peer index out of range", 1, "rrc00: record 7: \"peer\" 412")),
            List.of(new Cause("AS 0 in the path", 5, "64500 0")),
            List.of("is cut"));

    private static final IngestReport BARE = new IngestRecorder("").report();

    private static String text(IngestReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            IngestReportJson.write(report, out);
        }
        return text.toString();
    }

    private static IngestReport read(String text) throws IOException {
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            IngestReport report = IngestReportJson.read(in, "view");
            assertThat(in.nextToken()).isNull();
            return report;
        }
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(read(text(FULL))).isEqualTo(FULL);
        assertThat(read(text(BARE))).isEqualTo(BARE);
    }

    @Test
    void hasTheseMembers() throws IOException {
        assertThat(text(BARE))
                .isEqualTo("{\"name\":\"\",\"sha256\":null,\"format\":\"\",\"compression\":[],\"storedBytes\":0,"
                        + "\"decodedBytes\":0,\"generatedAt\":null,\"status\":\"ok\",\"records\":0,\"parsed\":0,"
                        + "\"skipped\":[],\"rejected\":[],\"dropped\":[],\"warnings\":[]}");
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws IOException {
        String more = text(FULL).replaceFirst("\\{", "{\"later\":{\"name\":[\"x\"]},");
        assertThat(read(more.replace("\"count\":2", "\"also\":[1],\"count\":2")))
                .isEqualTo(FULL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; START_ARRAY in place of an object",
                "{\"warnings\":{}}; START_OBJECT in place of an array",
                "{\"warnings\":[1]}; VALUE_NUMBER_INT in place of a text",
                "{\"skipped\":[\"x\"]}; VALUE_STRING in place of an object",
                "{\"status\":\"fine\"}; No enum constant",
                "{\"compression\":[\"lzh\"]}; No enum constant",
                "{\"generatedAt\":\"today\"}; could not be parsed",
                "{\"records\":3}; 3 records read, but 0 parsed",
                "{\"skipped\":[{\"cause\":\"x\"}]}; count 0"
            })
    void refusesWhatItDidNotWrite(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("view: input: is not what was written here: ")
                .hasMessageContaining(problem);
    }
}
