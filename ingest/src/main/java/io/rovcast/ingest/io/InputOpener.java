package io.rovcast.ingest.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stacks decoders on a stream until what comes out is recognised as compressed no more. */
final class InputOpener {
    /** Layers of compression: a server that compresses what is compressed makes two. */
    private static final int MAX_LAYERS = 2;

    private final String source;
    private final OpenOptions options;

    InputOpener(String source, OpenOptions options) {
        this.source = source;
        this.options = options;
    }

    /** Opens the stream, and closes it again if that fails. */
    DecodedInput open(InputStream stored) throws IOException {
        MessageDigest digest = options.digest() == OpenOptions.Digest.SHA256 ? InputSource.newSha256() : null;
        RawInput raw = new RawInput(stored, digest);
        DecodedInput top = null;
        try {
            Compression compression = recognise(raw.peek(Compression.HEAD_BYTES));
            top = layer(compression, null, raw, digest);
            for (int layers = 1; compression != Compression.NONE; layers++) {
                compression = recognise(top.peek(Compression.HEAD_BYTES));
                if (compression == Compression.NONE) {
                    break;
                }
                if (layers == MAX_LAYERS) {
                    throw FormatException.of(
                            source, "is compressed more than " + MAX_LAYERS + " times: " + top.compressions());
                }
                RawInput inner = new RawInput(top, null);
                inner.peek(Compression.HEAD_BYTES);
                top = layer(compression, top, inner, null);
            }
            top.peek(1);
            return top;
        } catch (IOException | RuntimeException e) {
            close(top == null ? stored : top, e);
            throw e;
        }
    }

    private static void close(InputStream stream, Exception failure) {
        try {
            stream.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private DecodedInput layer(
            Compression compression, @Nullable DecodedInput outer, RawInput raw, @Nullable MessageDigest digest) {
        return new DecodedInput(source, compression, outer, raw, digest, options.limits(), blocks(compression, raw));
    }

    private BlockSource blocks(Compression compression, RawInput raw) {
        if (compression == Compression.BZIP2) {
            return new Bzip2Blocks(source, raw, options.threads());
        }
        DecodeLimits limits = options.limits();
        CodecStream decoder = switch (compression) {
            case GZIP -> new GzipStream(source, raw);
            case XZ -> new XzStream(source, raw, limits.xzMemoryKib());
            case ZSTD -> new ZstdStream(source, raw, limits.zstdWindowLog());
            case NONE, BZIP2 -> new PlainStream(source, raw);
        };
        return options.threads() == 0 ? new StreamBlocks(decoder) : new ReadAheadBlocks(decoder);
    }

    private Compression recognise(byte[] head) throws FormatException {
        if (isHtml(head)) {
            throw FormatException.of(source, "is an HTML page, not " + options.expected());
        }
        return Compression.recognise(head, head.length);
    }

    /** An error page that a server sent in place of the file. */
    private static boolean isHtml(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<?xml") || text.startsWith("<!--")) {
            return text.contains("<!doctype html") || text.contains("<html");
        }
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }
}
