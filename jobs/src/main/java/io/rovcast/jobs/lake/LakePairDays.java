package io.rovcast.jobs.lake;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.history.OriginDays;
import io.rovcast.model.history.PairDays;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings the history of routes in a lake up to the tables that are in it: {@link #pending} are the days that it lacks or has
 * in part, {@link #add} each, {@link #commit} publishes. One process at a time.
 */
public final class LakePairDays implements Closeable {
    private static final String LOCK = Lake.META + "/routes.lock";
    private static final int ATTEMPTS = 3;

    private final Lake lake;
    private final LakeFiles files;
    private final Lease lock;
    private final Staging staging;
    private final Set<String> batches = new TreeSet<>();
    private PairDays pairs = PairDays.NONE;
    private int generation;
    private boolean isChanged;

    private LakePairDays(Lake lake, Lease lock, Staging staging) {
        this.lake = lake;
        this.files = lake.files();
        this.lock = lock;
        this.staging = staging;
    }

    /** The history of routes of a lake, {@link PairDays#NONE} if none was made. */
    public static PairDays read(Lake lake) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Optional<PairDaysManifest> newest = PairDaysManifest.newest(lake.files());
            if (newest.isEmpty()) {
                return PairDays.NONE;
            }
            try {
                return read(lake.files(), newest.get());
            } catch (FileNotFoundException e) {
                if (attempt == ATTEMPTS) {
                    throw e; // else it was replaced meanwhile
                }
            }
        }
    }

    private static PairDays read(LakeFiles files, PairDaysManifest manifest) throws IOException {
        int[] days = manifest.days().stream()
                .mapToInt(day -> Math.toIntExact(day.toEpochDay()))
                .toArray();
        return PairDaysFile.readPairs(files, manifest.pairs().path(), days);
    }

    /**
     * Opens the newest state.
     *
     * @throws IOException if another process has it open, or it cannot be read
     */
    public static LakePairDays open(Lake lake) throws IOException {
        Lease lock = Lease.acquire(
                lake.files(), LOCK, "another process is bringing the history of routes of this lake up to date");
        try {
            LakePairDays update = new LakePairDays(lake, lock, Staging.open(lake));
            Optional<PairDaysManifest> newest = PairDaysManifest.newest(lake.files());
            if (newest.isPresent()) {
                update.generation = newest.get().generation();
                update.batches.addAll(newest.get().batches());
                update.pairs = read(lake.files(), newest.get());
            }
            return update;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * A day of which there are tables that the history lacks.
     *
     * @param date in UTC
     * @param dumps all of that day, also those that it has: who sees what is a matter of all of them
     * @param batches the manifests of the files that they are of
     */
    public record Day(LocalDate date, List<LakeDump> dumps, Set<String> batches) {
        /** Copies the collections. */
        public Day {
            dumps = List.copyOf(dumps);
            batches = Set.copyOf(batches);
        }

        private int number() {
            return Math.toIntExact(date.toEpochDay());
        }
    }

    /** The days that are lacking, oldest first, without those that are too old to be kept. */
    public List<Day> pending() throws IOException {
        TreeMap<LocalDate, TreeSet<String>> all = new TreeMap<>();
        Set<LocalDate> lacking = new TreeSet<>();
        for (String batch : lake.batchNames()) {
            LocalDate day = LakeBatch.oldest(batch).atZone(ZoneOffset.UTC).toLocalDate();
            all.computeIfAbsent(day, unseen -> new TreeSet<>()).add(batch);
            if (!batches.contains(batch)) {
                lacking.add(day);
            }
        }
        if (lacking.isEmpty()) {
            return List.of();
        }
        long newest = Math.max(all.lastKey().toEpochDay(), pairs.isEmpty() ? Long.MIN_VALUE : pairs.newestDay());
        List<Day> days = new ArrayList<>();
        for (LocalDate date : lacking) {
            if (newest - date.toEpochDay() < PairDays.MAX_DAYS) {
                Set<String> names = all.getOrDefault(date, new TreeSet<>());
                List<LakeDump> dumps = new ArrayList<>();
                for (String name : names) {
                    dumps.addAll(lake.batch(name).dumps());
                }
                days.add(new Day(date, dumps, names));
            }
        }
        return days;
    }

    /** Adds the table of a day: what its dumps show together. */
    public void add(Day day, RoutingTable table) {
        pairs = pairs.with(day.number(), table, Visibility.of(table));
        batches.addAll(day.batches());
        isChanged = true;
    }

    /** The history with all that was added. */
    public PairDays pairs() {
        return pairs;
    }

    /** Publishes what was added since the last time. */
    public void commit() throws IOException {
        if (!isChanged) {
            return;
        }
        int next = generation + 1;
        if (files.exists(PairDaysManifest.place(next))) {
            throw new IOException(files.path("") + ": another process has updated the history of routes meanwhile");
        }
        String staged = Staging.taskDirectory(staging.directory());
        String name = "%010d.parquet".formatted(next);
        try {
            List<LocalDate> days = Arrays.stream(pairs.tableDays())
                    .mapToObj(LocalDate::ofEpochDay)
                    .toList();
            PairDaysManifest manifest = new PairDaysManifest(
                    next,
                    days,
                    kept(days),
                    PairDaysFile.writePairs(files, staged, PairDaysFile.PAIRS + "/" + name, pairs),
                    PairDaysFile.writeOrigins(files, staged, PairDaysFile.ORIGINS + "/" + name, OriginDays.of(pairs)));
            Publication.publish(files, staged, manifest.paths(), PairDaysManifest.place(next), manifest.toJson());
        } finally {
            files.delete(staged);
        }
        generation = next;
        isChanged = false;
        retireReplaced();
    }

    /** The names of what is in the history, without those of days that are no longer kept. */
    private Set<String> kept(List<LocalDate> days) {
        LocalDate oldest = Collections.max(days).minusDays(PairDays.MAX_DAYS);
        batches.removeIf(batch ->
                LakeBatch.oldest(batch).atZone(ZoneOffset.UTC).toLocalDate().isBefore(oldest));
        return batches;
    }

    /** Takes the files of the generation before out of the tables, for those who are at them, and deletes older ones. */
    private void retireReplaced() throws IOException {
        for (int number : PairDaysManifest.generations(files)) {
            PairDaysManifest manifest = PairDaysManifest.read(files, number);
            if (number < generation - 1) {
                files.delete(PairDaysManifest.place(number)); // first, so that nobody goes by it
            }
            for (String path : manifest.paths()) {
                if (number < generation - 1) {
                    files.delete(LakeFiles.replaced(path));
                    files.delete(path);
                } else if (number < generation && files.exists(path)) {
                    files.move(path, LakeFiles.replaced(path));
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
