package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    @ParameterizedTest
    @EnumSource
    void recognisesWhatTheLibrariesWrite(Compression compression) {
        assertThat(recognise(Samples.compress(compression, Samples.table(1000, 1))))
                .isEqualTo(compression);
        assertThat(recognise(Samples.compress(compression, new byte[0]))).isEqualTo(compression);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void recognisesDataThatIsCutAfterItsMagic(Compression compression) {
        byte[] whole = Samples.compress(compression, Samples.table(1000, 1));
        for (int length = 4; length < 20; length++) {
            assertThat(recognise(Arrays.copyOf(whole, length)))
                    .as("first %d bytes", length)
                    .isEqualTo(compression);
        }
    }

    @Test
    void takesNothingForUncompressed() {
        assertThat(recognise(new byte[0])).isEqualTo(Compression.NONE);
        assertThat(recognise(new byte[] {0x1F})).isEqualTo(Compression.NONE);
    }

    /** Times of MRT records: 0x425A6839 is "BZh9", a second of April 2005. */
    @ParameterizedTest
    @ValueSource(ints = {0x425A6831, 0x425A6839, 0x502A4D18, 0x5F2A4D18, 0x1F8B08FF, 0x28B52FFC})
    void doesNotTakeTheTimeOfAnMrtDumpForMagic(int time) {
        byte[] head = ByteBuffer.allocate(64)
                .putInt(time)
                .putShort((short) 13)
                .putShort((short) 1)
                .putInt(46)
                .array();
        assertThat(recognise(head)).isEqualTo(Compression.NONE);
    }

    @Test
    void looksBehindSkippableZstdFrames() {
        byte[] skippable = HexFormat.of().parseHex("502a4d1804000000" + "01020304" + "5f2a4d1800000000");
        byte[] frame = Samples.compress(Compression.ZSTD, new byte[10]);
        assertThat(recognise(Samples.concat(skippable, frame))).isEqualTo(Compression.ZSTD);
        assertThat(recognise(skippable)).isEqualTo(Compression.NONE);
        assertThat(recognise(Samples.concat(skippable, "text".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Compression.NONE);
    }

    @Test
    void looksAtNoMoreBytesThanCount() {
        byte[] head = Samples.compress(Compression.GZIP, new byte[10]);
        assertThat(Compression.recognise(head, 1)).isEqualTo(Compression.NONE);
        assertThat(Compression.recognise(head, head.length)).isEqualTo(Compression.GZIP);
    }

    @Test
    void takesTextForUncompressed() {
        assertThat(recognise("{\"roas\":[]}".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Compression.NONE);
        assertThat(recognise("BZh is no header".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Compression.NONE);
    }

    private static Compression recognise(byte[] data) {
        return Compression.recognise(data, Math.min(data.length, Compression.HEAD_BYTES));
    }
}
