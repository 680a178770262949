package io.rovcast.jobs.table;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.mrt.CollectorName;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file that a routing table is read from, in any file system that Hadoop knows.
 *
 * @param name how the user called it, or where a glob or directory found it
 * @param uri where it is
 * @param bytes its stored size
 */
public record RibFile(String name, URI uri, long bytes) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The collector that its place names, else the file's own name: another file is then another collector. */
    public String collector() {
        String path = uri.getPath();
        return CollectorName.ofPath(path).orElse(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Opens it where a task runs. */
    public InputSource source(Configuration hadoop) {
        if (uri.getScheme() == null || uri.getScheme().equals("file")) {
            return InputSource.of(name, () -> Files.newInputStream(java.nio.file.Path.of(uri.getPath())));
        }
        return InputSource.of(name, () -> {
            Path path = new Path(uri);
            return path.getFileSystem(hadoop).open(path);
        });
    }
}
