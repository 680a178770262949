package io.rovcast.jobs.lake;

import io.rovcast.ingest.vrp.PayloadSourceReader;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts VRP sets into a lake: {@link #add} each, then {@link #commit}. One process at a time.
 *
 * <p>A set is compared with the one before: VRPs that both have go on, others end or begin. So a set costs what changes. One
 * that is older than the newest is put between its neighbours ({@link VrpSplice}), and the tables are as if it had come in
 * time; that costs reading and writing whatever ended after it.
 */
public final class VrpIngest implements Closeable {
    /** Intervals in a file that is added to; more make it one that stays. */
    static final int SEAL_ROWS = 500_000;

    private static final String LOCK = Lake.META + "/vrps.lock";

    private final LakeFiles files;
    private final Lease lock;
    private final Staging staging;
    private final int sealRows;
    private final List<VrpSnapshot> snapshots = new ArrayList<>();
    private final Set<String> hashes = new HashSet<>();
    private final List<VrpManifest.Part> sealed = new ArrayList<>();
    private int generation;
    private VrpIntervals open = new VrpIntervals();
    private VrpIntervals recent = new VrpIntervals();
    private List<AspaInterval> aspas = new ArrayList<>();
    private boolean isChanged;

    private VrpIngest(LakeFiles files, Lease lock, Staging staging, int sealRows) {
        this.files = files;
        this.lock = lock;
        this.staging = staging;
        this.sealRows = sealRows;
    }

    /**
     * Opens the newest state.
     *
     * @throws IOException if another process has it open to write, or it cannot be read
     */
    public static VrpIngest open(Lake lake) throws IOException {
        return open(lake, SEAL_ROWS);
    }

    static VrpIngest open(Lake lake, int sealRows) throws IOException {
        LakeFiles files = lake.files();
        Lease lock = Lease.acquire(files, LOCK, "another process is ingesting VRP sets into this lake");
        try {
            VrpIngest ingest = new VrpIngest(files, lock, Staging.open(lake), sealRows);
            ingest.load();
            return ingest;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void load() throws IOException {
        Optional<VrpManifest> newest = VrpManifest.newest(files);
        if (newest.isEmpty()) {
            return;
        }
        VrpManifest manifest = newest.get();
        generation = manifest.generation();
        VrpGenerations.retireReplaced(files, generation); // unless whoever published it did
        for (VrpManifest.Part part : manifest.files()) {
            switch (part.kind()) {
                case OPEN -> VrpFile.read(files, part.file().path(), VrpFile.TimeFilter.ALL, open);
                case RECENT -> VrpFile.read(files, part.file().path(), VrpFile.TimeFilter.ALL, recent);
                case SEALED -> sealed.add(part);
            }
        }
        aspas = AspaInterval.read(files, manifest.aspas().path());
        snapshots.addAll(VrpSnapshot.read(files, manifest.snapshots().path()));
        snapshots.forEach(snapshot -> hashes.add(snapshot.sha256()));
    }

    /** Whether a file with this hash is in the lake, or was added. */
    public boolean has(String sha256) {
        return hashes.contains(sha256);
    }

    /** The set of just this time, if there is one. */
    public Optional<VrpSnapshot> at(Instant time) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.time().equals(time))
                .findFirst();
    }

    /** The newest of the sets that are older than a time; empty if there is none. */
    public Optional<VrpSnapshot> before(Instant time) {
        int place = place(time);
        return place == 0 ? Optional.empty() : Optional.of(snapshots.get(place - 1));
    }

    /** Whether there is a set that is newer than a time. */
    public boolean hasAfter(Instant time) {
        return place(time.plusSeconds(1)) < snapshots.size();
    }

    /** How many VRPs each trust anchor has in {@link #before} that time. */
    public Map<String, Integer> trustAnchorsBefore(Instant time) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        Optional<VrpSnapshot> before = before(time);
        if (before.isEmpty()) {
            return counts;
        }
        int seconds = (int) before.get().time().getEpochSecond();
        if (hasAfter(before.get().time())) {
            unseal(seconds);
        }
        open.countAt(seconds, counts);
        recent.countAt(seconds, counts);
        return counts;
    }

    /** How many sets are older than a time: where one of that time belongs. */
    private int place(Instant time) {
        int place = snapshots.size();
        while (place > 0 && !snapshots.get(place - 1).time().isBefore(time)) {
            place--;
        }
        return place;
    }

    /** Takes files apart that have rows which ended at this time or later. */
    private void unseal(int seconds) throws IOException {
        for (VrpManifest.Part part : List.copyOf(sealed)) {
            if (part.reaches(seconds)) {
                VrpIntervals rows = new VrpIntervals();
                VrpFile.read(files, part.file().path(), VrpFile.TimeFilter.ALL, rows);
                recent.addAll(rows);
                sealed.remove(part);
            }
        }
    }

    /**
     * Adds a set.
     *
     * @param time of the set, in whole seconds after 1970 and before 2106
     * @param source name of the file
     * @param sha256 of the file
     * @param format of the file
     * @param rejected VRPs of the file that are not in the set
     * @throws IllegalArgumentException if there is a set of that time
     * @throws IOException if the set is late, and what it changes cannot be read
     */
    public VrpSnapshot add(
            VrpSet set, List<Vap> vaps, Instant time, String source, String sha256, String format, int rejected)
            throws IOException {
        checkTime(time, source);
        int seconds = (int) time.getEpochSecond();
        int place = place(time);
        VrpSplice splice;
        if (place == snapshots.size()) {
            VrpIntervals before = open;
            open = new VrpIntervals(set.size() + 1);
            splice = VrpSplice.of(before, set, seconds, VrpIntervals.NO_TIME, open, recent);
            aspas = AspaInterval.splice(aspas, vaps, seconds, VrpIntervals.NO_TIME);
        } else {
            VrpSnapshot after = snapshots.get(place);
            int next = (int) after.time().getEpochSecond();
            unseal(next);
            VrpIntervals rows = recent.takeTouching(next);
            rows.addAll(open.takeTouching(next));
            splice = VrpSplice.of(rows.sorted(), set, seconds, next, open, recent);
            open = open.sorted();
            aspas = AspaInterval.splice(aspas, vaps, seconds, next);
            snapshots.set(place, after.behindOther(splice.nextAnnounced(), splice.nextWithdrawn()));
        }
        VrpSnapshot snapshot = new VrpSnapshot(
                time,
                source,
                sha256,
                format,
                set.size(),
                splice.announced(),
                splice.withdrawn(),
                rejected,
                vaps.size());
        snapshots.add(place, snapshot);
        hashes.add(sha256);
        isChanged = true;
        return snapshot;
    }

    private void checkTime(Instant time, String source) {
        at(time).ifPresent(there -> {
            throw new IllegalArgumentException(
                    "%s: the set is of %s, and so is %s, which is in the lake".formatted(source, time, there.source()));
        });
        if (!isPossible(time)) {
            throw new IllegalArgumentException(
                    "%s: the set is of %s, expected a time from 1970 to 2106".formatted(source, time));
        }
    }

    /** Whether the tables have room for such a time. */
    public static boolean isPossible(Instant time) {
        return time.getEpochSecond() > VrpIntervals.NO_TIME && time.getEpochSecond() <= 0xFFFF_FFFFL;
    }

    /** Tells the sources of a set. */
    @FunctionalInterface
    public interface Sources {
        /** Tells all of them. */
        void tell(PayloadSourceReader.Visitor visitor) throws IOException;
    }

    /**
     * Adds the table of sources of a set that is in the lake, in one file that appears at once; if it is there, it stays.
     *
     * @param sha256 of the file of the set
     * @return how many rows were written; empty if the table was there. With no rows, there is no table
     * @throws IllegalArgumentException if there is no such set
     */
    public OptionalLong addSources(String sha256, Sources sources) throws IOException {
        Instant time = snapshots.stream()
                .filter(snapshot -> snapshot.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no set of the lake has the hash " + sha256))
                .time();
        String path = PayloadSourceFile.path(time);
        if (files.exists(path)) {
            return OptionalLong.empty();
        }
        String staged = Staging.taskDirectory(staging.directory());
        try (PayloadSourceFile file = new PayloadSourceFile(files, staged + "/" + path, time)) {
            sources.tell(file);
            long rows = file.finish();
            if (rows > 0) {
                files.move(staged + "/" + path, path);
            }
            return OptionalLong.of(rows);
        } finally {
            files.delete(staged);
        }
    }

    /** Publishes what was added since the last time. */
    public void commit() throws IOException {
        if (!isChanged) {
            return;
        }
        int next = generation + 1;
        if (files.exists(VrpManifest.place(next))) {
            throw new IOException(files.path("") + ": another process has ingested VRP sets meanwhile");
        }
        String staged = Staging.taskDirectory(staging.directory());
        String name = "%010d".formatted(next);
        List<VrpIntervals> ended = recent.parts(sealRows);
        VrpIntervals rest = ended.get(ended.size() - 1);
        List<VrpManifest.Part> newlySealed = new ArrayList<>();
        List<String> made = new ArrayList<>();
        try {
            for (int i = 0; i < ended.size() - 1; i++) {
                String path = "vrps/ended-%s-%s.parquet".formatted(name, i + 1);
                newlySealed.add(write(staged, path, VrpManifest.Kind.SEALED, ended.get(i), made));
            }
            List<VrpManifest.Part> parts = new ArrayList<>(sealed);
            parts.addAll(newlySealed);
            if (rest.size() > 0) {
                String path = "vrps/ended-" + name + ".parquet";
                parts.add(write(staged, path, VrpManifest.Kind.RECENT, rest, made));
            }
            parts.add(write(staged, "vrps/open-" + name + ".parquet", VrpManifest.Kind.OPEN, open, made));
            LakeFile aspaFile = AspaInterval.write(files, staged, "aspas/" + name + ".parquet", aspas);
            LakeFile snapshotFile = VrpSnapshot.write(files, staged, "vrp_snapshots/" + name + ".parquet", snapshots);
            made.add(aspaFile.path());
            made.add(snapshotFile.path());
            Instant latest = snapshots.get(snapshots.size() - 1).time();
            VrpManifest manifest = new VrpManifest(next, latest, parts, aspaFile, snapshotFile);
            Publication.publish(files, staged, made, VrpManifest.place(next), manifest.toJson());
        } finally {
            files.delete(staged);
        }
        sealed.addAll(newlySealed);
        recent = rest;
        generation = next;
        isChanged = false;
        VrpGenerations.retireReplaced(files, generation);
        VrpGenerations.deleteReplaced(files, generation);
    }

    private VrpManifest.Part write(
            String staged, String path, VrpManifest.Kind kind, VrpIntervals intervals, List<String> made)
            throws IOException {
        LakeFile file = VrpFile.write(files, staged, path, intervals);
        made.add(file.path());
        return VrpManifest.Part.of(file, kind, intervals);
    }

    /** Lets others write. What was added and not committed is forgotten. */
    @Override
    public void close() throws IOException {
        Closing.all(staging::close, lock::close);
    }
}
