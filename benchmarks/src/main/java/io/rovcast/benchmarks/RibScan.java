package io.rovcast.benchmarks;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a dump as a whole process, to be timed from outside: prefix, vantage point and origin of every entry, into a count
 * and a checksum that other readers can give as well; or, with {@code --table}, a routing table with interned AS paths.
 *
 * <pre>benchmarks/run RibScan [--table] FILE</pre>
 */
public final class RibScan {
    private RibScan() {}

    /** Reads the file that the last argument names. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[args.length - 1]);
        if (args.length > 1) {
            RoutingTable table = Inputs.table(file, RoutingTableReader.AsPaths.KEEP);
            System.out.printf(
                    "%d pairs, %d paths, %d sets of observations%n",
                    table.size(), table.paths().size(), table.observations().size());
            return;
        }
        long entries = 0;
        long none = 0;
        long checksum = 0;
        try (DecodedInput in = InputSource.of(file).open();
                RibReader reader = new RibReader(in, OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                long address = reader.family() == AddressFamily.IPV4 ? reader.hi() >>> 32 << 32 : reader.hi();
                while (reader.nextEntry()) {
                    int origin = reader.origin();
                    none += origin == 0 ? 1 : 0;
                    checksum += address ^ reader.peer() ^ Long.rotateLeft(origin & 0xFFFF_FFFFL, 17);
                    entries++;
                }
            }
        }
        System.out.printf("%d entries, checksum %x, none=%d%n", entries, checksum, none);
    }
}
