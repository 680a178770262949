package io.rovcast.ingest.view;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.history.PairDays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is asked about routes, in one value and one file.
 *
 * @param table the routing table
 * @param visibility who sees its pairs
 * @param past on which days its pairs and others were there; {@link PairDays#NONE} if that is not known
 * @param inputs what became of each input that the table was read from, with the time that it was made
 * @param writtenBy program and version that compiled it
 */
public record RoutingView(
        RoutingTable table, Visibility visibility, PairDays past, List<IngestReport> inputs, String writtenBy) {
    /** Copies the list. */
    public RoutingView {
        requireNonNull(table, "table");
        requireNonNull(visibility, "visibility");
        requireNonNull(past, "past");
        requireNonNull(writtenBy, "writtenBy");
        inputs = List.copyOf(inputs);
    }

    /** A view of a table; counts its visibility. */
    public static RoutingView of(RoutingTable table, List<IngestReport> inputs, String writtenBy) {
        return new RoutingView(table, Visibility.of(table), PairDays.NONE, inputs, writtenBy);
    }

    /** The same with a known past. */
    public RoutingView withPast(PairDays known) {
        return new RoutingView(table, visibility, known, inputs, writtenBy);
    }

    /**
     * Opens a file that {@link RoutingViewWriter} wrote.
     *
     * <p>Sets of observations and paths stay in the mapped file until they are used first, so it must not be changed in
     * place; replacing it by a rename, as {@code rovcast compile} does, is fine. Should a file that someone made up with a
     * good checksum turn out to be wrong there, that first use throws an {@link java.io.UncheckedIOException}.
     *
     * @throws FormatException if it is not that, cut or damaged
     */
    public static RoutingView open(Path file) throws IOException {
        return RoutingViewReader.read(file);
    }

    /** Whether a file is a routing view of whatever version, cut or damaged ones as far as their head tells. */
    public static boolean isView(Path file) throws IOException {
        return RoutingViewReader.isView(file);
    }
}
