package io.rovcast.report;

import static java.util.Objects.requireNonNull;

import io.rovcast.report.OutputDirectory.IfExists;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A single file that appears whole or not at all: what {@link OutputDirectory} is to a directory. It is written beside its
 * place, forced to the disk and renamed; whoever reads the old one at that moment keeps it.
 *
 * <p>For a target {@code out} the names used beside it are {@code .out.rovcast-new} and {@code .out.rovcast-lock} (one run at
 * a time). Whatever ends earlier leaves nothing behind, but for a killed process, whose rest the next run overwrites.
 */
public final class OutputFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Tells what may be replaced. */
    @FunctionalInterface
    public interface EarlierResult {
        /** Whether an existing file is one that this program wrote earlier for the same purpose. */
        boolean isIt(Path file) throws IOException;
    }

    private final Path target;
    private final IfExists ifExists;
    private final EarlierResult earlier;
    private final Path fresh;
    private final DirectoryLock lock;
    private final OutputStream content;
    private final Thread onExit = new Thread(this::discard, "rovcast-output-cleaner");
    private boolean closed;

    private OutputFile(Path target, IfExists ifExists, EarlierResult earlier) throws IOException {
        this.target = target;
        this.ifExists = ifExists;
        this.earlier = earlier;
        this.fresh = beside("new");
        checkTarget();
        this.lock = DirectoryLock.acquire(beside("lock"), target);
        try {
            FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            this.content = new BufferedOutputStream(new DurableFile(channel, target), BUFFER_BYTES);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Path beside(String role) {
        return target.resolveSibling("." + target.getFileName() + ".rovcast-" + role);
    }

    /**
     * Begins a file; to be done before the work whose result it will hold, so that a target that cannot be is known at once.
     *
     * @param target where it shall appear, in a directory that exists
     * @param earlier what may be replaced at all, beside an empty file
     * @throws FileAlreadyExistsException if the target exists and is not to be replaced
     * @throws FileSystemException if it is nothing that may be replaced, if another run is writing it, or if the file
     *     system refuses
     */
    public static OutputFile create(Path target, IfExists ifExists, EarlierResult earlier) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || Files.isDirectory(absolute)) {
            throw new FileSystemException(target.toString(), null, "is a directory, expected the name of a file");
        }
        if (!Files.isDirectory(parent)) {
            throw new NoSuchFileException(target.toString(), null, "there is no directory " + parent);
        }
        if (Files.isSymbolicLink(absolute) && Files.exists(absolute)) {
            absolute = absolute.toRealPath();
        }
        OutputFile output = new OutputFile(absolute, ifExists, earlier);
        Runtime.getRuntime().addShutdownHook(output.onExit);
        return output;
    }

    private void checkTarget() throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (ifExists == IfExists.FAIL) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "exists already; name another file, or replace it with --overwrite");
        }
        if (!Files.isRegularFile(target) || (Files.size(target) > 0 && !earlier.isIt(target))) {
            throw new FileSystemException(target.toString(), null, "is no earlier result, so it is not replaced");
        }
    }

    /** Where the file shall appear, as an absolute path. */
    public Path target() {
        return target;
    }

    /** Its content, buffered. Errors in writing it name the file as it would have been called. */
    public OutputStream content() {
        return content;
    }

    /**
     * Forces the content to the disk, and makes sure once more that the target may be replaced: what may fail of {@link #publish},
     * before the first of several files appears.
     *
     * @throws IOException if that fails
     */
    public synchronized void prepare() throws IOException {
        content.close();
        checkTarget();
    }

    /**
     * Forces the content to the disk and makes the file appear under its name.
     *
     * @throws IOException if that fails; once closed, the target is as it was before
     */
    public synchronized void publish() throws IOException {
        if (closed) {
            throw new IllegalStateException(target + " was published or given up already");
        }
        prepare();
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        OutputDirectory.sync(requireNonNull(target.getParent()));
        close();
    }

    /** Gives the file up unless it was published. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            giveUpContent();
        } finally {
            unhook();
        }
    }

    /** While it is locked: afterwards another run may have a file of this name. */
    private void giveUpContent() throws IOException {
        try {
            content.close();
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook is what called this.
        }
    }

    /** Nobody is left to hear of a failure here; the next run overwrites what remains. */
    private void discard() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("could not clear away " + fresh + ": " + e.getMessage());
        }
    }
}
