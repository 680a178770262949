package io.rovcast.ingest;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.ingest.text.TextTableReader;
import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;

/** Reads a routing table, MRT or text, whichever it is. Updates are none. */
public final class TableReader {
    private TableReader() {}

    /**
     * Reads one input to its end, AS paths included.
     *
     * @param name what to call it in messages
     * @param collector name of the collector or router, which becomes part of its vantage points
     * @param into receives its routes, beside those that it has
     * @return a report with status EMPTY if there is nothing in it
     * @throws FormatException if it is anything else, or is damaged beyond what {@code onBadRecord} allows
     */
    public static IngestReport read(
            DecodedInput in, String name, String collector, OnBadRecord onBadRecord, RoutingTable.Builder into)
            throws IOException {
        InputKind kind = InputRecognizer.recognize(in.peek(InputRecognizer.HEAD_BYTES));
        if (kind == InputKind.EMPTY) {
            IngestRecorder recorder = new IngestRecorder(name);
            recorder.status(IngestReport.Status.EMPTY);
            recorder.finish(in);
            return recorder.report();
        }
        kind.requireTable(name);
        return kind == InputKind.MRT
                ? new RoutingTableReader(into, RoutingTableReader.AsPaths.KEEP).read(in, collector, onBadRecord)
                : new TextTableReader(into).read(in, collector, onBadRecord);
    }
}
