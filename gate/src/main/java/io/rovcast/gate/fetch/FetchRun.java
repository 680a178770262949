package io.rovcast.gate.fetch;

import io.rovcast.gate.fetch.FileCheck.Checked;
import io.rovcast.gate.fetch.FileCheck.Depth;
import io.rovcast.gate.fetch.Manifest.Entry;
import io.rovcast.gate.fetch.Outcome.Status;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets files one after another into a local archive, but for those that are in it. */
final class FetchRun {
    /** After as many files in a row that could not be had, the others are not tried: the archive is out of reach. */
    static final int GIVE_UP_AFTER = 3;

    private final Path archive;
    private final Downloader downloader;
    private final Known known;
    private final Clock clock;

    /** What is done about files that are here. */
    enum Known {
        /** Those of the size that the manifest says are taken for whole. */
        TRUST,
        /** Their bytes are compared with the manifest's SHA-256. */
        RECHECK
    }

    /**
     * A run.
     *
     * @param clock says when files were fetched
     */
    FetchRun(Path archive, Downloader downloader, Known known, Clock clock) {
        this.archive = archive;
        this.downloader = downloader;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Gets files.
     *
     * @return what became of each, in their order
     * @throws IOException if the archive cannot be written
     */
    List<Outcome> run(List<RemoteFile> files) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        int failures = 0;
        try (Manifest manifest = Manifest.open(archive)) {
            for (RemoteFile file : files) {
                if (failures == GIVE_UP_AFTER) {
                    outcomes.add(Outcome.notHere(
                            file, Status.NOT_TRIED, "%s files before it could not be had".formatted(GIVE_UP_AFTER)));
                    continue;
                }
                Outcome outcome = one(file, manifest);
                failures = outcome.status() == Status.FAILED ? failures + 1 : 0;
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private Outcome one(RemoteFile file, Manifest manifest) throws IOException, InterruptedException {
        Path target = archive.resolve(file.path());
        Optional<Outcome> present = present(file, target, manifest);
        if (present.isPresent()) {
            return present.get();
        }
        if (!file.asked()) {
            return hole(file);
        }
        try {
            Optional<Checked> fetched = downloader.get(file, target);
            if (fetched.isEmpty()) {
                return hole(file);
            }
            Checked checked = fetched.get();
            manifest.add(entry(file, file.uri().toString(), checked, downloader.depth()));
            return Outcome.here(file, Status.FETCHED, checked.bytes(), checked.sha256());
        } catch (FetchException e) {
            return Outcome.notHere(file, Status.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome hole(RemoteFile file) {
        return Outcome.notHere(file, Status.HOLE, file.hole());
    }

    private Entry entry(RemoteFile file, String url, Checked checked, Depth depth) {
        return new Entry(
                file.path(),
                url,
                checked.bytes(),
                checked.sha256(),
                depth == Depth.WHOLE,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** A file that is here and sound; one that somebody else put there, or that was not checked before, is read once. */
    private Optional<Outcome> present(RemoteFile file, Path target, Manifest manifest) throws IOException {
        if (!Files.isRegularFile(target)) {
            return Optional.empty();
        }
        Optional<Entry> entry = manifest.find(file.path());
        if (entry.isPresent() && !isSame(target, entry.get())) {
            return Optional.empty();
        }
        if (entry.isPresent() && (entry.get().whole() || downloader.depth() == Depth.HEAD)) {
            return Optional.of(here(file, entry.get()));
        }
        try {
            Checked checked = FileCheck.check(target, target.toString(), file.content(), downloader.depth());
            Entry found = entry(file, entry.map(Entry::url).orElse(""), checked, downloader.depth());
            manifest.add(found);
            return Optional.of(here(file, found));
        } catch (FormatException e) {
            return Optional.empty(); // fetched anew
        }
    }

    private static Outcome here(RemoteFile file, Entry entry) {
        return Outcome.here(file, Status.PRESENT, entry.bytes(), entry.sha256());
    }

    private boolean isSame(Path target, Entry entry) throws IOException {
        return entry.bytes() == Files.size(target)
                && (known == Known.TRUST
                        || entry.sha256().equals(InputSource.of(target).sha256()));
    }
}
