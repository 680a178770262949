package io.rovcast.benchmarks;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the files that measurements are made on. */
final class Inputs {
    private Inputs() {}

    static RoutingTable table(Path dump, RoutingTableReader.AsPaths asPaths) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        try (DecodedInput in = InputSource.of(dump).open()) {
            new RoutingTableReader(builder, asPaths).read(in, "rrc99", OnBadRecord.FAIL);
        }
        return builder.build();
    }

    static VrpSet vrps(Path file) throws IOException {
        try (DecodedInput in = InputSource.of(file).open()) {
            return VrpSetReader.read(in, OnBadRecord.FAIL).vrps();
        }
    }
}
