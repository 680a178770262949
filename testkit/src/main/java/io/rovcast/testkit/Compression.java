package io.rovcast.testkit;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** How a file is compressed. Two compressed arrays, one after the other, are a multi-member file in all four formats. */
public enum Compression {
    /** Not at all. */
    NONE(""),
    /** gzip at its strongest, without name and time. */
    GZIP(".gz"),
    /** bzip2 in blocks of 900 kB. */
    BZIP2(".bz2"),
    /** xz. */
    XZ(".xz"),
    /** Zstandard. */
    ZSTD(".zst");

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What a file of this kind is called after its last dot, with the dot; empty for {@link #NONE}. */
    public String suffix() {
        return suffix;
    }

    /** The compression that a file's name asks for. */
    public static Compression of(Path file) {
        for (Compression compression : values()) {
            if (compression != NONE && file.toString().endsWith(compression.suffix)) {
                return compression;
            }
        }
        return NONE;
    }

    /** Compresses what is written to the result; closing it ends the member and closes {@code out}. */
    public OutputStream wrap(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new StrongGzip(out);
            case BZIP2 -> Bzip2.wrap(out);
            case XZ -> Xz.wrap(out);
            case ZSTD -> Zstd.wrap(out);
        };
    }

    /** These bytes, compressed as one member. */
    public byte[] compress(byte... bytes) {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        try (OutputStream out = wrap(memory)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return memory.toByteArray();
    }

    // Each library is behind a class of its own, which loads when it is asked for: plain and gzip need only the JDK.

    private static final class Bzip2 {
        static OutputStream wrap(OutputStream out) throws IOException {
            return new BZip2CompressorOutputStream(out);
        }
    }

    private static final class Xz {
        static OutputStream wrap(OutputStream out) throws IOException {
            return new XZOutputStream(out, new LZMA2Options());
        }
    }

    private static final class Zstd {
        static OutputStream wrap(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    }

    private static final class StrongGzip extends GZIPOutputStream {
        StrongGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(9);
        }
    }
}
