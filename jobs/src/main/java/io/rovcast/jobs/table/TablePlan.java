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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Tells tables from updates by their first bytes, and gives each table the updates of its collector. Of files with the same
 * bytes the first one counts, whatever they are called: a vantage point of a copy is none more.
 */
final class TablePlan {
    private final Configuration hadoop;
    private final Consumer<String> warnings;

    /**
     * A plan to be made.
     *
     * @param hadoop settings of the file systems
     * @param warnings receives a sentence about each copy
     */
    TablePlan(Configuration hadoop, Consumer<String> warnings) {
        this.hadoop = hadoop;
        this.warnings = warnings;
    }

    /**
     * A file and the time of its first record.
     *
     * @param collectors the collector by its name, and by those that copies of the file give it
     */
    private record Head(RibFile file, Set<String> collectors, boolean isUpdates, long time) {
        /** Updates of one collector are for its table, and so are others of another. */
        String content(String sha256) {
            return isUpdates ? sha256 + " of " + file.collector() : sha256;
        }

        boolean isFor(Head table) {
            return table.collectors.contains(file.collector());
        }
    }

    /**
     * What there is to read, one unit a table.
     *
     * @throws FormatException if a file is something else altogether, or updates have no table
     */
    List<TableUnit> of(List<RibFile> files) throws IOException {
        List<Head> heads = new ArrayList<>();
        for (RibFile file : files) {
            heads.add(look(file));
        }
        heads = withoutCopies(heads);
        List<Head> tables = heads.stream().filter(head -> !head.isUpdates()).toList();
        List<Head> updates = heads.stream()
                .filter(Head::isUpdates)
                .sorted(Comparator.comparingLong(Head::time))
                .toList();
        for (Head update : updates) {
            if (tables.stream().noneMatch(update::isFor)) {
                throw FormatException.of(
                        update.file().name(),
                        "updates of collector %s, of which no table is given"
                                .formatted(update.file().collector()));
            }
        }
        List<TableUnit> units = new ArrayList<>();
        for (Head table : tables) {
            List<RibFile> after = updates.stream()
                    .filter(update -> update.isFor(table))
                    .map(Head::file)
                    .toList();
            units.add(new TableUnit(table.file(), table.file().collector(), table.time(), after));
        }
        return units;
    }

    private List<Head> withoutCopies(List<Head> heads) throws IOException {
        Map<Long, Long> filesOfSize =
                heads.stream().collect(Collectors.groupingBy(head -> head.file().bytes(), Collectors.counting()));
        List<Head> distinct = new ArrayList<>();
        Map<String, Head> firstOf = new HashMap<>();
        for (Head head : heads) {
            RibFile file = head.file();
            if (file.bytes() > 0 && filesOfSize.getOrDefault(file.bytes(), 0L) > 1) { // so it may be a copy: rare
                String content = head.content(file.source(hadoop).sha256());
                Head first = firstOf.putIfAbsent(content, head);
                if (first != null) {
                    warnings.accept("%s: has the same content as %s; counted once"
                            .formatted(file.name(), first.file().name()));
                    first.collectors().add(file.collector());
                    continue;
                }
            }
            distinct.add(head);
        }
        return distinct;
    }

    private Head look(RibFile file) throws IOException {
        byte[] bytes = head(file);
        InputKind kind = InputRecognizer.recognize(bytes);
        if (kind.isVrpSet() || kind == InputKind.VRP_DELTA || kind == InputKind.RPSL || kind == InputKind.ARROW) {
            kind.requireTable(file.name());
        }
        Optional<MrtFormat> format = MrtFormat.of(bytes);
        return new Head(
                file,
                new HashSet<>(Set.of(file.collector())),
                format.equals(Optional.of(MrtFormat.UPDATES)),
                format.isPresent() ? ByteBuffer.wrap(bytes).getInt() & 0xFFFF_FFFFL : 0);
    }

    /** The first bytes; none if they cannot be had, for the task that reads the file will say what is wrong with it. */
    private byte[] head(RibFile file) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.withThreads(0).expecting("a routing table");
        try (DecodedInput in = file.source(hadoop).open(options)) {
            return in.peek(InputRecognizer.HEAD_BYTES);
        } catch (FormatException e) {
            return new byte[0];
        }
    }
}
