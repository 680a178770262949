package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedInputTest {
    private static final byte[] DATA = Samples.table(300, 4);

    static Stream<Arguments> everyWay() {
        return CutInputTest.everyWay();
    }

    /** A flip is found, or lies where the format keeps nothing that matters, such as the time of a gzip member. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void noFlippedBitGoesUnnoticed(Compression compression, int threads) {
        byte[] whole = Samples.compress(compression, DATA);
        int unnoticed = 0;
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] stored = whole.clone();
            stored[bit >>> 3] ^= (byte) (1 << (bit & 7));
            if (Compression.recognise(stored, stored.length) != compression) {
                continue;
            }
            Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(threads));
            if (outcome.failure() == null) {
                unnoticed++;
                assertThat(outcome.bytes()).as("bit %d", bit).isEqualTo(DATA);
            } else {
                assertThat(outcome.failure()).as("bit %d", bit).isInstanceOf(FormatException.class);
            }
        }
        // gzip: time, extra flags, system, text flag, padding, codes that do not occur; the others: level, padding
        assertThat(unnoticed).isLessThanOrEqualTo(compression == Compression.GZIP ? 60 : 16);
    }

    @Property(tries = 300)
    void noDamageEscapesAsAnythingButAFormatException(
            @ForAll Compression compression,
            @ForAll @Size(min = 1, max = 6) int[] places,
            @ForAll @IntRange(max = 255) int value,
            @ForAll @IntRange(max = 2) int threads) {
        byte[] stored = Samples.compress(compression, DATA);
        for (int place : places) {
            int at = 10 + Math.floorMod(place, stored.length - 10);
            stored[at] = (byte) value;
        }
        int cut = stored.length - (value & 3);
        Samples.Outcome outcome = Samples.drain(Samples.source(Arrays.copyOf(stored, cut)), Samples.threads(threads));
        if (outcome.failure() != null) {
            assertThat(outcome.failure()).isInstanceOf(FormatException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void garbageBehindTheDataIsDamage(Compression compression, int threads) {
        byte[] stored = Samples.concat(
                Samples.compress(compression, DATA), "no such thing".getBytes(StandardCharsets.US_ASCII));
        Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(threads));
        assertThat(outcome.bytes()).isEqualTo(DATA);
        assertThat(outcome.failure())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageStartingWith("sample: byte 300: " + compression.label() + " data is damaged: ");
    }
}
