package io.rovcast.jobs.ingest;

import io.rovcast.cli.ProgressTask;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.VrpIngest;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.jobs.table.RibFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** What becomes of a set that is much smaller than the one before. */
    enum Shrink {
        /** It is not taken. */
        REFUSE,
        /** It is a set like others. */
        ACCEPT
    }

    private final Configuration hadoop;
    private final OnBadRecord onBadRecord;
    private final Shrink shrink;
    private final ProgressTask progress;

    VrpJob(Configuration hadoop, OnBadRecord onBadRecord, Shrink shrink, ProgressTask progress) {
        this.hadoop = hadoop;
        this.onBadRecord = onBadRecord;
        this.shrink = shrink;
        this.progress = progress;
    }

    /** A file that is to be taken, and when its set is of. */
    private record Candidate(int place, RibFile file, String sha256, Instant time) {}

    /**
     * Ingests files, oldest set first.
     *
     * @param given time of the set, if it is not to be asked for it
     * @return the outcomes in the order of the files
     */
    List<VrpOutcome> run(Lake lake, List<RibFile> files, @Nullable Instant given) throws IOException {
        @Nullable VrpOutcome[] outcomes = new VrpOutcome[files.size()];
        try (VrpIngest ingest = VrpIngest.open(lake)) {
            List<Candidate> candidates = new ArrayList<>();
            for (int place = 0; place < files.size(); place++) {
                RibFile file = files.get(place);
                try {
                    String sha256 = file.source(hadoop).sha256();
                    if (ingest.has(sha256)) {
                        outcomes[place] = VrpOutcome.alreadyThere(file.name());
                        progress.addBytes(file.bytes());
                    } else {
                        Instant time = given != null || files.size() == 1 ? Instant.EPOCH : timeOf(file);
                        candidates.add(new Candidate(place, file, sha256, time));
                    }
                } catch (FormatException | FileSystemException | FileNotFoundException | AccessControlException e) {
                    outcomes[place] = VrpOutcome.failed(file.name(), String.valueOf(e.getMessage()), null);
                }
            }
            candidates.sort(Comparator.comparing(Candidate::time));
            int added = 0;
            for (Candidate candidate : candidates) {
                outcomes[candidate.place()] = add(ingest, candidate, given);
                progress.addBytes(candidate.file().bytes());
                if (++added % SETS_A_COMMIT == 0) {
                    ingest.commit();
                }
            }
            ingest.commit();
        }
        return Arrays.stream(outcomes)
                .map(outcome -> Optional.ofNullable(outcome).orElseThrow())
                .toList();
    }

    /** What the set says of itself: sets of several files are read twice, for they have to be sorted first. */
    private Instant timeOf(RibFile file) throws IOException {
        VrpInput input = read(file);
        return input.generatedAt().orElseThrow(() -> noTime(file));
    }

    private static FormatException noTime(RibFile file) {
        return FormatException.of(file.name(), "the set does not say of when it is; say it with --time");
    }

    private VrpInput read(RibFile file) throws IOException {
        InputSource source = file.source(hadoop);
        OpenOptions options = OpenOptions.DEFAULTS.expecting("a VRP set");
        try (DecodedInput in = source.open(options)) {
            return VrpSetReader.read(in, onBadRecord);
        }
    }

    private VrpOutcome add(VrpIngest ingest, Candidate candidate, @Nullable Instant given) {
        RibFile file = candidate.file();
        try {
            if (ingest.has(candidate.sha256())) {
                return VrpOutcome.alreadyThere(file.name()); // the same file was given twice
            }
            VrpInput input = read(file);
            Instant time = (given != null ? given : input.generatedAt().orElseThrow(() -> noTime(file)))
                    .truncatedTo(ChronoUnit.SECONDS);
            String refusal = refusal(ingest, input, time);
            if (!refusal.isEmpty()) {
                return VrpOutcome.failed(file.name(), file.name() + ": " + refusal, input.report());
            }
            VrpSnapshot snapshot = ingest.add(
                    input.vrps(),
                    input.vaps(),
                    time,
                    file.name(),
                    candidate.sha256(),
                    input.format().text(),
                    Math.toIntExact(input.report().rejectedCount()));
            progress.addRecords(input.vrps().size());
            return VrpOutcome.ingested(file.name(), input.report(), snapshot);
        } catch (IOException e) {
            return VrpOutcome.failed(file.name(), String.valueOf(e.getMessage()), null);
        }
    }

    private String refusal(VrpIngest ingest, VrpInput input, Instant time) {
        Optional<VrpSnapshot> latest = ingest.before(time);
        if (latest.isEmpty()) {
            return "";
        }
        VrpSnapshot before = latest.get();
        if (!time.isAfter(before.time())) {
            return "the set is of %s, the newest in the lake of %s; sets go into the lake in the order of their times"
                    .formatted(time, before.time());
        }
        if (shrink == Shrink.REFUSE && input.vrps().size() < before.vrps() / 2) {
            return "%d VRPs, less than half of the %d of %s; take it with --accept-shrink if that is right"
                    .formatted(input.vrps().size(), before.vrps(), before.time());
        }
        return "";
    }
}
