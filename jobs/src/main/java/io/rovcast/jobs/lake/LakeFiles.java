package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/** The files below a lake's directory, by paths relative to it. */
final class LakeFiles {
    /** How names of files begin that have no place yet. */
    static final String TEMPORARY = "tmp-";

    private final FileSystem system;
    private final Configuration configuration;
    private final Path root;

    private LakeFiles(FileSystem system, Configuration configuration, Path root) {
        this.system = system;
        this.configuration = configuration;
        this.root = root;
    }

    static LakeFiles at(String directory, Configuration configuration) throws IOException {
        Path given = new Path(directory);
        FileSystem system = given.getFileSystem(configuration);
        if (system instanceof LocalFileSystem local) {
            system = local.getRaw(); // without a hidden checksum file beside each file
        }
        return new LakeFiles(system, configuration, system.makeQualified(given));
    }

    FileSystem system() {
        return system;
    }

    Configuration configuration() {
        return configuration;
    }

    /**
     * A place in the lake.
     *
     * @throws IllegalArgumentException if it is not below the lake's directory
     */
    Path path(String relative) {
        if (relative.startsWith("/") || List.of(relative.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("\"" + relative + "\" is no path below " + root);
        }
        return relative.isEmpty() ? root : new Path(root, relative);
    }

    boolean exists(String relative) throws IOException {
        return system.exists(path(relative));
    }

    /** What is directly in a directory, by name; nothing if it does not exist. */
    List<FileStatus> list(String relative) throws IOException {
        FileStatus[] found;
        try {
            found = system.listStatus(path(relative));
        } catch (FileNotFoundException e) {
            return List.of();
        }
        List<FileStatus> sorted = new ArrayList<>(List.of(found));
        sorted.sort(Comparator.comparing(file -> file.getPath().getName()));
        return sorted;
    }

    /** When a file was written, in milliseconds by the clock of the file system. */
    long modified(String relative) throws IOException {
        return system.getFileStatus(path(relative)).getModificationTime();
    }

    /**
     * Writes a file if there is none, in one step where the file system has such a step.
     *
     * @return false if there is one
     */
    boolean createText(String relative, String text) throws IOException {
        Path path = path(relative);
        system.mkdirs(path.getParent());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (system instanceof RawLocalFileSystem) {
                Files.write(java.nio.file.Path.of(path.toUri().getPath()), bytes, StandardOpenOption.CREATE_NEW);
                return true;
            }
            try (OutputStream out = system.create(path, false)) {
                out.write(bytes);
            }
            return true;
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
    }

    String readText(String relative) throws IOException {
        try (InputStream in = system.open(path(relative))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Opens a file of a table: at its place, or, if a newer file has replaced it meanwhile, where it is kept then.
     *
     * @param wanted columns to read
     * @throws FileNotFoundException if it is in neither place
     * @throws FormatException if a later release has written it
     */
    RowGroupReader openTable(String relative, MessageType wanted) throws IOException {
        RowGroupReader reader;
        try {
            reader = new RowGroupReader(HadoopInputFile.fromPath(path(relative), configuration), wanted);
        } catch (FileNotFoundException e) {
            if (!exists(replaced(relative))) {
                throw e;
            }
            reader = new RowGroupReader(HadoopInputFile.fromPath(path(replaced(relative)), configuration), wanted);
        }
        try {
            LakeSchema.checkVersion(reader.metadata(LakeSchema.VERSION_KEY), relative);
            return reader;
        } catch (FormatException e) {
            reader.close();
            throw e;
        }
    }

    /** Where a file goes that a newer one replaces, for those who are reading it. */
    static String replaced(String relative) {
        return Lake.META + "/replaced/" + relative;
    }

    /** Writes a file that nobody reads before {@link #move}. */
    void writeText(String relative, String text) throws IOException {
        try (OutputStream out = system.create(path(relative), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes a file with this content appear at once; if there is a file already, that one stays. */
    void publishText(String relative, String text) throws IOException {
        String temporary = temporary();
        writeText(temporary, text);
        move(temporary, relative);
    }

    /**
     * Renames a file, and makes the directories that its new place needs. If there is a file already, that one stays: the
     * files of a lake are named by what they hold.
     */
    void move(String from, String to) throws IOException {
        Path target = path(to);
        system.mkdirs(target.getParent());
        if (system.exists(target)) {
            delete(from);
            return;
        }
        boolean renamed;
        try {
            renamed = system.rename(path(from), target);
        } catch (FileNotFoundException e) {
            renamed = false;
        }
        if (!renamed && !system.exists(target)) { // else another process was faster
            throw new IOException(path(from) + ": cannot be renamed to " + target);
        }
    }

    /** A path for a file that has no place yet. */
    static String temporary() {
        return Lake.META + "/" + TEMPORARY + UUID.randomUUID();
    }

    /** Deletes a file or a directory with all that is in it; fine if there is none. */
    void delete(String relative) throws IOException {
        system.delete(path(relative), true);
    }
}
