package io.rovcast.gate;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.view.RoutingView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a view was compiled from the files that somebody says it was, whatever their names. */
final class ViewSources {
    private ViewSources() {}

    /**
     * Compares hashes.
     *
     * @throws FormatException if the view was compiled from other files, or more, or less
     */
    static void require(RoutingView view, Path viewFile, List<Path> files) throws IOException {
        Map<String, String> compiled = new HashMap<>();
        for (IngestReport input : view.inputs()) {
            compiled.put(input.sha256(), input.source());
        }
        Map<String, Path> given = new HashMap<>();
        for (Path file : files) {
            String sha256 = sha256(file);
            given.put(sha256, file);
            if (!compiled.containsKey(sha256)) {
                throw FormatException.of(
                        viewFile.toString(), "was not compiled from %s (SHA-256 %s)".formatted(file, sha256));
            }
        }
        for (Map.Entry<String, String> input : compiled.entrySet()) {
            if (!given.containsKey(input.getKey())) {
                throw FormatException.of(
                        viewFile.toString(),
                        "was compiled from %s, too, which --view-of does not name".formatted(input.getValue()));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        OpenOptions asStored = OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256);
        try (DecodedInput in = InputSource.ofArgument(file.toString()).open(asStored)) {
            return in.sha256().orElseThrow();
        }
    }
}
