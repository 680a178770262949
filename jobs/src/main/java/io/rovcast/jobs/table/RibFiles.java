package io.rovcast.jobs.table;

import io.rovcast.ingest.io.InputSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files that arguments name. */
public final class RibFiles {
    /** The public archives have six. */
    private static final int MAX_DEPTH = 20;

    private RibFiles() {}

    /**
     * The files that arguments name: files, globs, and directories, whose files are taken with those of the directories in
     * them, except hidden ones and those whose name or directory begins with an underscore. A file that is named twice is taken once. Standard input ({@code -}) is kept in a temporary file, since tasks cannot read it.
     *
     * @param warnings receives a sentence if files are named twice
     * @throws IOException if one names nothing
     */
    public static List<RibFile> expand(List<String> arguments, Configuration hadoop, Consumer<String> warnings)
            throws IOException {
        Map<URI, RibFile> files = new LinkedHashMap<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (String argument : arguments) {
            List<RibFile> found = argument.equals(InputSource.STANDARD_INPUT)
                    ? List.of(spoolStandardInput())
                    : expand(argument, hadoop);
            if (found.isEmpty()) {
                throw new NoSuchFileException(argument, null, "no such file, and no file that it matches");
            }
            for (RibFile file : found) {
                if (files.putIfAbsent(file.uri(), file) != null) {
                    repeated.add(file.name());
                }
            }
        }
        if (!repeated.isEmpty()) {
            warnings.accept(repetition(repeated));
        }
        return List.copyOf(files.values());
    }

    private static String repetition(Set<String> names) {
        String first = names.iterator().next();
        return names.size() == 1
                ? first + " is named twice; read once"
                : "%s and %d more are named twice; read once".formatted(first, names.size() - 1);
    }

    private static List<RibFile> expand(String argument, Configuration hadoop) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        if (isLocalFile(argument)) { // a name is a name, whatever characters it has
            Path path = new Path(
                    java.nio.file.Path.of(argument).toAbsolutePath().normalize().toUri());
            FileSystem fileSystem = path.getFileSystem(hadoop);
            addFiles(fileSystem.getFileStatus(path), fileSystem, found);
        } else {
            try {
                Path path = new Path(argument);
                FileSystem fileSystem = path.getFileSystem(hadoop);
                FileStatus[] matched = fileSystem.globStatus(path);
                for (FileStatus status : matched == null ? new FileStatus[0] : matched) {
                    addFiles(status, fileSystem, found);
                }
            } catch (IOException | RuntimeException e) { // file systems throw what they like, and name no file
                throw new IOException("%s: cannot be read: %s".formatted(argument, root(e).getMessage()), e);
            }
        }
        List<RibFile> files = new ArrayList<>();
        for (FileStatus status : found) {
            files.add(new RibFile(nameOf(argument, status), status.getPath().toUri(), status.getLen()));
        }
        return files;
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static RibFile spoolStandardInput() throws IOException {
        java.nio.file.Path file = Files.createTempFile("rovcast-", ".rib");
        file.toFile().deleteOnExit();
        Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
        return new RibFile("standard input", file.toUri(), Files.size(file));
    }

    private static boolean isLocalFile(String argument) {
        try {
            return Files.exists(java.nio.file.Path.of(argument));
        } catch (InvalidPathException e) {
            return false; // of another file system
        }
    }

    private static void addFiles(FileStatus status, FileSystem fileSystem, List<FileStatus> into) throws IOException {
        addFiles(status, fileSystem, into, 0);
    }

    private static void addFiles(FileStatus status, FileSystem fileSystem, List<FileStatus> into, int depth)
            throws IOException {
        if (status.isFile()) {
            into.add(status);
            return;
        }
        if (depth == MAX_DEPTH) {
            throw new IOException(status.getPath().toUri().getPath() + ": more than " + MAX_DEPTH
                    + " directories in one another; is one a link to one above it?");
        }
        for (FileStatus child : fileSystem.listStatus(status.getPath())) {
            String name = child.getPath().getName();
            if (!name.startsWith(".") && !name.startsWith("_")) {
                addFiles(child, fileSystem, into, depth + 1);
            }
        }
    }

    /** A file that was named alone keeps the name; one that was found shows where. */
    private static String nameOf(String argument, FileStatus status) {
        URI uri = status.getPath().toUri();
        String path = uri.getScheme() == null || uri.getScheme().equals("file") ? uri.getPath() : uri.toString();
        return path.endsWith("/" + argument) || path.equals(argument) ? argument : path;
    }
}
