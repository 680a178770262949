package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputSourceTest {
    private static final byte[] DATA = Samples.table(100_000, 1);

    @TempDir
    private Path directory;

    @Test
    void opensAFileByContentWhateverItsName() throws IOException {
        Path file = directory.resolve("rib.gz");
        Files.write(file, Samples.compress(Compression.BZIP2, DATA));
        try (DecodedInput in = InputSource.ofArgument(file.toString()).open()) {
            assertThat(in.source()).isEqualTo(file.toString());
            assertThat(in.compressions()).containsExactly(Compression.BZIP2);
            assertThat(in.readAllBytes()).isEqualTo(DATA);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        Path missing = directory.resolve("none.gz");
        assertThatThrownBy(() -> InputSource.of(missing).open())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> InputSource.of(directory).open())
                .isInstanceOf(FileSystemException.class)
                .hasMessage(directory + ": is a directory, expected a file");
    }

    @Test
    void anEmptyFileOpensAndSaysSo() throws IOException {
        Path file = Files.createFile(directory.resolve("empty.bz2"));
        try (DecodedInput in = InputSource.of(file).open()) {
            assertThat(in.isEmpty()).isTrue();
            assertThat(in.compressions()).isEmpty();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html lang=\"en\">",
                "<html>\n<head><title>404</title>",
                "\r\n  <HTML>",
                "\uFEFF<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
                "<!-- served by a proxy --><html>"
            })
    void recognisesAnHtmlPageUnderAnyName(String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        OpenOptions options = OpenOptions.DEFAULTS.expecting("an MRT dump");
        for (Compression compression : new Compression[] {Compression.NONE, Compression.GZIP}) {
            byte[] stored = Samples.compress(compression, bytes);
            assertThatThrownBy(() -> InputSource.of("rib.gz", () -> new ByteArrayInputStream(stored))
                            .open(options))
                    .isInstanceOf(FormatException.class)
                    .hasMessage("rib.gz: is an HTML page, not an MRT dump");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version=\"1.0\"?><snapshot/>", "<htm", "{\"a\":\"<html>\"}", "192.0.2.0/24 64496"})
    void takesOtherTextForWhatItIs(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DecodedInput in = Samples.source(bytes).open()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aHyphenIsStandardInputWhichStaysOpen() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Samples.compress(Compression.GZIP, DATA)) {
                @Override
                public void close() {
                    throw new AssertionError("standard input belongs to the process");
                }
            });
            try (DecodedInput in = InputSource.ofArgument("-").open()) {
                assertThat(in.source()).isEqualTo("standard input");
                assertThat(in.readAllBytes()).isEqualTo(DATA);
            }
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void hashesAFileWithoutDecodingIt() throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(file, "abc");
        // FIPS 180-4, example of one block
        assertThat(InputSource.of(file).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
