package io.rovcast.jobs.table;

import io.rovcast.ingest.InputKind;
import io.rovcast.ingest.InputRecognizer;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.MrtFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Tells tables from updates by their first bytes, and gives each table the updates of its collector. */
final class TablePlan {
    /** A file and the time of its first record. */
    private record Head(RibFile file, String collector, boolean isUpdates, long time) {}

    private TablePlan() {}

    /**
     * What there is to read, one unit a table.
     *
     * @throws FormatException if a file is something else altogether, or updates have no table
     */
    static List<TableUnit> of(List<RibFile> files, Configuration hadoop) throws IOException {
        List<Head> tables = new ArrayList<>();
        List<Head> updates = new ArrayList<>();
        for (RibFile file : files) {
            Head head = look(file, hadoop);
            (head.isUpdates() ? updates : tables).add(head);
        }
        updates.sort(Comparator.comparingLong(Head::time));
        for (Head update : updates) {
            if (tables.stream().noneMatch(table -> table.collector().equals(update.collector()))) {
                throw FormatException.of(
                        update.file().name(),
                        "updates of collector %s, of which no table is given".formatted(update.collector()));
            }
        }
        List<TableUnit> units = new ArrayList<>();
        for (Head table : tables) {
            List<RibFile> after = updates.stream()
                    .filter(update -> update.collector().equals(table.collector()))
                    .map(Head::file)
                    .toList();
            units.add(new TableUnit(table.file(), table.collector(), table.time(), after));
        }
        return units;
    }

    private static Head look(RibFile file, Configuration hadoop) throws IOException {
        byte[] bytes = head(file, hadoop);
        InputKind kind = InputRecognizer.recognize(bytes);
        if (kind.isVrpSet() || kind == InputKind.VRP_DELTA || kind == InputKind.RPSL || kind == InputKind.ARROW) {
            kind.requireTable(file.name());
        }
        Optional<MrtFormat> format = MrtFormat.of(bytes);
        return new Head(
                file,
                file.collector(),
                format.equals(Optional.of(MrtFormat.UPDATES)),
                format.isPresent() ? ByteBuffer.wrap(bytes).getInt() & 0xFFFF_FFFFL : 0);
    }

    /** The first bytes; none if they cannot be had, for the task that reads the file will say what is wrong with it. */
    private static byte[] head(RibFile file, Configuration hadoop) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.withThreads(0).expecting("a routing table");
        try (DecodedInput in = file.source(hadoop).open(options)) {
            return in.peek(InputRecognizer.HEAD_BYTES);
        } catch (FormatException e) {
            return new byte[0];
        }
    }
}
