package io.rovcast.gate.fetch;

import io.rovcast.report.DurableFile;
import io.rovcast.report.OutputDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is of a file that is not whole yet, beside its place: for {@code rib.bz2} the bytes so far in {@code
 * .rib.bz2.part}, and in {@code .rib.bz2.part-of} the address and the validator (RFC 9110, section 8.8) of what they are a
 * part of. Names that begin with a dot are left out by whoever reads the archive.
 */
final class PartFile {
    private static final int MAX_MARK = 1 << 14;

    private final Path target;
    private final Path part;
    private final Path mark;

    PartFile(Path target) {
        this.target = target;
        this.part = beside(".part");
        this.mark = beside(".part-of");
    }

    private Path beside(String suffix) {
        return target.resolveSibling("." + target.getFileName() + suffix);
    }

    /** Where the bytes so far are. */
    Path path() {
        return part;
    }

    /** How many bytes there are. */
    long length() throws IOException {
        try {
            return Files.size(part);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** What the server said of the file that the bytes are a part of; empty if it cannot be continued. */
    Optional<String> validator(URI uri) throws IOException {
        try {
            if (length() == 0 || Files.size(mark) > MAX_MARK) {
                return Optional.empty();
            }
            List<String> lines =
                    Files.readString(mark, StandardCharsets.ISO_8859_1).lines().toList();
            return lines.size() == 2
                            && lines.get(0).equals(uri.toString())
                            && !lines.get(1).isEmpty()
                    ? Optional.of(lines.get(1))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Starts anew: no byte, and what the bytes to come are a part of. */
    OutputStream begin(URI uri, Optional<String> validator) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.deleteIfExists(mark);
        OutputStream out = open(StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(mark, uri + "\n" + validator.orElse("") + "\n", StandardCharsets.ISO_8859_1);
        return out;
    }

    /** Goes on behind the last byte. */
    OutputStream resume() throws IOException {
        return open(StandardOpenOption.APPEND);
    }

    private OutputStream open(StandardOpenOption how) throws IOException {
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        return new DurableFile(channel, target);
    }

    /** Gives the file its name, in place of one that has it. */
    void publish() throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        OutputDirectory.sync(Objects.requireNonNull(target.getParent()));
        Files.deleteIfExists(mark);
    }

    /** Throws away what there is. */
    void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(mark);
    }
}
