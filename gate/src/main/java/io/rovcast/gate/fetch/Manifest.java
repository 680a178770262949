package io.rovcast.gate.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a local archive: {@code _fetch.jsonl}, a line of JSON for each file, the last of a path counts. Lines are added
 * behind the others, each forced to the disk once its file has its name; a last line that is cut is not taken, and ended by
 * the next. The underscore keeps the file out of what readers of the archive take for data. While it is open, no other run
 * writes to the archive.
 */
final class Manifest implements Closeable {
    /** Its name in the archive. */
    static final String NAME = "_fetch.jsonl";

    private static final JsonFactory JSON = new JsonFactory();

    /** Ten million files. */
    private static final long MAX_BYTES = 4L << 30;

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int MAX_LINE = 1 << 16;

    /**
     * A file of the archive.
     *
     * @param path relative to the archive, with slashes
     * @param url where it came from; empty if it was there before
     * @param bytes its size
     * @param sha256 of its bytes
     * @param whole whether all of it was decoded and found sound
     * @param fetchedAt when
     */
    record Entry(String path, String url, long bytes, String sha256, boolean whole, Instant fetchedAt) {}

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new HashMap<>();
    private boolean isCut;

    private Manifest(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the manifest of an archive, which is made if it does not exist.
     *
     * @throws FileSystemException if another run has it, or the file system refuses
     */
    static Manifest open(Path archive) throws IOException {
        Files.createDirectories(archive);
        Path file = archive.resolve(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!tryLock(channel)) {
                throw new FileSystemException(archive.toString(), null, "another run is fetching into it");
            }
            Manifest manifest = new Manifest(file, channel);
            manifest.read();
            return manifest;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process
        }
    }

    /** By the channel that has the lock: POSIX takes it away when the process closes another one of the file. */
    private void read() throws IOException {
        if (channel.size() > MAX_BYTES) {
            throw new FileSystemException(file.toString(), null, "is larger than any manifest");
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (channel.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    entry(line.toByteArray()).ifPresent(entry -> entries.put(entry.path(), entry));
                    line.reset();
                } else if (line.size() < MAX_LINE) {
                    line.write(next);
                }
            }
        }
        isCut = line.size() > 0;
    }

    /** A line that is no entry is as good as none: its file is then looked at anew. */
    private static Optional<Entry> entry(byte[] line) {
        try (JsonParser json = JSON.createParser(line)) {
            Map<String, String> fields = new HashMap<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    return Optional.empty();
                }
                fields.put(name, json.getText());
            }
            return Optional.of(new Entry(
                    fields.getOrDefault("path", ""),
                    fields.getOrDefault("url", ""),
                    Long.parseLong(fields.getOrDefault("bytes", "-1")),
                    fields.getOrDefault("sha256", ""),
                    Boolean.parseBoolean(fields.get("whole")),
                    Instant.parse(fields.getOrDefault("fetchedAt", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What is known of a file. */
    Optional<Entry> find(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** Adds a file, which has its name already. */
    void add(Entry entry) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        if (isCut) {
            line.write('\n');
            isCut = false;
        }
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("path", entry.path());
            json.writeStringField("url", entry.url());
            json.writeNumberField("bytes", entry.bytes());
            json.writeStringField("sha256", entry.sha256());
            json.writeBooleanField("whole", entry.whole());
            json.writeStringField("fetchedAt", entry.fetchedAt().toString());
            json.writeEndObject();
        }
        line.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
        channel.position(channel.size());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        entries.put(entry.path(), entry);
    }

    /** Lets other runs in. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
