package io.rovcast.ingest.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecodedInputTest {
    private static final byte[] DATA = Samples.table(1_300_000, 5);
    private static final byte[] NOISE = Samples.noise(1_300_000, 9);
    private static final Map<Compression, byte[]> STORED = compressed(DATA);
    private static final Map<Compression, byte[]> STORED_NOISE = compressed(NOISE);

    private static Map<Compression, byte[]> compressed(byte[] data) {
        return Stream.of(Compression.values())
                .collect(Collectors.toMap(Function.identity(), how -> Samples.compress(how, data)));
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Compression.values())
                .flatMap(compression ->
                        Stream.of(0, 1, 2, 5).map(threads -> Arguments.of(compression, Samples.threads(threads))));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void givesBackWhatWasCompressed(Compression compression, OpenOptions options) throws IOException {
        byte[] stored = requireNonNull(STORED.get(compression));
        try (DecodedInput in = Samples.source(stored).open(options)) {
            assertThat(in.compressions()).isEqualTo(compression == Compression.NONE ? List.of() : List.of(compression));
            assertThat(in.readAllBytes()).isEqualTo(DATA);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.position()).isEqualTo(DATA.length);
            assertThat(in.storedBytes()).isEqualTo(stored.length);
            assertThat(in.isEmpty()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void givesTheSameWhateverTheReadsBelow(Compression compression, OpenOptions options) {
        byte[] data = Arrays.copyOf(DATA, 30_000);
        byte[] stored = Samples.compress(compression, data);
        for (int bytes : new int[] {1, 7, 4096}) {
            Samples.Outcome outcome = Samples.drain(Samples.trickle(stored, bytes), options);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.bytes()).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void readsOnThroughMembersStreamsAndFrames(Compression compression, OpenOptions options) {
        byte[] stored = Samples.concat(
                Samples.compress(compression, Arrays.copyOf(DATA, 200_000)),
                Samples.compress(compression, new byte[0]),
                Samples.compress(compression, Arrays.copyOfRange(DATA, 200_000, 200_001)),
                Samples.compress(compression, Arrays.copyOfRange(DATA, 200_001, DATA.length)));
        Samples.Outcome outcome = Samples.drain(Samples.trickle(stored, 1000), options);
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.bytes()).isEqualTo(DATA);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void saysWhenThereIsNothing(Compression compression, OpenOptions options) throws IOException {
        try (DecodedInput in =
                Samples.source(Samples.compress(compression, new byte[0])).open(options)) {
            assertThat(in.isEmpty()).isTrue();
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.nextBlock()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void blocksBytesAndPeeksMix(Compression compression, OpenOptions options) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (DecodedInput in =
                Samples.source(requireNonNull(STORED.get(compression))).open(options)) {
            assertThat(in.peek(300_000)).isEqualTo(Arrays.copyOf(DATA, 300_000));
            got.write(in.read());
            assertThat(in.position()).isEqualTo(1);
            got.write(in.readNBytes(10));
            for (int n = in.nextBlock(); n >= 0; n = in.nextBlock()) {
                assertThat(n).isPositive();
                got.write(in.block(), in.blockStart(), n);
                assertThat(in.position()).isEqualTo(got.size());
                byte[] ahead = in.peek(3);
                assertThat(ahead)
                        .isEqualTo(Arrays.copyOfRange(DATA, got.size(), Math.min(DATA.length, got.size() + 3)));
            }
        }
        assertThat(got.toByteArray()).isEqualTo(DATA);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void decodesOneCompressionInsideAnother(Compression compression, OpenOptions options) throws IOException {
        byte[] stored = Samples.compress(compression, Samples.compress(Compression.GZIP, DATA));
        try (DecodedInput in = Samples.source(stored).open(options.withDigest(OpenOptions.Digest.SHA256))) {
            assertThat(in.compressions()).endsWith(Compression.GZIP).hasSize(compression == Compression.NONE ? 1 : 2);
            assertThat(in.readAllBytes()).isEqualTo(DATA);
            assertThat(in.storedBytes()).isEqualTo(stored.length);
            assertThat(in.sha256()).hasValue(sha256(stored));
        }
    }

    @Test
    void refusesAThirdLayer() {
        byte[] stored = Samples.compress(
                Compression.ZSTD, Samples.compress(Compression.GZIP, Samples.compress(Compression.XZ, DATA)));
        assertThatThrownBy(() -> Samples.source(stored).open())
                .isInstanceOf(FormatException.class)
                .hasMessage("sample: is compressed more than 2 times: [ZSTD, GZIP]");
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void hashesTheWholeInputAlsoWhenReadingStopsEarly(Compression compression, OpenOptions options) throws IOException {
        byte[] stored = requireNonNull(STORED_NOISE.get(compression));
        OpenOptions hashing = options.withDigest(OpenOptions.Digest.SHA256);
        try (DecodedInput in = Samples.source(stored).open(hashing)) {
            in.readNBytes(10);
            assertThat(in.sha256()).hasValue(sha256(stored));
            assertThat(in.sha256()).hasValue(sha256(stored));
            assertThat(in.storedBytes()).isEqualTo(stored.length);
            assertThat(in.position()).isEqualTo(10);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(Samples.source(stored).sha256()).isEqualTo(sha256(stored));
    }

    @Test
    void takesNoDigestUnlessAsked() throws IOException {
        try (DecodedInput in = Samples.source(DATA).open()) {
            assertThat(in.sha256()).isEmpty();
            assertThat(in.read()).isEqualTo(DATA[0] & 0xFF);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void raisesAFailureToReadBehindTheBytesBeforeIt(Compression compression, OpenOptions options) {
        byte[] stored = requireNonNull(STORED_NOISE.get(compression));
        byte[] readable = Arrays.copyOf(stored, stored.length * 3 / 4);
        Samples.Outcome outcome = Samples.drain(Samples.failing(readable), options);
        Samples.Outcome cut = Samples.drain(Samples.source(readable), options);
        assertThat(outcome.failure()).isExactlyInstanceOf(IOException.class).hasMessage("disk error");
        assertThat(outcome.bytes()).isEqualTo(cut.bytes()).hasSizeGreaterThan(600_000);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void raisesAFailureAgainAndAgain(Compression compression, OpenOptions options) throws IOException {
        byte[] stored = requireNonNull(STORED.get(compression));
        InputSource failing = Samples.failing(Arrays.copyOf(stored, stored.length / 2));
        try (DecodedInput in = failing.open(options)) {
            assertThatThrownBy(in::readAllBytes).hasMessage("disk error");
            assertThatThrownBy(in::read).hasMessage("disk error");
            assertThatThrownBy(in::nextBlock).hasMessage("disk error");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesTheInputOnce(Compression compression) throws IOException {
        AtomicInteger closings = new AtomicInteger();
        byte[] stored = requireNonNull(STORED.get(compression));
        InputSource counting = InputSource.of("sample", () -> new ByteArrayInputStream(stored) {
            @Override
            public void close() {
                closings.incrementAndGet();
            }
        });
        DecodedInput in = counting.open();
        in.read();
        assertThat(closings).hasValue(0);
        in.close();
        in.close();
        assertThat(closings).hasValue(1);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the input is closed");
    }

    @Test
    void closesTheInputWhenOpeningFails() {
        AtomicInteger closings = new AtomicInteger();
        InputSource page =
                InputSource.of("sample", () -> new ByteArrayInputStream("<html>".getBytes(StandardCharsets.US_ASCII)) {
                    @Override
                    public void close() {
                        closings.incrementAndGet();
                    }
                });
        assertThatThrownBy(page::open).isInstanceOf(FormatException.class);
        assertThat(closings).hasValue(1);
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
