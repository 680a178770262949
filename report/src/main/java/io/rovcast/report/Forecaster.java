package io.rovcast.report;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.check.TableAges;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Case;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** From a routing table and two sets of VRPs to a forecast: the one way, whoever asks. */
public final class Forecaster {
    private static final Instant BEFORE_ANYTHING_EXPIRES = Instant.EPOCH;

    private final Optional<Instant> at;
    private final Instant startedAt;
    private final String version;
    private final Policy policy;
    private final Consumer<String> warnings;

    /**
     * A forecaster.
     *
     * @param at time of evaluation, if it is not the newest input's own
     * @param startedAt when the run began
     * @param version of the program
     * @param policy what the verdict goes by
     * @param warnings receives what the user should know of the inputs, a sentence each
     */
    public Forecaster(
            Optional<Instant> at, Instant startedAt, String version, Policy policy, Consumer<String> warnings) {
        this.at = at;
        this.startedAt = startedAt;
        this.version = version;
        this.policy = policy;
        this.warnings = warnings;
    }

    /**
     * Works out the forecast.
     *
     * @param more inputs beside the table and the sets, such as a policy
     * @throws FormatException if the change does not fit the baseline, or a set has expired as a whole
     */
    public Forecast run(TableInput table, ChangeInputs change, List<Forecast.Input> more) throws FormatException {
        Optional<Instant> time = at.or(() -> newest(table, change));
        ChangeInputs.Sets sets = change.at(time.orElse(BEFORE_ANYTHING_EXPIRES));
        table.warnings().forEach(warnings);
        sets.warnings().forEach(warnings);
        VrpDelta delta = VrpDelta.between(sets.baseline(), sets.candidate());
        TableStates states = TableStates.of(table.table(), sets.baseline());
        Impact impact = ImpactAnalyzer.analyze(Baseline.of(states, Scope.GLOBAL_TABLE, Relations.NONE), delta);
        List<Forecast.Input> inputs = new ArrayList<>(table.inputs());
        inputs.addAll(change.inputs());
        inputs.addAll(more);
        long seconds1970 = time.orElse(BEFORE_ANYTHING_EXPIRES).getEpochSecond();
        Assessment assessment = new Assessor(policy)
                .assess(new Case(
                        impact,
                        table.visibility(),
                        DeployedVrps.of(sets.baseline()),
                        sets.candidate(),
                        change.defaultRoutes(),
                        inputs.stream().map(Forecast.Input::facts).toList(),
                        seconds1970,
                        SideData.NONE,
                        new Case.Past(
                                TableAges.of(table.table(), seconds1970), ChurnHistory.NONE, OptionalLong.empty()),
                        Optional.empty()));
        double seconds = Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
        return new Forecast(
                new Forecast.Run(UUID.randomUUID().toString(), startedAt, seconds, version),
                time,
                inputs,
                assessment,
                sets.baseline(),
                sets.candidate(),
                table.excluded());
    }

    /** The newest time that an input gives for itself. */
    private static Optional<Instant> newest(TableInput table, ChangeInputs change) {
        return Stream.concat(table.newest().stream(), change.newest().stream()).max(Instant::compareTo);
    }
}
