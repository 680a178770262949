package io.rovcast.jobs.lake;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;

/**
 * Where one process prepares what it will publish. Opening one first clears up after processes that died: what they had
 * prepared completely is published, the rest deleted.
 */
public final class Staging implements AutoCloseable {
    private static final String DIRECTORY = Lake.META + "/staging";
    private static final String LEASE = "lease.json";

    private final LakeFiles files;
    private final String directory;
    private final Lease lease;

    private Staging(LakeFiles files, String directory, Lease lease) {
        this.files = files;
        this.directory = directory;
        this.lease = lease;
    }

    /** Clears up, and makes a directory of this process's own. */
    public static Staging open(Lake lake) throws IOException {
        LakeFiles files = lake.files();
        clearUp(files);
        String directory = DIRECTORY + "/" + UUID.randomUUID();
        return new Staging(files, directory, Lease.take(files, directory + "/" + LEASE));
    }

    private static void clearUp(LakeFiles files) throws IOException {
        for (FileStatus run : files.list(DIRECTORY)) {
            String place = DIRECTORY + "/" + run.getPath().getName();
            if (!Lease.isExpired(files, place + "/" + LEASE)) {
                continue;
            }
            for (FileStatus task : files.list(place)) {
                String staged = place + "/" + task.getPath().getName();
                if (task.isDirectory() && Publication.isDue(files, staged)) {
                    Publication.complete(files, staged);
                }
            }
            files.delete(place);
        }
        for (FileStatus file : files.list(Lake.META)) {
            String name = file.getPath().getName();
            if (name.startsWith(LakeFiles.TEMPORARY) && Lease.isExpired(files, Lake.META + "/" + name)) {
                files.delete(Lake.META + "/" + name);
            }
        }
    }

    /** Path, relative to the lake, below which tasks make directories for what they prepare. */
    public String directory() {
        return directory;
    }

    /** A name for a task's directory that no other task has. */
    static String taskDirectory(String directory) {
        return directory + "/" + UUID.randomUUID();
    }

    /** Deletes what was prepared and not published. */
    @Override
    public void close() throws IOException {
        lease.close();
        files.delete(directory);
    }
}
