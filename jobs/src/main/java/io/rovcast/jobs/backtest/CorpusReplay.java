package io.rovcast.jobs.backtest;

import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TableInput;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.VrpDeltaReader;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.jobs.backtest.Corpus.Incident;
import io.rovcast.jobs.backtest.Corpus.Kind;
import io.rovcast.jobs.backtest.Corpus.NewSet;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replays the incidents of a corpus: each begins with the baseline, and each of its sets is judged against the one before. */
final class CorpusReplay {
    private final TableInput table;
    private final VrpInput baseline;
    private final Judge judge;
    private final OnBadRecord onBadRecord;

    private CorpusReplay(TableInput table, VrpInput baseline, Judge judge, OnBadRecord onBadRecord) {
        this.table = table;
        this.baseline = baseline;
        this.judge = judge;
        this.onBadRecord = onBadRecord;
    }

    /** Replays all incidents. */
    static List<Outcome> run(
            Corpus corpus, TableInput table, Judge judge, OnBadRecord onBadRecord, ProgressTask progress)
            throws IOException {
        VrpInput baseline = readSet(corpus.baseline(), onBadRecord).requireVrps();
        CorpusReplay replay = new CorpusReplay(table, baseline, judge, onBadRecord);
        List<Outcome> outcomes = new ArrayList<>();
        for (Incident incident : corpus.incidents()) {
            outcomes.add(replay.run(incident));
            progress.addRecords(1);
        }
        return outcomes;
    }

    /**
     * A set that was to be deployed.
     *
     * @param vrps all of it
     * @param defaultRoutes that its reader has refused
     * @param generatedAt when it was made, if it says so
     * @param report of the file, if it is a set
     */
    private record Proposed(
            VrpSet vrps, List<Vrp> defaultRoutes, Optional<Instant> generatedAt, Optional<IngestReport> report) {}

    private Outcome run(Incident incident) throws IOException {
        List<Step> steps = new ArrayList<>();
        VrpSet before = baseline.vrps();
        IngestReport reportBefore = baseline.report();
        for (NewSet next : incident.sets()) {
            Proposed proposed = read(next, before);
            Optional<Instant> at = incident.at().or(() -> newest(proposed));
            long seconds = at.orElse(Instant.EPOCH).getEpochSecond();
            List<InputFacts> facts = new ArrayList<>();
            facts.add(facts(Forecast.Role.BASELINE, reportBefore));
            proposed.report().ifPresent(report -> facts.add(facts(Forecast.Role.CANDIDATE, report)));
            Judge.Answer answer = judge.judge(new Judge.Question(
                    before.unexpiredAt(seconds),
                    Optional.empty(),
                    proposed.vrps().unexpiredAt(seconds),
                    proposed.defaultRoutes(),
                    at.orElse(Instant.EPOCH),
                    facts));
            steps.add(Step.of(Optional.of(incident.id()), steps.size() + 1, at, answer, true, Optional.empty()));
            before = proposed.vrps();
            reportBefore = proposed.report().orElse(reportBefore);
        }
        return new Outcome(incident, steps);
    }

    private Proposed read(NewSet next, VrpSet before) throws IOException {
        if (next.kind() == Kind.CANDIDATE) {
            VrpInput set = readSet(next.file(), onBadRecord);
            return new Proposed(set.vrps(), set.defaultRoutes(), set.generatedAt(), Optional.of(set.report()));
        }
        try (DecodedInput in = open(next.file(), "a change of VRPs")) {
            return new Proposed(VrpDeltaReader.read(in).applyTo(before), List.of(), Optional.empty(), Optional.empty());
        }
    }

    private static InputFacts facts(Forecast.Role role, IngestReport report) {
        return Forecast.Input.of(role, report).facts();
    }

    private static VrpInput readSet(Path file, OnBadRecord onBadRecord) throws IOException {
        try (DecodedInput in = open(file, "a VRP set")) {
            return VrpSetReader.readPerhapsEmpty(in, onBadRecord);
        }
    }

    private static DecodedInput open(Path file, String expected) throws IOException {
        return InputSource.of(file).open(OpenOptions.DEFAULTS.expecting(expected));
    }

    private Optional<Instant> newest(Proposed proposed) {
        Stream<Instant> tables = table.inputs().stream().flatMap(input -> input.generatedAt().stream());
        Stream<Instant> sets = Stream.concat(baseline.generatedAt().stream(), proposed.generatedAt().stream());
        return Stream.concat(tables, sets).max(Instant::compareTo);
    }
}
