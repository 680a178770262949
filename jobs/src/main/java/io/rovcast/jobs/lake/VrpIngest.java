package io.rovcast.jobs.lake;

import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * Puts VRP sets into a lake, in the order of their times: {@link #add} each, then {@link #commit}. One process at a time.
 *
 * <p>A set is compared with the one before: VRPs that both have go on, others end or begin. So a set costs what changes.
 */
public final class VrpIngest implements Closeable {
    /** Intervals in a file that is added to; more make it one that stays. */
    static final int SEAL_ROWS = 500_000;

    /** How long files are kept that newer ones replace: readers may be at them. */
    private static final Duration RETENTION = Duration.ofHours(1);

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
        retireReplaced(); // unless whoever published it did
        for (VrpManifest.Part part : manifest.files()) {
            switch (part.kind()) {
                case OPEN -> VrpFile.read(files, part.file().path(), open);
                case RECENT -> VrpFile.read(files, part.file().path(), recent);
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

    /** The newest set; empty if there is none. */
    public Optional<VrpSnapshot> latest() {
        return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.get(snapshots.size() - 1));
    }

    /**
     * Adds a set.
     *
     * @param time of the set, in whole seconds; after that of the newest
     * @param source name of the file
     * @param sha256 of the file
     * @param format of the file
     * @param rejected VRPs of the file that are not in the set
     * @throws IllegalArgumentException if the set is not newer than the newest in the lake
     */
    public VrpSnapshot add(
            VrpSet set, List<Vap> vaps, Instant time, String source, String sha256, String format, int rejected) {
        Optional<VrpSnapshot> before = latest();
        if (before.isPresent() && !time.isAfter(before.get().time())) {
            throw new IllegalArgumentException("%s: the set is of %s, and the newest in the lake (%s) of %s"
                    .formatted(source, time, before.get().source(), before.get().time()));
        }
        int seconds = (int) time.getEpochSecond();
        VrpIntervals next = new VrpIntervals();
        int withdrawn = 0;
        int announced = 0;
        int row = 0;
        PrefixTable prefixes = set.prefixes();
        for (int prefixRow = 0; prefixRow < prefixes.size(); prefixRow++) {
            for (int vrp = set.first(prefixRow); vrp < set.first(prefixRow + 1); vrp++) {
                while (row < open.size() && open.compare(row, set, prefixRow, vrp) < 0) {
                    recent.add(open, row++, seconds);
                    withdrawn++;
                }
                boolean goesOn = row < open.size() && open.compare(row, set, prefixRow, vrp) == 0;
                next.add(set, prefixRow, vrp, goesOn ? open.validFrom(row++) : seconds);
                announced += goesOn ? 0 : 1;
            }
        }
        for (; row < open.size(); row++) {
            recent.add(open, row, seconds);
            withdrawn++;
        }
        open = next;
        aspas = AspaInterval.apply(aspas, vaps, seconds);
        VrpSnapshot snapshot =
                new VrpSnapshot(time, source, sha256, format, set.size(), announced, withdrawn, rejected, vaps.size());
        snapshots.add(snapshot);
        hashes.add(sha256);
        isChanged = true;
        return snapshot;
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
        String name = "%010d.parquet".formatted(next);
        List<VrpManifest.Part> parts = new ArrayList<>(sealed);
        List<String> made = new ArrayList<>();
        try {
            parts.add(write(staged, "vrps/open-" + name, VrpManifest.Kind.OPEN, open, made));
            if (recent.size() > 0) {
                VrpManifest.Kind kind = recent.size() >= sealRows ? VrpManifest.Kind.SEALED : VrpManifest.Kind.RECENT;
                recent = recent.sorted();
                parts.add(write(staged, "vrps/ended-" + name, kind, recent, made));
            }
            LakeFile aspaFile = AspaInterval.write(files, staged, "aspas/" + name, aspas);
            LakeFile snapshotFile = VrpSnapshot.write(files, staged, "vrp_snapshots/" + name, snapshots);
            made.add(aspaFile.path());
            made.add(snapshotFile.path());
            Instant latest = snapshots.get(snapshots.size() - 1).time();
            VrpManifest manifest = new VrpManifest(next, latest, parts, aspaFile, snapshotFile);
            Publication.publish(files, staged, made, VrpManifest.place(next), manifest.toJson());
        } finally {
            files.delete(staged);
        }
        VrpManifest.Part last = parts.get(parts.size() - 1);
        if (last.kind() == VrpManifest.Kind.SEALED && !sealed.contains(last)) {
            sealed.add(last);
            recent = new VrpIntervals();
        }
        generation = next;
        isChanged = false;
        retireReplaced();
        deleteReplaced();
    }

    private VrpManifest.Part write(
            String staged, String path, VrpManifest.Kind kind, VrpIntervals intervals, List<String> made)
            throws IOException {
        LakeFile file = VrpFile.write(files, staged, path, intervals);
        made.add(file.path());
        return VrpManifest.Part.of(file, kind, intervals);
    }

    /** Takes files that the newest generation does not have out of the tables, so that whoever reads all files sees one. */
    private void retireReplaced() throws IOException {
        Set<String> current = new HashSet<>(VrpManifest.read(files, generation).paths());
        for (String table : VrpManifest.tables()) {
            for (FileStatus file : files.list(table)) {
                String path = table + "/" + file.getPath().getName();
                if (!current.contains(path)) {
                    files.move(path, LakeFiles.replaced(path));
                }
            }
        }
    }

    /** Deletes generations that were replaced a while ago, but for the one before the newest, and files that only they have. */
    private void deleteReplaced() throws IOException {
        Set<String> kept = new HashSet<>();
        List<VrpManifest> old = new ArrayList<>();
        long now = files.modified(VrpManifest.place(generation));
        for (int number : VrpManifest.generations(files)) {
            VrpManifest manifest = VrpManifest.read(files, number);
            boolean isOld = number < generation - 1
                    && now - files.modified(VrpManifest.place(number + 1)) > RETENTION.toMillis();
            if (isOld) {
                old.add(manifest);
            } else {
                kept.addAll(manifest.paths());
            }
        }
        for (VrpManifest manifest : old) {
            files.delete(VrpManifest.place(manifest.generation())); // first, so that nobody goes by it
            for (String path : manifest.paths()) {
                if (!kept.contains(path)) {
                    files.delete(LakeFiles.replaced(path));
                }
            }
        }
    }

    /** Lets others write. What was added and not committed is forgotten. */
    @Override
    public void close() throws IOException {
        Closing.all(staging::close, lock::close);
    }
}
