package io.rovcast.gate.simulate;

import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compiles tables. */
final class TestViews {
    private TestViews() {}

    /** The view of a table. */
    static Path of(Path folder, Path table) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        TableReader.read(InputSource.of(table).open(), "table", "table", OnBadRecord.FAIL, builder);
        Path view = folder.resolve("table.view");
        try (OutputStream out = Files.newOutputStream(view)) {
            RoutingViewWriter.write(RoutingView.of(builder.build(), List.of(), "test"), out);
        }
        return view;
    }
}
