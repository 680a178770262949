package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CutInputTest {
    private static final byte[] FIRST = Samples.table(3000, 1);
    private static final byte[] SECOND = Samples.table(500, 2);
    private static final byte[] BOTH = Samples.concat(FIRST, SECOND);

    static Stream<Arguments> everyWay() {
        return Stream.of(Compression.GZIP, Compression.BZIP2, Compression.XZ, Compression.ZSTD)
                .flatMap(compression -> Stream.of(0, 2).map(threads -> Arguments.of(compression, threads)));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void everyCutGivesTheBytesBeforeItAndSaysSo(Compression compression, int threads) {
        byte[] first = Samples.compress(compression, FIRST);
        byte[] stored = Samples.concat(first, Samples.compress(compression, SECOND));
        Set<Integer> ends = new HashSet<>(Set.of(0, first.length));
        // From here on, what is there can be nothing but this compression.
        int recognised = 4;
        int before = 0;
        for (int length = recognised; length < stored.length; length++) {
            Samples.Outcome outcome =
                    Samples.drain(Samples.source(Arrays.copyOf(stored, length)), Samples.threads(threads));
            int got = outcome.bytes().length;
            assertThat(outcome.bytes()).as("first %d bytes", length).isEqualTo(Arrays.copyOf(BOTH, got));
            assertThat(got).as("first %d bytes", length).isGreaterThanOrEqualTo(before);
            before = got;
            if (ends.contains(length)) {
                assertThat(outcome.failure()).isNull();
                assertThat(got).isEqualTo(FIRST.length);
                continue;
            }
            assertThat(outcome.failure())
                    .as("first %d bytes", length)
                    .isInstanceOf(TruncatedInputException.class)
                    .hasMessageMatching("sample: byte " + got + ": " + compression.label() + " data ends early, .*");
            assertThat(((TruncatedInputException) outcome.failure()).offset()).isEqualTo(got);
            if (length > first.length) {
                assertThat(got).isGreaterThanOrEqualTo(FIRST.length);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ", "ZSTD"})
    void aCutInALargeInputLosesOnlyWhatCannotBeDecoded(Compression compression) {
        // What is decoded as a whole: a few codes, a block of 100 kB, a chunk of 64 kB stored, a block of 128 kB.
        int atMostLost = compression == Compression.GZIP ? 100 : 140_000;
        byte[] data = Samples.noise(700_000, 3);
        byte[] stored = Samples.compress(compression, data);
        for (int length = 300_000; length < stored.length; length += 170_001) {
            Samples.Outcome outcome = Samples.drain(Samples.source(Arrays.copyOf(stored, length)), Samples.threads(2));
            assertThat(outcome.failure()).isInstanceOf(TruncatedInputException.class);
            assertThat(outcome.bytes().length)
                    .isGreaterThan((int) ((long) data.length * length / stored.length) - atMostLost);
        }
    }

    @Test
    void aCutInTheOuterOfTwoLayersIsACutOfTheInner() {
        byte[] data = Samples.noise(200_000, 3);
        byte[] stored = Samples.compress(Compression.ZSTD, Samples.compress(Compression.GZIP, data));
        Samples.Outcome outcome = Samples.drain(Samples.source(Arrays.copyOf(stored, 160_000)), Samples.threads(2));
        int got = outcome.bytes().length;
        assertThat(got).isBetween(100_000, 160_000);
        assertThat(outcome.failure())
                .isInstanceOf(TruncatedInputException.class)
                .hasMessage("sample: byte " + got + ": zstd data ends early, in a frame");
    }

    @Test
    void damageInTheOuterOfTwoLayersIsDamageOfTheInner() {
        byte[] stored =
                Samples.compress(Compression.BZIP2, Samples.compress(Compression.GZIP, Samples.noise(300_000, 3)));
        stored[stored.length / 2] ^= 1;
        Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(2));
        assertThat(outcome.failure())
                .isInstanceOf(CorruptInputException.class)
                .hasMessage("sample: byte " + outcome.bytes().length
                        + ": bzip2 data is damaged: the CRC of a block differs, in block 2");
        assertThat(outcome.bytes().length).isPositive();
    }

    @Test
    void anUncompressedInputJustEnds() {
        Samples.Outcome outcome = Samples.drain(Samples.source(Arrays.copyOf(FIRST, 17)), Samples.threads(1));
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.bytes()).isEqualTo(Arrays.copyOf(FIRST, 17));
    }
}
