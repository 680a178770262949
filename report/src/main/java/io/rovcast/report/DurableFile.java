package io.rovcast.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that is on the disk once it is closed, and whose errors say which file and what went wrong. */
public final class DurableFile extends OutputStream {
    private final FileChannel channel;
    private final Path name;

    /** Writes to a channel, and calls it by a name. */
    public DurableFile(FileChannel channel, Path name) {
        this.channel = channel;
        this.name = name;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.force(true);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** The system's words are the best there are: "No space left on device". */
    private IOException cannotWrite(IOException cause) {
        FileSystemException e =
                new FileSystemException(name.toString(), null, "cannot be written: " + cause.getMessage());
        e.initCause(cause);
        return e;
    }
}
