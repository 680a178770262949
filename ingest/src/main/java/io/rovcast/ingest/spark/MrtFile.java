package io.rovcast.ingest.spark;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.mrt.CollectorName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to read.
 *
 * @param uri for Hadoop
 * @param bytes its size
 */
record MrtFile(String uri, long bytes) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The files that paths name, each once: files, globs, and directories, of which all files below them count but for those
     * whose names begin with a dot or an underscore.
     *
     * @throws IOException if a path names nothing
     */
    static List<MrtFile> resolve(List<String> paths, Configuration configuration) throws IOException {
        Map<String, MrtFile> files = new LinkedHashMap<>();
        for (String text : paths) {
            Path path = new Path(text);
            FileSystem system = path.getFileSystem(configuration);
            // What is there comes first: a name may look like a glob.
            FileStatus[] found =
                    system.exists(path) ? new FileStatus[] {system.getFileStatus(path)} : system.globStatus(path);
            if (found == null || found.length == 0) {
                throw new NoSuchFileException(text, null, "no such file, and none that it matches");
            }
            for (FileStatus status : sorted(found)) {
                add(system, status, files);
            }
        }
        return new ArrayList<>(files.values());
    }

    private static void add(FileSystem system, FileStatus status, Map<String, MrtFile> files) throws IOException {
        if (status.isFile()) {
            String uri = status.getPath().toString();
            files.putIfAbsent(uri, new MrtFile(uri, status.getLen()));
            return;
        }
        FileStatus[] children;
        try {
            children = system.listStatus(status.getPath());
        } catch (FileNotFoundException e) {
            return; // gone since it was listed
        }
        for (FileStatus child : sorted(children)) {
            char first = child.getPath().getName().charAt(0);
            if (first != '.' && first != '_') {
                add(system, child, files);
            }
        }
    }

    private static List<FileStatus> sorted(FileStatus[] files) {
        return Arrays.stream(files)
                .sorted(Comparator.comparing(FileStatus::getPath))
                .toList();
    }

    /** Name for messages and for the column {@code file}: a local path, or the URI. */
    String name() {
        Path path = new Path(uri);
        return isLocal(path) ? path.toUri().getPath() : uri;
    }

    private static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    /** The collector that the path names, or null. */
    @Nullable
    String collector() {
        return CollectorName.ofPath(uri).orElse(null);
    }

    InputSource source(Configuration configuration) {
        Path path = new Path(uri);
        if (isLocal(path)) {
            return InputSource.of(name(), () -> Files.newInputStream(java.nio.file.Path.of(path.toUri())));
        }
        return InputSource.of(name(), () -> path.getFileSystem(configuration).open(path));
    }
}
