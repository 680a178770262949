package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The VRP sets of a lake, as of any time: each VRP is stored once with the times during which it was valid. What this object
 * shows is of one generation, whatever is ingested meanwhile.
 */
public final class LakeVrps {
    /** How often to look for a newer generation when files of one are gone: each look finds one that is minutes younger. */
    private static final int ATTEMPTS = 3;

    private final LakeFiles files;
    private final VrpManifest manifest;
    private final List<VrpSnapshot> snapshots;

    private LakeVrps(LakeFiles files, VrpManifest manifest, List<VrpSnapshot> snapshots) {
        this.files = files;
        this.manifest = manifest;
        this.snapshots = List.copyOf(snapshots);
    }

    /** The sets as of now; empty if none was ingested. */
    public static Optional<LakeVrps> open(Lake lake) throws IOException {
        LakeFiles files = lake.files();
        for (int attempt = 1; ; attempt++) {
            Optional<VrpManifest> newest = VrpManifest.newest(files);
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            try {
                List<VrpSnapshot> snapshots =
                        VrpSnapshot.read(files, newest.get().snapshots().path());
                return Optional.of(new LakeVrps(files, newest.get(), snapshots));
            } catch (FileNotFoundException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Every set that was ingested, oldest first. */
    public List<VrpSnapshot> snapshots() {
        return snapshots;
    }

    /** The newest set that is not newer than a time; empty if all are newer. */
    public Optional<VrpSnapshot> snapshotAt(Instant time) {
        VrpSnapshot found = null;
        for (VrpSnapshot snapshot : snapshots) {
            if (!snapshot.time().isAfter(time)) {
                found = snapshot;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * The newest set that is not newer than a time, exactly as it was, but for the expiry of its VRPs: it is what the newest
     * set of all says of those that have been there since, and not known of others.
     *
     * @throws FormatException if the first set in the lake is newer
     */
    public VrpSet asOf(Instant time) throws IOException {
        int seconds = secondsOf(time);
        VrpIntervals intervals = read(
                part -> part.mayHave(seconds), (from, to) -> VrpIntervals.isValidAt(from, to, seconds), SpaceRange.ALL);
        return RangeVrps.setAt(intervals, seconds);
    }

    /**
     * The sets of several times in one reading, those VRPs of them that overlap a range of address space.
     *
     * @throws FormatException if the first set in the lake is newer than one of the times
     */
    public RangeVrps inRange(SpaceRange range, Collection<Instant> times) throws IOException {
        Map<Instant, Integer> seconds = new HashMap<>();
        for (Instant time : times) {
            seconds.put(time, secondsOf(time));
        }
        int[] sorted = seconds.values().stream()
                .sorted(Integer::compareUnsigned)
                .mapToInt(Integer::intValue)
                .toArray();
        VrpIntervals intervals = read(
                part -> Arrays.stream(sorted).anyMatch(part::mayHave),
                (from, to) -> RangeVrps.isValidAtAny(from, to, sorted),
                range);
        return new RangeVrps(intervals.sorted(), seconds);
    }

    /** The ASPAs of that set. */
    public List<Vap> aspasAsOf(Instant time) throws IOException {
        int seconds = secondsOf(time);
        return AspaInterval.read(files, manifest.aspas().path()).stream()
                .filter(interval -> interval.isValidAt(seconds))
                .map(AspaInterval::vap)
                .toList();
    }

    /** What became of every VRP in all the time. */
    public VrpLives lives() throws IOException {
        int first = (int) snapshots.get(0).time().getEpochSecond();
        VrpIntervals intervals =
                read(part -> true, (from, to) -> from != first || to != VrpIntervals.NO_TIME, SpaceRange.ALL);
        return VrpLives.of(intervals);
    }

    /** Reads the chosen rows of the chosen files, several files at a time, and puts them together in the order of the files. */
    private VrpIntervals read(Predicate<VrpManifest.Part> parts, VrpFile.TimeFilter rows, SpaceRange range)
            throws IOException {
        List<VrpIntervals> read;
        try {
            read = manifest.files().parallelStream()
                    .filter(parts)
                    .map(part -> read(part, rows, range))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        VrpIntervals all =
                new VrpIntervals(1 + read.stream().mapToInt(VrpIntervals::size).sum());
        read.forEach(all::addAll);
        return all;
    }

    private VrpIntervals read(VrpManifest.Part part, VrpFile.TimeFilter rows, SpaceRange range) {
        VrpIntervals intervals = new VrpIntervals();
        try {
            VrpFile.read(files, part.file().path(), rows, range, intervals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return intervals;
    }

    private int secondsOf(Instant time) throws FormatException {
        VrpSnapshot snapshot = snapshotAt(time)
                .orElseThrow(() -> FormatException.of(
                        files.path(VrpSnapshot.TABLE).toString(),
                        "no VRP set of " + time + " or before, the first is of "
                                + snapshots.get(0).time()));
        return (int) snapshot.time().getEpochSecond();
    }
}
