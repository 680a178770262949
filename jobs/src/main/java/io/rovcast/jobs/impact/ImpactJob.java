package io.rovcast.jobs.impact;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.report.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** From a loaded table and two sets of VRPs to a forecast: no Spark, no files. */
final class ImpactJob {
    private static final Instant BEFORE_ANYTHING_EXPIRES = Instant.EPOCH;

    private final Optional<Instant> at;
    private final Instant startedAt;
    private final String version;
    private final Consumer<String> warnings;

    /**
     * A job.
     *
     * @param at time of evaluation, if it is not the newest input's own
     * @param startedAt when the run began
     * @param version of the program
     * @param warnings receives what the user should know of the inputs, a sentence each
     */
    ImpactJob(Optional<Instant> at, Instant startedAt, String version, Consumer<String> warnings) {
        this.at = at;
        this.startedAt = startedAt;
        this.version = version;
        this.warnings = warnings;
    }

    Forecast run(LoadedTable loaded, ChangeInputs change) throws FormatException {
        Optional<Instant> time = at.or(() -> newest(loaded, change));
        ChangeInputs.Sets sets = change.at(time.orElse(BEFORE_ANYTHING_EXPIRES));
        loaded.reports().forEach(report -> report.warnings().forEach(warnings));
        sets.warnings().forEach(warnings);
        VrpDelta delta = VrpDelta.between(sets.baseline(), sets.candidate());
        TableStates states = TableStates.of(loaded.table(), sets.baseline());
        Impact impact = ImpactAnalyzer.analyze(Baseline.of(states, Scope.GLOBAL_TABLE, Relations.NONE), delta);
        List<Forecast.Input> inputs = new ArrayList<>();
        loaded.reports().forEach(report -> inputs.add(Forecast.Input.of(Forecast.Role.RIB, report)));
        inputs.addAll(change.inputs());
        double seconds = Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
        return Forecast.of(
                new Forecast.Run(UUID.randomUUID().toString(), startedAt, seconds, version),
                time,
                inputs,
                impact,
                sets.baseline(),
                sets.candidate(),
                excluded(loaded.reports()));
    }

    /** The newest time that an input gives for itself. */
    private static Optional<Instant> newest(LoadedTable loaded, ChangeInputs change) {
        return Stream.concat(
                        loaded.reports().stream().flatMap(report -> report.generated().stream()),
                        change.newest().stream())
                .max(Instant::compareTo);
    }

    private static Map<String, Long> excluded(List<IngestReport> reports) {
        Map<String, Long> excluded = new TreeMap<>();
        for (IngestReport report : reports) {
            Stream<IngestReport.Cause> routes = report.dropped().stream();
            if (!report.format().startsWith("MRT")) { // of a text each line is a route, also one that is skipped
                routes = Stream.concat(routes, report.skipped().stream());
            }
            routes.forEach(cause -> excluded.merge(cause.cause(), cause.count(), Long::sum));
        }
        return excluded;
    }
}
