package io.rovcast.cli;

import io.rovcast.ingest.InputKind;
import io.rovcast.ingest.InputRecognizer;
import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file with a routing table: compiled, or as it is. */
public final class TableFile {
    private TableFile() {}

    /**
     * Reads it.
     *
     * @param onBadRecord what a damaged route does
     * @throws FormatException if it is no routing table, or has no routes
     */
    public static TableInput read(String file, OnBadRecord onBadRecord) throws IOException {
        TableInput input = readPerhapsEmpty(file, onBadRecord);
        if (input.table().size() == 0) {
            throw FormatException.of(file, "no routes");
        }
        return input;
    }

    /**
     * Reads it, also if it has no routes.
     *
     * @param onBadRecord what a damaged route does
     * @throws FormatException if it is no routing table
     */
    public static TableInput readPerhapsEmpty(String file, OnBadRecord onBadRecord) throws IOException {
        OpenOptions options =
                OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256).expecting("a routing table");
        try (DecodedInput in = InputSource.ofArgument(file).open(options)) {
            if (InputRecognizer.recognize(in) != InputKind.ARROW) {
                RoutingTable.Builder builder = new RoutingTable.Builder();
                IngestReport report = TableReader.read(in, file, file, onBadRecord, builder);
                return TableInput.of(builder.build(), List.of(report));
            }
        }
        RoutingView view = RoutingView.open(Path.of(file));
        return TableInput.of(view.table(), view.visibility(), view.inputs()).withPast(view.past());
    }
}
