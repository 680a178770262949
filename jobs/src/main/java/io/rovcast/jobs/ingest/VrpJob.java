package io.rovcast.jobs.ingest;

import io.rovcast.cli.ProgressTask;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.VrpIngest;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.report.text.Foreign;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * Puts VRP sets into a lake, in this process: a set takes less time to read than a cluster to start, and each one needs the
 * one before.
 */
final class VrpJob {
    /** Sets that are published together: a year of them need not be published one by one. */
    private static final int SETS_A_COMMIT = 24;

    /** What becomes of a set that is much smaller than the one before, empty, or without a whole trust anchor. */
    enum Shrink {
        /** It is not taken. */
        REFUSE,
        /** It is a set like others. */
        ACCEPT
    }

    /** Whether the sources of VRPs become a table, too. */
    enum Sources {
        /** They do not. */
        LEAVE,
        /** They do, and a set that does not tell them is not taken. */
        TAKE
    }

    private static final String NO_SOURCES =
            "is %s and tells no sources of its VRPs, expected what `rovcast validate --out` or Routinator's jsonext"
                    + " writes; without --sources it is taken";

    /** A trust anchor with fewer VRPs than this may be gone from one set to the next: a test, or one of a single network. */
    private static final int TRUST_ANCHOR_VRPS = 100;

    private static final String LOST =
            "no VRP of trust anchor %s, of which the set of %s has %s, so this one is likely not"
                    + " whole; ingest the whole set, or take this one with --accept-shrink if it is right";

    private static final String MIXED =
            "names a trust anchor for each VRP, which %s VRPs of the set of %s lack; keep sets with and"
                    + " without trust anchors in different lakes, or mix them with --accept-shrink";

    private final Configuration hadoop;
    private final OnBadRecord onBadRecord;
    private final Shrink shrink;
    private final Sources sources;
    private final Instant newestAllowed;
    private final ProgressTask progress;
    private final Consumer<String> notes;
    private boolean isLateNoted;

    /**
     * A job.
     *
     * @param newestAllowed sets of a later time are refused: they would be the newest until then
     * @param notes receives sentences on what takes long
     */
    VrpJob(
            Configuration hadoop,
            OnBadRecord onBadRecord,
            Shrink shrink,
            Sources sources,
            Instant newestAllowed,
            ProgressTask progress,
            Consumer<String> notes) {
        this.hadoop = hadoop;
        this.onBadRecord = onBadRecord;
        this.shrink = shrink;
        this.sources = sources;
        this.newestAllowed = newestAllowed;
        this.progress = progress;
        this.notes = notes;
    }

    /** What is to be taken, and when its set is of. */
    private record Candidate(int place, VrpUnit unit, String sha256, Instant time) {}

    /**
     * Ingests sets, the oldest first, which is the quickest.
     *
     * @param given time of the set, if it is not to be asked for it
     * @return the outcomes in the order of the sets
     */
    List<VrpOutcome> run(Lake lake, List<VrpUnit> units, @Nullable Instant given) throws IOException {
        @Nullable VrpOutcome[] outcomes = new VrpOutcome[units.size()];
        try (VrpIngest ingest = VrpIngest.open(lake)) {
            List<Candidate> candidates = new ArrayList<>();
            for (int place = 0; place < units.size(); place++) {
                VrpUnit unit = units.get(place);
                try {
                    String sha256 = unit.sha256(hadoop);
                    if (ingest.has(sha256)) {
                        outcomes[place] = VrpOutcome.alreadyThere(unit.name());
                        progress.addBytes(unit.bytes());
                    } else {
                        Instant time = given != null || units.size() == 1 ? Instant.EPOCH : timeOf(unit);
                        candidates.add(new Candidate(place, unit, sha256, time));
                    }
                } catch (FormatException | FileSystemException | FileNotFoundException | AccessControlException e) {
                    outcomes[place] = VrpOutcome.failed(unit.name(), String.valueOf(e.getMessage()), null);
                }
            }
            candidates.sort(Comparator.comparing(Candidate::time));
            int added = 0;
            for (Candidate candidate : candidates) {
                outcomes[candidate.place()] = add(ingest, candidate, given);
                progress.addBytes(candidate.unit().bytes());
                if (++added % SETS_A_COMMIT == 0) {
                    ingest.commit();
                }
            }
            ingest.commit();
            if (sources == Sources.TAKE) {
                for (int place = 0; place < units.size(); place++) {
                    VrpOutcome outcome = outcomes[place];
                    if (outcome != null && outcome.result() != IngestOutcome.Result.FAILED) {
                        outcomes[place] = addSources(ingest, units.get(place), outcome);
                    }
                }
            }
        }
        return Arrays.stream(outcomes)
                .map(outcome -> Optional.ofNullable(outcome).orElseThrow())
                .toList();
    }

    /** What the set says of itself: sets of several files are read twice, for they have to be sorted first. */
    private Instant timeOf(VrpUnit unit) throws IOException {
        Optional<Instant> known = unit.time();
        return known.isPresent() ? known.get() : timeOf(unit, unit.read(hadoop, onBadRecord));
    }

    private static Instant timeOf(VrpUnit unit, VrpInput input) throws FormatException {
        return unit.time()
                .or(input::generatedAt)
                .orElseThrow(() ->
                        FormatException.of(unit.name(), "the set does not say of when it is; say it with --time"));
    }

    private VrpOutcome add(VrpIngest ingest, Candidate candidate, @Nullable Instant given) {
        VrpUnit unit = candidate.unit();
        try {
            if (ingest.has(candidate.sha256())) {
                return VrpOutcome.alreadyThere(unit.name()); // the same file was given twice
            }
            VrpInput input = unit.read(hadoop, onBadRecord);
            if (sources == Sources.TAKE && input.format() != VrpFormat.ROUTINATOR_JSONEXT) {
                String problem = NO_SOURCES.formatted(input.format().text());
                return VrpOutcome.failed(unit.name(), unit.name() + ": " + problem, input.report());
            }
            Instant time = (given != null ? given : timeOf(unit, input)).truncatedTo(ChronoUnit.SECONDS);
            String refusal = refusal(ingest, unit, input, time);
            if (!refusal.isEmpty()) {
                return VrpOutcome.failed(unit.name(), unit.name() + ": " + refusal, input.report());
            }
            if (ingest.hasAfter(time)) {
                noteLate(unit, time);
            }
            VrpSnapshot snapshot = ingest.add(
                    input.vrps(),
                    input.vaps(),
                    time,
                    unit.name(),
                    candidate.sha256(),
                    input.format().text(),
                    Math.toIntExact(input.report().rejectedCount()));
            progress.addRecords(input.vrps().size());
            return VrpOutcome.ingested(unit.name(), input.report(), snapshot);
        } catch (IOException e) {
            return VrpOutcome.failed(unit.name(), String.valueOf(e.getMessage()), null);
        }
    }

    /** The table of sources of a set that is in the lake; a set that was there without it gets it. */
    private VrpOutcome addSources(VrpIngest ingest, VrpUnit unit, VrpOutcome outcome) {
        try {
            OptionalLong rows = ingest.addSources(unit.sha256(hadoop), visitor -> unit.tellSources(hadoop, visitor));
            if (rows.isPresent() && rows.getAsLong() == 0) {
                return VrpOutcome.failed(unit.name(), unit.name() + ": tells no sources of its VRPs", null);
            }
            return rows.isPresent() ? outcome.withSources(rows.getAsLong()) : outcome;
        } catch (IOException e) {
            return VrpOutcome.failed(unit.name(), String.valueOf(e.getMessage()), null);
        }
    }

    private void noteLate(VrpUnit unit, Instant time) {
        if (!isLateNoted) {
            isLateNoted = true;
            notes.accept("%s is of %s, older than the newest set in the lake: what ended since then is written anew"
                    .formatted(unit.name(), time));
        }
    }

    /** Why a set is not taken, or nothing. */
    private String refusal(VrpIngest ingest, VrpUnit unit, VrpInput input, Instant time) throws IOException {
        if (!VrpIngest.isPossible(time)) {
            return "the set is of %s, expected a time from 1970 to 2106".formatted(time);
        }
        if (time.isAfter(newestAllowed)) {
            return "the set is of %s, later than the clock of this machine allows (%s); is the clock right, or --time wrong?"
                    .formatted(time, newestAllowed.truncatedTo(ChronoUnit.SECONDS));
        }
        Optional<VrpSnapshot> twin = ingest.at(time);
        if (twin.isPresent()) {
            return "the set is of %s, and so is %s, which is in the lake with other content; one set is of one time"
                    .formatted(time, twin.get().source());
        }
        if (shrink == Shrink.ACCEPT) {
            return "";
        }
        int size = input.vrps().size();
        if (size == 0) {
            return "no VRPs in this %s file; take it with --accept-shrink if there really were none"
                    .formatted(input.format().text());
        }
        Optional<VrpSnapshot> before = ingest.before(time);
        if (before.isPresent() && size < before.get().vrps() / 2) {
            return "%s VRPs, less than half of the %s of %s; take it with --accept-shrink if that is right"
                    .formatted(size, before.get().vrps(), before.get().time());
        }
        return before.isPresent() ? lostTrustAnchor(ingest, unit, input, time, before.get()) : "";
    }

    private static String lostTrustAnchor(
            VrpIngest ingest, VrpUnit unit, VrpInput input, Instant time, VrpSnapshot before) throws IOException {
        Map<String, Integer> now = input.vrps().sizeByTrustAnchor();
        int least = unit.isDay() ? 1 : TRUST_ANCHOR_VRPS;
        for (Map.Entry<String, Integer> anchor : ingest.trustAnchorsBefore(time).entrySet()) {
            if (anchor.getValue() >= least && !now.containsKey(anchor.getKey())) {
                return anchor.getKey().isEmpty()
                        ? MIXED.formatted(anchor.getValue(), before.time())
                        : LOST.formatted(Foreign.line(anchor.getKey(), 40), before.time(), anchor.getValue());
            }
        }
        return "";
    }
}
