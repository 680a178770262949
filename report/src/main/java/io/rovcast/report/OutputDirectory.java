package io.rovcast.report;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A directory that appears whole or not at all. Files go into a directory beside the target; {@link #publish} renames it.
 * Whatever ends earlier, an exception or a signal, leaves nothing behind; only a killed process can, and then the next run
 * for the same target clears it away.
 *
 * <p>For a target {@code out} the names used beside it are {@code .out.rovcast-new}, {@code .out.rovcast-old} (what is being
 * replaced) and {@code .out.rovcast-lock} (one run at a time). Replacing takes two renames: for a moment between them there
 * is no target, and if the process is killed just then, the next run puts the old one back.
 *
 * <p>Files and directories are forced to the disk before they get their names. Not thread safe, but for the end of the
 * virtual machine, which it notices.
 */
public final class OutputDirectory implements Closeable {
    /** What to do if the target exists. */
    public enum IfExists {
        /** Refuse. */
        FAIL,
        /** Replace it, if it is an earlier result. */
        REPLACE
    }

    private final Path target;
    private final String mark;
    private final IfExists ifExists;
    private final Path fresh;
    private final Path old;
    private final DirectoryLock lock;
    private final Deque<Path> createdParents = new ArrayDeque<>();
    private final Thread onExit = new Thread(this::discard, "rovcast-output-cleaner");
    private boolean closed;

    private OutputDirectory(Path target, IfExists ifExists, String mark) throws IOException {
        this.target = target;
        this.ifExists = ifExists;
        this.mark = mark;
        this.fresh = beside("new");
        this.old = beside("old");
        try {
            createParents();
            this.lock = DirectoryLock.acquire(beside("lock"), target);
        } catch (IOException | RuntimeException e) {
            removeParents();
            throw e;
        }
    }

    private Path beside(String role) {
        return target.resolveSibling("." + target.getFileName() + ".rovcast-" + role);
    }

    /**
     * Begins a directory; to be done before the work whose result it will hold, so that a target that cannot be is known
     * at once.
     *
     * @param target where it shall appear; parents are created
     * @param mark name of a file by which an earlier result is known: nothing else is ever replaced, but for an empty
     *     directory
     * @throws FileAlreadyExistsException if the target exists and is not to be replaced
     * @throws FileSystemException if it is nothing that may be replaced, if another run is writing it, or if the file
     *     system refuses
     */
    public static OutputDirectory create(Path target, IfExists ifExists, String mark) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new FileSystemException(target.toString(), null, "is the root of the file system");
        }
        if (ifExists == IfExists.REPLACE && Files.isSymbolicLink(absolute) && Files.exists(absolute)) {
            absolute = absolute.toRealPath();
        }
        OutputDirectory output = new OutputDirectory(absolute, ifExists, mark);
        try {
            output.recover();
            output.checkTarget();
            Runtime.getRuntime().addShutdownHook(output.onExit);
            Files.createDirectory(output.fresh);
            return output;
        } catch (IOException | RuntimeException e) {
            try (output) {
                throw e;
            }
        }
    }

    private void createParents() throws IOException {
        for (Path parent = target.getParent(); parent != null && Files.notExists(parent); parent = parent.getParent()) {
            createdParents.addLast(parent);
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    /** Clears away what a killed run left. */
    private void recover() throws IOException {
        if (Files.exists(old)) {
            if (exists(target)) {
                delete(old);
            } else {
                move(old, target);
            }
        }
        delete(fresh);
    }

    private void checkTarget() throws IOException {
        if (!exists(target)) {
            return;
        }
        if (ifExists == IfExists.FAIL) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "exists already; name another directory, or replace it with --overwrite");
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(target.toString(), null, "is not a directory, so it is not replaced");
        }
        if (!Files.exists(target.resolve(mark)) && !isEmpty(target)) {
            throw new FileSystemException(
                    target.toString(), null, "has no " + mark + ", so it is no earlier result and is not replaced");
        }
    }

    /** Where the directory shall appear, as an absolute path. */
    public Path target() {
        return target;
    }

    /**
     * Begins a file in the directory. Errors in writing it name the file as it would have been called.
     *
     * @param name a name without directories
     * @return its content; forced to the disk when closed
     */
    public OutputStream newFile(String name) throws IOException {
        Path file = fresh.resolve(name);
        if (!requireNonNull(file.getParent()).equals(fresh)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a plain name of a file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new BufferedOutputStream(new DurableFile(channel, target.resolve(name)), 1 << 16);
    }

    /**
     * Makes the directory appear under its name. All files must be closed.
     *
     * @throws IOException if that fails; once closed, the target is as it was before
     */
    public synchronized void publish() throws IOException {
        if (closed) {
            throw new IllegalStateException(target + " was published or given up already");
        }
        sync(fresh);
        checkTarget();
        if (exists(target)) {
            move(target, old);
        }
        move(fresh, target);
        sync(requireNonNull(target.getParent()));
        createdParents.clear();
        delete(old);
        close();
    }

    /** Gives the directory up unless it was published. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (Files.exists(old) && !exists(target)) {
                move(old, target);
            }
            delete(fresh);
        } finally {
            lock.close();
            removeParents();
            unhook();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook is what called this.
        }
    }

    /** Nobody is left to hear of a failure here; the next run clears away what remains. */
    private void discard() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("could not clear away " + fresh + ": " + e.getMessage());
        }
    }

    private void removeParents() throws IOException {
        for (Path parent : createdParents) {
            if (exists(parent) && !isEmpty(parent)) {
                return;
            }
            Files.deleteIfExists(parent);
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forces the names in a directory to the disk, where the system can do that. */
    public static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!exists(tree)) {
            return;
        }
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> entries = Files.list(tree)) {
                for (Path entry : entries.toList()) {
                    delete(entry);
                }
            }
        }
        Files.deleteIfExists(tree);
    }
}
