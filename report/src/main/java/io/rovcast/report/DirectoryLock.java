package io.rovcast.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** Keeps two runs from writing one target. The lock goes with its process, however that ends; the file may stay behind. */
final class DirectoryLock implements Closeable {
    private static final int TRIES = 100;
    private static final int MAX_TOKEN = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file lock file; created
     * @param target what it guards, for the message
     * @throws FileSystemException if another run has it
     */
    static DirectoryLock acquire(Path file, Path target) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (!tryLock(channel)) {
                    throw new FileSystemException(target.toString(), null, "is being written by another run");
                }
                if (isStillNamed(file, channel)) {
                    return new DirectoryLock(file, channel);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channel.close(); // a run that ended meanwhile has deleted it: what was locked is no longer what has the
            // name
        }
        throw new FileSystemException(target.toString(), null, "cannot be locked: other runs come and go");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process
        }
    }

    /**
     * Whether what was locked still has the name: then its size is the one that was just given to it. To read the file
     * instead would not do, for when a process closes a file, POSIX takes away all locks that it has on it.
     */
    private static boolean isStillNamed(Path file, FileChannel channel) throws IOException {
        int size = 1 + new SecureRandom().nextInt(MAX_TOKEN);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(size));
        try {
            return Files.size(file) == size;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes the file while it is still locked, then lets go. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }
}
