package io.rovcast.gate.fetch;

import io.rovcast.gate.fetch.RemoteFile.Content;
import io.rovcast.ingest.InputKind;
import io.rovcast.ingest.InputRecognizer;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.VrpSetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a file is what it was fetched for: its first bytes always, all of a compressed stream if that is wanted. */
final class FileCheck {
    /** How much is looked at. */
    enum Depth {
        /** The first bytes, which tell an error page from a table. */
        HEAD,
        /** All of it, decoded: the check sums of gzip, bzip2 and xz cover every byte; VRP sets are read, too. */
        WHOLE
    }

    private FileCheck() {}

    /**
     * What was found out.
     *
     * @param bytes stored size
     * @param sha256 of the stored bytes
     * @param isEmpty whether it decodes to nothing
     */
    record Checked(long bytes, String sha256, boolean isEmpty) {}

    /**
     * Checks a file.
     *
     * @param name what messages call it
     * @throws FormatException if it is not what it should be, cut or damaged
     */
    static Checked check(Path file, String name, Content content, Depth depth) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.expecting(content.expected()).withDigest(OpenOptions.Digest.SHA256);
        InputSource source = InputSource.of(name, () -> Files.newInputStream(file));
        try (DecodedInput in = source.open(options)) {
            InputKind kind = InputRecognizer.recognize(in);
            if (!fits(kind, content)) {
                if (kind == InputKind.EMPTY || kind == InputKind.UNKNOWN) {
                    drain(in); // damage of the compressed stream is the better message
                }
                throw FormatException.of(name, "expected " + content.expected() + ", but it is " + kind.text());
            }
            boolean isEmpty = kind == InputKind.EMPTY;
            return new Checked(Files.size(file), sha256(in, kind, depth), isEmpty);
        }
    }

    /** Of all bytes. Sets are read to their end, since JSON without compression has no check sum that tells of a cut. */
    private static String sha256(DecodedInput in, InputKind kind, Depth depth) throws IOException {
        if (depth == Depth.WHOLE && kind.isVrpSet()) {
            IngestReport report =
                    VrpSetReader.readPerhapsEmpty(in, OnBadRecord.SKIP).report();
            return report.digest().orElseThrow();
        }
        if (depth == Depth.WHOLE) {
            drain(in);
        }
        return in.sha256().orElseThrow();
    }

    /** A table without any route is let through, and said to be empty: archives have such files. */
    private static boolean fits(InputKind kind, Content content) {
        return switch (content) {
            case TABLE, UPDATES -> kind == InputKind.MRT || kind == InputKind.EMPTY;
            case VRPS, VRPS_IN_TAR -> kind.isVrpSet();
        };
    }

    private static void drain(DecodedInput in) throws IOException {
        int n = in.nextBlock();
        while (n >= 0) {
            n = in.nextBlock();
        }
    }
}
