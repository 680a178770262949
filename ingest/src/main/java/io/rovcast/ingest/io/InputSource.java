package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the bytes of an input come from, and the name by which messages call it. What the bytes are is found out by opening
 * it. Immutable.
 */
public final class InputSource {
    /** The argument that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int HASH_BUFFER_BYTES = 1 << 18;

    /** Gives the stored bytes of an input from their start. */
    @FunctionalInterface
    public interface ByteSupplier {
        /** Opens a stream, which the caller closes. */
        InputStream open() throws IOException;
    }

    private final String name;
    private final ByteSupplier bytes;

    private InputSource(String name, ByteSupplier bytes) {
        this.name = requireNonNull(name, "name");
        this.bytes = requireNonNull(bytes, "bytes");
    }

    /** A file. That it exists is found out on opening. */
    public static InputSource of(Path file) {
        return new InputSource(file.toString(), () -> openFile(file));
    }

    /** Any other bytes, such as those of a file in a distributed file system. */
    public static InputSource of(String name, ByteSupplier bytes) {
        return new InputSource(name, bytes);
    }

    /** Standard input. It can be opened once, and closing it leaves the stream of the process open. */
    public static InputSource standardInput() {
        return new InputSource("standard input", () -> new FilterInputStream(System.in) {
            @Override
            public void close() {
                // belongs to the process
            }
        });
    }

    /** What an argument of a command names: {@code -} is standard input, anything else a file. */
    public static InputSource ofArgument(String argument) {
        return argument.equals(STANDARD_INPUT) ? standardInput() : of(Path.of(argument));
    }

    /** Name of the input, as messages give it. */
    public String name() {
        return name;
    }

    /** Opens the input with {@link OpenOptions#DEFAULTS}; see {@link #open(OpenOptions)}. */
    public DecodedInput open() throws IOException {
        return open(OpenOptions.DEFAULTS);
    }

    /**
     * Opens the input, and finds out how it is compressed.
     *
     * <p>An input that is cut or damaged opens all the same; reading it tells. One without any byte opens too, see {@link
     * DecodedInput#isEmpty}.
     *
     * @throws FileSystemException if the file does not exist, is a directory or must not be read; the message says which
     * @throws FormatException if it is an HTML page, as servers send in place of a file, or compressed more than twice
     */
    public DecodedInput open(OpenOptions options) throws IOException {
        return new InputOpener(name, options).open(bytes.open());
    }

    /**
     * SHA-256 of the stored bytes in lower-case hexadecimal, without decoding anything. Reads the whole input; standard input
     * is used up by it.
     */
    public String sha256() throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[HASH_BUFFER_BYTES];
        try (InputStream in = bytes.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The JDK's exceptions name the file alone; these say what is wrong with it. */
    private static InputStream openFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory, expected a file");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw caused(new NoSuchFileException(file.toString(), null, "no such file"), e);
        } catch (AccessDeniedException e) {
            throw caused(new AccessDeniedException(file.toString(), null, "permission denied"), e);
        }
    }

    private static FileSystemException caused(FileSystemException exception, IOException cause) {
        exception.initCause(cause);
        return exception;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
