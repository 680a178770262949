package io.rovcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.XZInputStream;

class CompressionTest {
    private static final byte[] TEXT = "rib".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void isUndoneByTheUsualReaders(Compression compression) throws IOException {
        InputStream compressed = new ByteArrayInputStream(compression.compress(TEXT));
        InputStream plain = switch (compression) {
            case NONE -> compressed;
            case GZIP -> new GZIPInputStream(compressed);
            case BZIP2 -> new BZip2CompressorInputStream(compressed);
            case XZ -> new XZInputStream(compressed);
            case ZSTD -> new ZstdInputStream(compressed);
        };
        assertThat(plain.readAllBytes()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void isChosenByTheName(Compression compression) {
        assertThat(Compression.of(Path.of("dir.gz", "rib.mrt" + compression.suffix())))
                .isEqualTo(compression);
    }
}
