package io.rovcast.ingest.io;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Data that looks a bit like a routing table, and what compressors make of it. */
final class Samples {
    private Samples() {}

    /** Data that compresses to about a third: repeated strings, runs of zeros, noise. The same for the same arguments. */
    static byte[] table(int bytes, long seed) {
        Random random = new Random(seed);
        byte[][] attributes = new byte[40][];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = new byte[4 + random.nextInt(40)];
            random.nextBytes(attributes[i]);
        }
        byte[] data = new byte[bytes];
        int at = 0;
        while (at < bytes) {
            byte[] next = switch (random.nextInt(8)) {
                case 0 -> new byte[random.nextInt(12)];
                case 1 -> noise(random.nextInt(9), random.nextLong());
                case 2 -> run(random.nextInt(600), (byte) random.nextInt(4));
                default -> attributes[random.nextInt(attributes.length)];
            };
            int n = Math.min(next.length, bytes - at);
            System.arraycopy(next, 0, data, at, n);
            at += n;
        }
        return data;
    }

    /** Data that does not compress. */
    static byte[] noise(int bytes, long seed) {
        byte[] data = new byte[bytes];
        new Random(seed).nextBytes(data);
        return data;
    }

    static byte[] run(int bytes, byte value) {
        byte[] data = new byte[bytes];
        Arrays.fill(data, value);
        return data;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** One member, stream or frame; with a checksum where that is a choice. */
    static byte[] compress(Compression compression, byte[] data) {
        return switch (compression) {
            case NONE -> data.clone();
            case GZIP -> through(data, GZIPOutputStream::new);
            case BZIP2 -> bzip2(data, 1);
            case XZ -> through(data, out -> new XZOutputStream(out, new LZMA2Options(1)));
            case ZSTD -> through(data, out -> new ZstdOutputStream(out, 3).setChecksum(true));
        };
    }

    static byte[] bzip2(byte[] data, int level) {
        return through(data, out -> new BZip2CompressorOutputStream(out, level));
    }

    /** An input that is named {@code sample} and gives these bytes. */
    static InputSource source(byte[] stored) {
        return InputSource.of("sample", () -> new ByteArrayInputStream(stored));
    }

    /** An input whose stream gives at most so many bytes at a time, and never says how many are available. */
    static InputSource trickle(byte[] stored, int bytes) {
        return InputSource.of("sample", () -> new InputStream() {
            private int at;

            @Override
            public int read() {
                return at == stored.length ? -1 : stored[at++] & 0xFF;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                if (at == stored.length) {
                    return -1;
                }
                int n = Math.min(Math.min(bytes, length), stored.length - at);
                System.arraycopy(stored, at, target, from, n);
                at += n;
                return n;
            }
        });
    }

    /** An input named {@code sample} whose medium fails behind these bytes. */
    static InputSource failing(byte[] readable) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk error");
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                throw new IOException("disk error");
            }
        };
        return InputSource.of("sample", () -> new SequenceInputStream(new ByteArrayInputStream(readable), broken));
    }

    static OpenOptions threads(int count) {
        return OpenOptions.DEFAULTS.withThreads(count);
    }

    /** What an input gave until it ended or failed. */
    static final class Outcome {
        private final byte[] bytes;
        private final @Nullable IOException failure;

        private Outcome(byte[] bytes, @Nullable IOException failure) {
            this.bytes = bytes;
            this.failure = failure;
        }

        byte[] bytes() {
            return bytes;
        }

        @Nullable
        IOException failure() {
            return failure;
        }
    }

    /** Reads an input as far as it goes. */
    static Outcome drain(InputSource source, OpenOptions options) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (DecodedInput in = source.open(options)) {
            try {
                for (int n = in.nextBlock(); n >= 0; n = in.nextBlock()) {
                    got.write(in.block(), in.blockStart(), n);
                }
                return new Outcome(got.toByteArray(), null);
            } catch (IOException e) {
                return new Outcome(got.toByteArray(), e);
            }
        } catch (IOException e) {
            return new Outcome(got.toByteArray(), e);
        }
    }

    private interface Compressor {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] through(byte[] data, Compressor compressor) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compressor.over(compressed)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
