package io.rovcast.cli;

import io.rovcast.ingest.io.OnBadRecord;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The routing table of a command that asks one: compiled, or as it is. A mixin. */
public final class TableOption {
    @Option(
            names = "--view",
            paramLabel = "FILE",
            required = true,
            description = "The routing table: as rovcast compile wrote it, or one table as it is, MRT or text.")
    private String file = "";

    /** The file, as given. */
    public String file() {
        return file;
    }

    /**
     * Reads it.
     *
     * @param onBadRecord what a damaged route does
     * @throws io.rovcast.ingest.io.FormatException if it is no routing table, or has no routes
     */
    public TableInput read(OnBadRecord onBadRecord) throws IOException {
        return TableFile.read(file, onBadRecord);
    }
}
