package io.rovcast.jobs.backtest;

import io.rovcast.cli.Background;
import io.rovcast.cli.ProgressTask;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.model.churn.ChurnSample;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ScorePart;
import io.rovcast.model.gate.Verdict;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Replays the sets of a lake: each is judged against what was deployed, by the tables of its time, with nothing that was known
 * only later. While one is judged the next is read.
 */
final class LakeReplay {
    private static final Duration DAY = Duration.ofDays(1);

    /** An interval so many times as long as the median is a hole of the archive. */
    private static final int GAP_FACTOR = 4;

    /** With fewer intervals nobody knows which is too long. */
    private static final int LEAST_INTERVALS = 3;

    private final String name;
    private final LakeVrps sets;
    private final Judges judges;
    private final Request request;
    private final ProgressTask progress;

    /** What becomes of a set that was judged. */
    enum Deploy {
        /** It is deployed, whatever the verdict. */
        all,
        /** It is deployed if the verdict is PASS or WARN; otherwise what was deployed before stays. */
        passed
    }

    /**
     * What to replay.
     *
     * @param from sets before this are not judged
     * @param to sets after this are not
     * @param deploy what becomes of a set that was judged
     * @param labels times in which something is known to have been wrong
     */
    record Request(Instant from, Instant to, Deploy deploy, List<LabelledRange> labels) {
        Request {
            labels = List.copyOf(labels);
        }
    }

    LakeReplay(String name, LakeVrps sets, Judges judges, Request request, ProgressTask progress) {
        this.name = name;
        this.sets = sets;
        this.judges = judges;
        this.request = request;
        this.progress = progress;
    }

    LakeResult run() throws IOException, InterruptedException {
        List<VrpSnapshot> chosen = chosen();
        Duration longest = longestInterval(chosen);
        List<LakeStep> steps = new ArrayList<>();
        int skipped = 0;
        VrpSet deployed = sets.asOf(chosen.get(0).time());
        Background<Read> reading = read(chosen, 1, longest);
        try {
            for (int i = 1; i < chosen.size(); i++) {
                Instant at = chosen.get(i).time();
                Optional<Judge> judge = judges.at(at);
                Read read = reading.result();
                if (i + 1 < chosen.size()) {
                    reading.close();
                    reading = read(chosen, i + 1, longest);
                }
                progress.addRecords(1);
                if (judge.isEmpty()) {
                    skipped++;
                    deployed = read.candidate();
                    continue;
                }
                Judge.Answer answer = judge.get()
                        .judge(new Judge.Question(
                                deployed,
                                read.dayAgo(),
                                read.candidate(),
                                List.of(),
                                at,
                                List.of(facts(chosen.get(i)))));
                boolean deploys = request.deploy() == Deploy.all
                        || passes(answer.assessment().decision().verdict());
                Instant before = chosen.get(i - 1).time();
                steps.add(step(steps.size() + 1, before, at, answer, deploys, longest));
                deployed = deploys ? read.candidate() : deployed;
            }
        } finally {
            reading.close();
        }
        return new LakeResult(name, steps, request.labels(), skipped);
    }

    /** The sets of a step. */
    private record Read(VrpSet candidate, Optional<VrpSet> dayAgo) {}

    private Background<Read> read(List<VrpSnapshot> chosen, int number, Duration longest) {
        Instant at = chosen.get(number).time();
        return Background.start("read-set", () -> new Read(sets.asOf(at), dayAgo(at, chosen.get(number - 1), longest)));
    }

    private LakeStep step(
            int number, Instant before, Instant at, Judge.Answer answer, boolean deploys, Duration longest) {
        Step step = Step.of(Optional.empty(), number, Optional.of(at), answer, deploys, excluded(before, at, longest));
        double maxConflict =
                answer.assessment().score().component(ScorePart.CONFLICT).x();
        ChurnSample sample = ChurnSample.of(answer.assessment().impact(), maxConflict);
        return new LakeStep(step, before, at, sample, answer.under(Policy.DEFAULTS));
    }

    private static boolean passes(Verdict verdict) {
        return verdict == Verdict.PASS || verdict == Verdict.WARN;
    }

    private Optional<String> excluded(Instant before, Instant at, Duration longest) {
        for (LabelledRange label : request.labels()) {
            if (LakeResult.isIn(label, before, at)) {
                return Optional.of(label.label());
            }
        }
        return Duration.between(before, at).compareTo(longest) > 0 ? Optional.of(LakeResult.GAP) : Optional.empty();
    }

    /** The sets to judge, and in front of them the one that the first is judged against. */
    private List<VrpSnapshot> chosen() throws FormatException {
        List<VrpSnapshot> chosen = new ArrayList<>();
        for (VrpSnapshot snapshot : sets.snapshots()) {
            if (snapshot.time().isBefore(request.from())) {
                chosen.clear();
            }
            if (!snapshot.time().isAfter(request.to())) {
                chosen.add(snapshot);
            }
        }
        if (chosen.size() < 2) {
            throw FormatException.of(
                    name, "has %s VRP sets in that time, expected two or more".formatted(chosen.size()));
        }
        return chosen;
    }

    private static Duration longestInterval(List<VrpSnapshot> chosen) {
        List<Duration> intervals = new ArrayList<>();
        for (int i = 1; i < chosen.size(); i++) {
            intervals.add(
                    Duration.between(chosen.get(i - 1).time(), chosen.get(i).time()));
        }
        intervals.sort(null);
        return intervals.size() < LEAST_INTERVALS
                ? Duration.ofDays(Integer.MAX_VALUE)
                : intervals.get(intervals.size() / 2).multipliedBy(GAP_FACTOR);
    }

    /**
     * The set of 24 hours ago, where it is another than the one before. If the archive has a hole there, what it had before
     * the hole says nothing of a day.
     */
    private Optional<VrpSet> dayAgo(Instant at, VrpSnapshot before, Duration longest) throws IOException {
        Instant dayBefore = at.minus(DAY);
        Optional<Instant> then = sets.snapshotAt(dayBefore)
                .map(VrpSnapshot::time)
                .filter(time -> !time.equals(before.time()))
                .filter(time -> Duration.between(time, dayBefore).compareTo(longest) <= 0);
        return then.isPresent() ? Optional.of(sets.asOf(then.get())) : Optional.empty();
    }

    /**
     * The set, made when it says. What is deployed has no age here: how long it has been there is a matter of the archive's
     * intervals, not of a validator that stands still.
     */
    private static InputFacts facts(VrpSnapshot snapshot) {
        return new InputFacts(
                InputFacts.Kind.CANDIDATE,
                snapshot.source(),
                OptionalLong.of(snapshot.time().getEpochSecond()),
                (long) snapshot.vrps() + snapshot.rejected(),
                snapshot.rejected(),
                false);
    }
}
