package io.rovcast.jobs.table;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.MrtFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** When a dump was made, by its first record. */
public final class DumpTime {
    private DumpTime() {}

    /**
     * The time of an MRT dump; empty of text, which does not say, and of what cannot be read: whoever reads it will say why.
     *
     * @throws FormatException if the file has updates
     */
    public static Optional<Instant> of(RibFile file, Configuration hadoop) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.withThreads(0).expecting("a routing table");
        byte[] head;
        try (DecodedInput in = file.source(hadoop).open(options)) {
            head = in.peek(MrtFormat.HEAD_BYTES);
        } catch (FormatException e) {
            return Optional.empty();
        }
        Optional<MrtFormat> format = MrtFormat.of(head);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        if (format.get() == MrtFormat.UPDATES) {
            throw FormatException.of(file.name(), "has updates, expected a whole routing table");
        }
        return Optional.of(Instant.ofEpochSecond(ByteBuffer.wrap(head).getInt() & 0xFFFF_FFFFL));
    }
}
