package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Inputs of tests, written in place. */
final class Texts {
    private Texts() {}

    static DecodedInput open(String name, byte[] bytes) throws IOException {
        return open(InputSource.of(name, () -> new ByteArrayInputStream(bytes)));
    }

    static DecodedInput open(String name, String text) throws IOException {
        return open(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens without threads, of which a test with thousands of inputs would start too many. */
    static DecodedInput open(InputSource source) throws IOException {
        return source.open(OpenOptions.DEFAULTS.withThreads(0));
    }

    /** A JSON text with apostrophes for quotes. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static VrpInput read(String name, String text) throws IOException {
        return VrpSetReader.read(open(name, text), OnBadRecord.FAIL);
    }

    static VrpInput skip(String name, String text) throws IOException {
        return VrpSetReader.read(open(name, text), OnBadRecord.SKIP);
    }

    /** How many VRPs were rejected, by reason. */
    static Map<VrpReject, Long> rejected(VrpInput input) {
        Map<VrpReject, Long> rejected = new EnumMap<>(VrpReject.class);
        for (VrpReject reason : VrpReject.values()) {
            if (input.rejected(reason) > 0) {
                rejected.put(reason, input.rejected(reason));
            }
        }
        return rejected;
    }
}
