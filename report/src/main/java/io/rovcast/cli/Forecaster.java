package io.rovcast.cli;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Case;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.gate.ReleasePlanner;
import io.rovcast.model.history.KnownDays;
import io.rovcast.model.history.PairCounts;
import io.rovcast.model.history.PairDays;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** From a routing table and two sets of VRPs to a forecast: the one way, whoever asks. */
public final class Forecaster {
    private static final Instant BEFORE_ANYTHING_EXPIRES = Instant.EPOCH;

    private final Run run;
    private final Policy policy;
    private final SideDataOptions.Read side;
    private final Consumer<String> warnings;

    /**
     * Which run it is.
     *
     * @param at time of evaluation, if it is not the newest input's own
     * @param startedAt when the run began
     * @param version of the program
     */
    public record Run(Optional<Instant> at, Instant startedAt, String version) {}

    /**
     * A forecaster.
     *
     * @param policy what the verdict goes by
     * @param side what is known beside
     * @param warnings receives what the user should know of the inputs, a sentence each
     */
    public Forecaster(Run run, Policy policy, SideDataOptions.Read side, Consumer<String> warnings) {
        this.run = run;
        this.policy = policy;
        this.side = side;
        this.warnings = warnings;
    }

    /**
     * Works out the forecast.
     *
     * @param own what one's own routers have
     * @param more inputs beside the table, the sets and the side data, such as a policy
     * @throws FormatException if the change does not fit the baseline, or that has expired as a whole
     */
    public Forecast run(TableInput table, ChangeInputs change, OwnRib own, List<Forecast.Input> more)
            throws IOException, InterruptedException {
        Optional<Instant> time = run.at().or(() -> newest(table, change));
        ChangeInputs.Deployed deployedSet = change.deployedAt(time.orElse(BEFORE_ANYTHING_EXPIRES));
        Known known;
        ChangeInputs.Sets sets;
        VrpDelta delta;
        try (Background<Known> beside =
                Background.start("baseline", () -> known(table, deployedSet, change.sources()))) {
            sets = change.propose(deployedSet);
            delta = VrpDelta.between(sets.baseline(), sets.candidate());
            known = beside.result();
        }
        Baseline baseline = known.baseline();
        table.warnings().forEach(warnings);
        sets.warnings().forEach(warnings);
        own.warnings().forEach(warnings);
        Impact impact = ImpactAnalyzer.analyze(baseline, delta);
        Beside beside = known.beside().with(own.view(sets.baseline(), delta, baseline.relations()));
        warnOfWhatMatchesNothing(baseline, beside);
        warnOfAnOldPast(table, time.orElse(BEFORE_ANYTHING_EXPIRES));
        List<Forecast.Input> inputs = new ArrayList<>(table.inputs());
        inputs.addAll(change.inputs());
        inputs.addAll(side.inputs());
        inputs.addAll(own.inputs());
        inputs.addAll(more);
        long seconds1970 = time.orElse(BEFORE_ANYTHING_EXPIRES).getEpochSecond();
        List<InputFacts> facts = inputs.stream().map(Forecast.Input::facts).toList();
        DeployedVrps deployed = side.dayAgo()
                .map(dayAgo -> DeployedVrps.of(sets.baseline(), dayAgo.vrps()))
                .orElseGet(() -> DeployedVrps.of(sets.baseline()));
        Case given = new Case(
                impact,
                table.visibility(),
                deployed,
                sets.candidate(),
                change.defaultRoutes(),
                facts,
                seconds1970,
                side.data(),
                BesideImpact.enforcements(side.data().deployment(), beside),
                new Case.Past(
                        KnownDays.of(table.table(), table.past(), seconds1970),
                        side.churn(),
                        PairCounts.of(table.table(), table.visibility(), table.past(), seconds1970)),
                beside,
                change.upkeep(time.orElse(BEFORE_ANYTHING_EXPIRES), side.dayAgo()));
        Assessment assessment;
        ReleasePlan plan;
        BlamedSources sources;
        try (Background<BlamedSources> behind =
                Background.start("read-sources", () -> BlamedSources.of(impact, change))) {
            assessment = new Assessor(policy).assess(given);
            plan = new ReleasePlanner(policy).plan(given, assessment);
            sources = behind.result();
        }
        sources.warnings().forEach(warnings);
        double seconds = Duration.between(run.startedAt(), Instant.now()).toMillis() / 1000.0;
        Forecast forecast = new Forecast(
                new Forecast.Run(UUID.randomUUID().toString(), run.startedAt(), seconds, run.version()),
                time,
                inputs,
                assessment,
                plan,
                sets.baseline(),
                sets.candidate(),
                table.excluded());
        return forecast.withSources(sources.byChange());
    }

    /** What holds whatever the candidate. */
    private record Known(Baseline baseline, Beside beside) {}

    private Known known(TableInput table, ChangeInputs.Deployed deployed, VrpSources sources)
            throws IOException, InterruptedException {
        TableStates states = TableStates.of(table.table(), deployed.vrps());
        Baseline baseline = Baseline.of(states, Scope.GLOBAL_TABLE, side.data().relations());
        return new Known(
                baseline, BesideImpact.of(side.data(), baseline, table.visibility(), deployed.vrps(), sources));
    }

    /** Says what was given and says nothing of these routes: perhaps it is of another network, or mistyped. */
    private void warnOfWhatMatchesNothing(Baseline baseline, Beside beside) {
        beside.traffic()
                .filter(traffic -> !traffic.isTelling())
                .ifPresent(traffic -> warnings.accept(String.format(
                        Locale.ROOT,
                        "--weights: only %.1f %% of the bytes go to space that the routing table has: are they of this"
                                + " network? The score goes by space instead",
                        100 * traffic.matchedShare())));
        List<CriticalAsset> missing = side.data().critical().unannounced(baseline);
        if (!missing.isEmpty()) {
            warnings.accept("--critical: nobody announces %s%s: is it mistyped?"
                    .formatted(
                            missing.get(0).target(),
                            missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more"));
        }
    }

    private void warnOfAnOldPast(TableInput table, Instant time) {
        PairDays past = table.past();
        if (!past.isEmpty() && !KnownDays.reaches(past, time.getEpochSecond())) {
            warnings.accept(
                    ("the history of routes has no table within %s days before %s, the newest is of %s: routes are as"
                                    + " old as the table says; `rovcast history routes` brings it up to date")
                            .formatted(KnownDays.MAX_GAP, time, LocalDate.ofEpochDay(past.newestDay())));
        }
    }

    /** The newest time that an input gives for itself. */
    private static Optional<Instant> newest(TableInput table, ChangeInputs change) {
        return Stream.concat(table.newest().stream(), change.newest().stream()).max(Instant::compareTo);
    }
}
