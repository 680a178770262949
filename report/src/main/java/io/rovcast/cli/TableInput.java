package io.rovcast.cli;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.history.PairDays;
import io.rovcast.report.Forecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A routing table and where it is from.
 *
 * @param table the table
 * @param visibility who sees its pairs
 * @param past on which days its pairs were there; {@link PairDays#NONE} if that is not known
 * @param inputs what was read
 * @param excluded routes that were read but are not in the table, by reason
 * @param warnings what a user should know of the inputs, a sentence each
 */
public record TableInput(
        RoutingTable table,
        Visibility visibility,
        PairDays past,
        List<Forecast.Input> inputs,
        Map<String, Long> excluded,
        List<String> warnings) {
    /** Copies the collections. */
    public TableInput {
        requireNonNull(table, "table");
        requireNonNull(visibility, "visibility");
        requireNonNull(past, "past");
        inputs = List.copyOf(inputs);
        excluded = new TreeMap<>(excluded);
        warnings = List.copyOf(warnings);
    }

    /** A table as its readers report it; counts visibility. */
    public static TableInput of(RoutingTable table, List<IngestReport> reports) {
        return of(table, Visibility.of(table), reports);
    }

    /** A table as its readers report it. */
    public static TableInput of(RoutingTable table, Visibility visibility, List<IngestReport> reports) {
        List<Forecast.Input> inputs = new ArrayList<>();
        Map<String, Long> excluded = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        for (IngestReport report : reports) {
            inputs.add(Forecast.Input.of(Forecast.Role.RIB, report));
            Stream<IngestReport.Cause> routes = report.dropped().stream();
            if (!report.format().startsWith("MRT")) { // of a text each line is a route, also one that is skipped
                routes = Stream.concat(routes, report.skipped().stream());
            }
            routes.forEach(cause -> excluded.merge(cause.cause(), cause.count(), Long::sum));
            warnings.addAll(report.warnings());
        }
        return new TableInput(table, visibility, PairDays.NONE, inputs, excluded, warnings);
    }

    /** The same with a known past. */
    public TableInput withPast(PairDays known) {
        return new TableInput(table, visibility, known, inputs, excluded, warnings);
    }

    /** The newest time that an input gives for itself. */
    public Optional<Instant> newest() {
        return inputs.stream().flatMap(input -> input.generatedAt().stream()).max(Comparator.naturalOrder());
    }
}
