package io.rovcast.gate.simulate;

import io.rovcast.cli.Background;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ForecastFiles;
import io.rovcast.cli.ForecastOutput;
import io.rovcast.cli.Forecaster;
import io.rovcast.cli.OwnRib;
import io.rovcast.cli.OwnRibOptions;
import io.rovcast.cli.PolicyOption;
import io.rovcast.cli.SideDataOptions;
import io.rovcast.cli.TableInput;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ScorePart;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.ExpiryTimetable;
import io.rovcast.report.Forecast;
import io.rovcast.report.SimulatedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** Options of the simulations that end in a forecast, and the way from an event to it; a mixin. */
final class Simulation {
    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help, and -v, which the root looks at
    private CommonOptions common = new CommonOptions();

    @Mixin
    private Scene scene = new Scene();

    @Mixin
    private PolicyOption policyOption = new PolicyOption();

    @Mixin
    private OwnRibOptions ownRib = new OwnRibOptions();

    @Mixin
    private ForecastFiles files = new ForecastFiles();

    /** The options that it begins with. */
    Scene scene() {
        return scene;
    }

    /**
     * Lets an event happen, forecasts what it does, writes and prints that.
     *
     * @param otherFiles what the event reads
     * @param timetable what ends when, of a forecast, if that is what the event is about
     * @return the exit code: a simulation that ran is a success, whatever comes of it
     */
    int run(Event event, List<String> otherFiles, Function<Forecast, Optional<ExpiryTimetable>> timetable)
            throws Exception {
        Instant startedAt = Instant.now();
        List<String> others = new ArrayList<>(ownRib.files());
        others.addAll(otherFiles);
        scene.validate(others);
        ownRib.validate();
        ForecastOutput.Made made = files.write(() -> forecast(event, startedAt, timetable));
        files.print(made.forecast());
        return ExitCode.OK.code();
    }

    /** The same of an event without a timetable. */
    int run(Event event, List<String> otherFiles) throws Exception {
        return run(event, otherFiles, forecast -> Optional.empty());
    }

    private ForecastOutput.Made forecast(
            Event event, Instant startedAt, Function<Forecast, Optional<ExpiryTimetable>> timetable) throws Exception {
        PolicyOption.Chosen policy = policyOption.read();
        SideDataOptions.Read side = scene.readSideData();
        try (Background<TableInput> table = Background.start("open-view", scene::readTable);
                Background<OwnRib> own = Background.start(
                        "read-own-rib",
                        () -> ownRib.read(
                                scene.badRecords().forTables(),
                                scene.badRecords().forVrps()))) {
            VrpInput baseline = scene.readBaseline();
            TableInput routes = table.result();
            Optional<Instant> now = scene.time(routes, baseline);
            VrpInput live = now.isPresent() ? baseline.at(now.get()).requireVrps() : baseline;
            Event.Outcome outcome = event.happensTo(live, now);
            outcome.warnings().forEach(scene::warn);
            VrpInput after = new VrpInput(
                    live.format(),
                    outcome.after(),
                    live.vaps(),
                    List.of(),
                    live.sources(),
                    live.health(),
                    report(outcome.name(), live.vrps(), outcome.after()));
            ChangeInputs sets = ChangeInputs.simulated(baseline, after, scene.slurm(), outcome.files());
            Forecaster.Run run =
                    new Forecaster.Run(now, startedAt, BuildInfo.current().label());
            Forecast forecast = new Forecaster(run, judging(policy.policy(), outcome), side, scene::warn)
                    .run(routes, sets, own.result(), policy.inputs());
            SimulatedEvent simulated = new SimulatedEvent(
                    outcome.name(), outcome.sentence(), outcome.restated(), timetable.apply(forecast));
            return new ForecastOutput.Made(forecast.ofEvent(simulated), sets.deployedAspas(), sets.proposedAspas());
        }
    }

    /** Judges what the event does, and not that it happens, which is as unusual as it was meant to be. */
    private static Policy judging(Policy policy, Event.Outcome outcome) {
        Set<String> advisory = new TreeSet<>(policy.advisory());
        advisory.addAll(outcome.restated());
        return policy.withAdvisory(advisory).withoutPointsFor(ScorePart.ANOMALY);
    }

    /** What takes the place of a candidate's file among the inputs: as many records as VRPs come or go. */
    private static IngestReport report(String name, VrpSet before, VrpSet after) {
        IngestRecorder recorder = new IngestRecorder(name);
        recorder.format("simulation");
        int changed = Math.abs(before.size() - after.size());
        recorder.recordsRead(changed);
        recorder.recordsParsed(changed);
        recorder.finish(0);
        return recorder.report();
    }
}
