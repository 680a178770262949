package io.rovcast.ingest.rtr;

import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.RtrCache;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** Answers written out byte by byte, and reading them. */
final class Wire {
    private Wire() {}

    /** Bytes of hexadecimal digits, with spaces and line ends anywhere. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What comes of this answer, whatever the version asked for. */
    static VrpInput read(byte[] answer) throws IOException {
        return read(answer, OnBadRecord.FAIL);
    }

    static VrpInput read(byte[] answer, OnBadRecord onBadRecord) throws IOException {
        try (RtrCache cache = RtrCache.answering(answer)) {
            return read(cache, onBadRecord);
        }
    }

    static VrpInput read(RtrCache cache, OnBadRecord onBadRecord) throws IOException {
        return RtrReader.read(RtrUrl.parse(cache.url()), onBadRecord);
    }

    static List<String> texts(VrpInput input) {
        return input.vrps().vrps().stream().map(Vrp::toString).toList();
    }

    /** What an error says, without the URL, whose port is another each time. */
    static String problem(Throwable error) {
        return String.valueOf(error.getMessage()).replaceFirst("^rtr://127\\.0\\.0\\.1:\\d+: ", "");
    }
}
