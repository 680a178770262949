package io.rovcast.jobs.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/** Clears away what a newer generation of the tables of VRP sets has replaced. */
final class VrpGenerations {
    /** How long files are kept that newer ones replace: readers may be at them. */
    private static final Duration RETENTION = Duration.ofHours(1);

    private VrpGenerations() {}

    /** Takes files that the newest generation does not have out of the tables, so that whoever reads all files sees one. */
    static void retireReplaced(LakeFiles files, int generation) throws IOException {
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
    static void deleteReplaced(LakeFiles files, int generation) throws IOException {
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
}
