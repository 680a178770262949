package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadAheadBlocksTest {
    /** Gives zeros for ever, and counts them. */
    private static final class Endless extends CodecStream {
        private final AtomicLong given = new AtomicLong();
        private final AtomicBoolean released = new AtomicBoolean();

        Endless() {
            super("sample", Compression.NONE, new RawInput(InputStream.nullInputStream(), null));
        }

        @Override
        int decode(byte[] target, int from, int length) throws IOException {
            given.addAndGet(length);
            return length;
        }

        @Override
        void release() {
            released.set(true);
        }
    }

    /** Gives so many zeros, then throws. */
    private static CodecStream failing(int bytes, Throwable thrown) {
        return new CodecStream("sample", Compression.NONE, new RawInput(InputStream.nullInputStream(), null)) {
            private int left = bytes;

            @Override
            int decode(byte[] target, int from, int length) throws IOException {
                int n = Math.min(length, left);
                left -= n;
                if (n > 0) {
                    return n;
                }
                if (thrown instanceof Error error) {
                    throw error;
                }
                if (thrown instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw (IOException) thrown;
            }

            @Override
            void release() {
                // holds nothing
            }
        };
    }

    @Test
    void staysWithinItsBlocksAndEndsItsThreadOnClose() throws IOException {
        Endless endless = new Endless();
        ReadAheadBlocks blocks = new ReadAheadBlocks(endless);
        for (int i = 0; i < 20; i++) {
            assertThat(blocks.next()).isTrue();
            assertThat(blocks.length()).isEqualTo(ReadAheadBlocks.BLOCK_BYTES);
        }
        assertThat(blocks.close(0)).isTrue();
        assertThat(blocks.close(0)).isTrue();
        assertThat(endless.released).isTrue();
        assertThat(endless.given.get())
                .isLessThanOrEqualTo((19L + ReadAheadBlocks.DEPTH) * ReadAheadBlocks.BLOCK_BYTES);
        assertThatThrownBy(blocks::next).isInstanceOf(IOException.class).hasMessage("the input is closed");
    }

    @Test
    void raisesWhatTheDecoderThrowsBehindTheBytesBefore() throws IOException {
        int bytes = ReadAheadBlocks.BLOCK_BYTES + 17;
        for (Throwable thrown : List.of(
                new IOException("broken"), new OutOfMemoryError("broken"), new IllegalStateException("broken"))) {
            ReadAheadBlocks blocks = new ReadAheadBlocks(failing(bytes, thrown));
            assertThat(blocks.next()).isTrue();
            if (thrown instanceof IOException) {
                assertThat(blocks.next()).isTrue();
                assertThat(blocks.length()).isEqualTo(17);
            }
            assertThatThrownBy(blocks::next)
                    .isInstanceOf(thrown.getClass())
                    .satisfies(e ->
                            assertThat(e == thrown || e.getCause() == thrown).isTrue());
            assertThat(blocks.close(0)).isTrue();
        }
    }

    @Test
    void anInterruptedReaderStopsWaiting() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CodecStream hanging =
                new CodecStream("sample", Compression.NONE, new RawInput(InputStream.nullInputStream(), null)) {
                    @Override
                    int decode(byte[] target, int from, int length) {
                        boolean waiting = true;
                        while (waiting) {
                            try {
                                never.await();
                                waiting = false;
                            } catch (InterruptedException e) {
                                // as deaf as a read from a terminal
                            }
                        }
                        return -1;
                    }

                    @Override
                    void release() {
                        // holds nothing
                    }
                };
        ReadAheadBlocks blocks = new ReadAheadBlocks(hanging);
        Thread.currentThread().interrupt();
        assertThatThrownBy(blocks::next).isInstanceOf(InterruptedIOException.class);
        assertThat(blocks.close(1))
                .as("closing while interrupted waits for nothing")
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
        assertThat(blocks.close(0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noThreadOutlivesItsInput(Compression compression) throws IOException {
        byte[] stored = Samples.compress(compression, new byte[3_000_000]);
        Thread reader = Thread.currentThread();
        List<Thread> before = threadsOf(reader);
        DecodedInput in =
                InputSource.of("sample", () -> new ByteArrayInputStream(stored)).open(Samples.threads(3));
        in.readNBytes(1000);
        assertThat(threadsOf(reader)).hasSizeGreaterThan(before.size());
        in.close();
        assertThat(threadsOf(reader)).hasSameSizeAs(before);
    }

    private static List<Thread> threadsOf(Thread reader) {
        Thread[] all = new Thread[1000];
        int n = requireGroup(reader).enumerate(all);
        return Arrays.stream(all, 0, n)
                .filter(thread -> thread.getName().startsWith(ReadAheadBlocks.THREAD_NAME)
                        || thread.getName().startsWith(Bzip2Blocks.THREAD_NAME))
                .toList();
    }

    private static ThreadGroup requireGroup(Thread thread) {
        return requireNonNull(thread.getThreadGroup());
    }
}
