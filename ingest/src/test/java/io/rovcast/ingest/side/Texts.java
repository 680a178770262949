package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Inputs of tests, written in place. */
final class Texts {
    private Texts() {}

    static DecodedInput open(String text) throws IOException {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    static DecodedInput open(byte[] bytes) throws IOException {
        return InputSource.of("side", () -> new ByteArrayInputStream(bytes)).open(OpenOptions.DEFAULTS.withThreads(0));
    }

    /** Causes and counts of all that is not in the result. */
    static Map<String, Long> leftOut(IngestReport report) {
        Map<String, Long> causes = new TreeMap<>();
        report.skipped().forEach(cause -> causes.put(cause.cause(), cause.count()));
        report.rejected().forEach(cause -> causes.put(cause.cause(), cause.count()));
        report.dropped().forEach(cause -> causes.put(cause.cause(), cause.count()));
        return causes;
    }
}
