package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DecodeLimitsTest {
    private static final int FLOOR = (int) DecodeLimits.EXPANSION_FLOOR_BYTES;

    @ParameterizedTest
    @EnumSource
    void stopsAtTheLimitOfDecodedBytes(Compression compression) {
        byte[] stored = Samples.compress(compression, Samples.table(1_500_000, 1));
        DecodeLimits limits = DecodeLimits.DEFAULTS.withMaxDecodedBytes(1_000_000);
        Samples.Outcome outcome =
                Samples.drain(Samples.source(stored), Samples.threads(2).withLimits(limits));
        int got = outcome.bytes().length;
        assertThat(got).isLessThanOrEqualTo(1_000_000);
        assertThat(outcome.failure())
                .isExactlyInstanceOf(FormatException.class)
                .hasMessage("sample: byte " + got + ": decodes to more than 1000000 bytes, the limit");
    }

    @Test
    void allowsAsManyBytesAsTheLimit() {
        byte[] stored = Samples.compress(Compression.GZIP, Samples.noise(1_000_000, 1));
        DecodeLimits limits = DecodeLimits.DEFAULTS.withMaxDecodedBytes(1_000_000);
        assertThat(Samples.drain(Samples.source(stored), Samples.threads(2).withLimits(limits))
                        .failure())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ", "ZSTD"})
    void stopsAnInputThatExpandsLikeNoRealOne(Compression compression) {
        byte[] bomb = Samples.compress(compression, new byte[FLOOR + 2_000_000]);
        Samples.Outcome outcome = Samples.drain(Samples.source(bomb), Samples.threads(1));
        assertThat(outcome.failure())
                .isExactlyInstanceOf(FormatException.class)
                .hasMessageMatching(
                        "sample: byte \\d+: the first \\d+ bytes decode to more than 500 times as many, the limit");
        assertThat(outcome.bytes().length).isLessThanOrEqualTo(FLOOR);
    }

    @Test
    void doesNotMindTheExpansionOfWhatStaysSmall() {
        byte[] stored = Samples.compress(Compression.BZIP2, new byte[FLOOR - 1]);
        assertThat(Samples.drain(Samples.source(stored), Samples.threads(1)).bytes())
                .hasSize(FLOOR - 1);
    }

    @Test
    void limitsTheMemoryOfXz() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        LZMA2Options large = new LZMA2Options(0);
        large.setDictSize(8 << 20);
        try (OutputStream out = new XZOutputStream(stored, large)) {
            out.write(1);
        }
        DecodeLimits limits = new DecodeLimits(1 << 20, 500, 4 << 20, 27);
        assertThat(Samples.drain(
                                Samples.source(stored.toByteArray()),
                                Samples.threads(1).withLimits(limits))
                        .failure())
                .isExactlyInstanceOf(FormatException.class)
                .hasMessageMatching("sample: byte 0: xz data takes \\d+ KiB of memory to decode, limit 4096");
    }

    @Test
    void limitsTheWindowOfZstd() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(stored, 3).setLong(24)) {
            out.write(Samples.noise(100_000, 1));
        }
        DecodeLimits limits = new DecodeLimits(1 << 20, 500, 4 << 20, 23);
        assertThat(Samples.drain(
                                Samples.source(stored.toByteArray()),
                                Samples.threads(1).withLimits(limits))
                        .failure())
                .isExactlyInstanceOf(FormatException.class)
                .hasMessage("sample: byte 0: zstd data asks for a window of more than 2^23 bytes, the limit");
    }

    @ParameterizedTest
    @CsvSource({"0,1,1024,20", "1,0,1024,20", "1,1,1023,20", "1,1,1024,9", "1,1,1024,32"})
    void refusesLimitsThatMakeNoSense(long bytes, int expansion, long xzMemory, int zstdWindow) {
        assertThatThrownBy(() -> new DecodeLimits(bytes, expansion, xzMemory, zstdWindow))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1", "257"})
    void refusesNumbersOfThreadsThatMakeNoSense(int threads) {
        assertThatThrownBy(() -> Samples.threads(threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads %d outside 0..256", threads);
    }
}
