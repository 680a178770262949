package io.rovcast.ingest.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.CorruptInputException;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.TruncatedInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.apache.arrow.flatbuf.Footer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file is, it is a view or there is one line that says why not. */
class DamagedViewTest {
    @TempDir
    private Path folder;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(1 << 16);
    private Path file;
    private byte[] good;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("table.view");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RoutingViewWriter.write(RoutingView.of(Tables.small(), List.of(), "test"), bytes);
        good = bytes.toByteArray();
    }

    /** Opens bytes as if they were a mapped file; thousands of real ones take a minute. */
    private RoutingView open(byte[] bytes) throws IOException {
        memory.clear().put(bytes).flip();
        return RoutingViewReader.read("memory", MappedFile.of(memory.slice()));
    }

    private void refuses(byte[] bytes, Class<? extends Exception> type, String message) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> RoutingView.open(file)).isInstanceOf(type).hasMessage(file + ": " + message);
    }

    @Test
    void aViewThatIsCutAnywhereIsRefused() throws IOException {
        for (int length = 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> open(cut))
                    .as("first %d bytes", length)
                    .isInstanceOf(TruncatedInputException.class)
                    .hasMessageMatching("memory: byte " + length + ": is cut here, expected (at least )?\\d+ bytes");
        }
        refuses(
                Arrays.copyOf(good, good.length - 1),
                TruncatedInputException.class,
                "byte %d: is cut here, expected %d bytes".formatted(good.length - 1, good.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x80})
    void aViewWithADamagedByteIsRefused(int flipped) throws IOException {
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) flipped;
            assertThatThrownBy(() -> open(bad))
                    .as("byte %d", at)
                    .isInstanceOf(FormatException.class)
                    .hasMessageMatching("memory: [^\\n]+");
        }
    }

    /** Files that someone made up, with a good checksum: they may be views, but do no harm. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xFF})
    void aByteThatSomeoneChangedDoesNoHarm(int flipped) throws IOException {
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) flipped;
            opensOrComplains(bad, "byte " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 0})
    void aNumberThatSomeoneChangedDoesNoHarm(int number) throws IOException {
        for (int at = 0; at + Integer.BYTES <= good.length; at += Integer.BYTES) {
            byte[] bad = good.clone();
            ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
            opensOrComplains(bad, "number at byte " + at);
        }
    }

    private void opensOrComplains(byte[] bytes, String what) throws IOException {
        repairChecksum(bytes);
        try {
            Tables.lines(open(bytes).table());
        } catch (FormatException e) {
            assertThat(e.getMessage()).as(what).doesNotContain("\n");
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).as(what).isInstanceOf(FormatException.class);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    /** Where the checksum is in a good file is where a bad one has it, or it is not found. */
    private void repairChecksum(byte[] bytes) {
        int tail = good.length - Integer.BYTES - ArrowFile.MAGIC.length;
        int length = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(tail);
        ByteBuffer content =
                ByteBuffer.wrap(Arrays.copyOfRange(good, tail - length, tail)).order(ByteOrder.LITTLE_ENDIAN);
        int at = tail
                - length
                + ArrowFile.placeOfChecksum(Footer.getRootAsFooter(content)).orElseThrow();
        Arrays.fill(bytes, at, at + ArrowFile.CHECKSUM_DIGITS, (byte) '0');
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        byte[] digits = ArrowFile.checksumText(crc.getValue()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, at, digits.length);
    }

    @Test
    void repairingAGoodFileChangesNothing() {
        byte[] repaired = good.clone();
        repairChecksum(repaired);
        assertThat(repaired).isEqualTo(good);
    }

    @Test
    void damageIsToldByTheChecksum() throws IOException {
        byte[] bad = good.clone();
        bad[good.length / 2] ^= 1;
        Files.write(file, bad);
        assertThatThrownBy(() -> RoutingView.open(file))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageMatching(".*: is damaged: its checksum is \"[0-9a-f]{8}\", its content gives [0-9a-f]{8}");
    }

    @Test
    void bytesBehindTheEndAreRefused() throws IOException {
        refuses(
                Arrays.copyOf(good, good.length + 3),
                FormatException.class,
                "byte %d: has 3 bytes more behind its end".formatted(good.length));
        byte[] twice = Arrays.copyOf(good, good.length * 2);
        System.arraycopy(good, 0, twice, good.length, good.length);
        refuses(
                twice,
                FormatException.class,
                "byte %d: has %d bytes more behind its end".formatted(good.length, good.length));
    }

    /** The first place of these bytes. */
    private static int find(byte[] all, byte... wanted) {
        for (int at = 0; at + wanted.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        byte[] other = good.clone();
        int value = find(good, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) '2', (byte) 0);
        other[value + Integer.BYTES] = '3';
        refuses(
                other,
                FormatException.class,
                "is a routing view of version \"3\", expected version 2: compile it again");
    }

    @Test
    void anotherArrowFileIsRefused() throws IOException {
        byte[] other = good.clone();
        other[find(good, ascii(ViewSchema.VERSION_KEY))] = 'n';
        refuses(other, FormatException.class, "is an Arrow file, but no routing view: its schema has no rovcast.view");
    }

    @Test
    void otherColumnsAreRefused() throws IOException {
        byte[] other = good.clone();
        other[find(good, ascii("prefix_length"))] = 'P';
        repairChecksum(other);
        refuses(other, FormatException.class, "its columns are not those of a routing view of version 2");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        String expected = "expected a routing view, which `rovcast compile` writes, but it is ";
        refuses(new byte[0], FormatException.class, expected + "empty");
        refuses(
                ascii("{\"roas\": []}"),
                FormatException.class,
                expected + "a VRP set; is it meant for --baseline, --candidate or --vrps?");
        refuses(
                ascii("192.0.2.0/24 64500\n"),
                FormatException.class,
                expected + "a routing table in text; is it meant for --rib?");
        refuses(ascii("PAR1 and so on"), FormatException.class, expected + "of no known format");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(good);
        }
        refuses(zipped.toByteArray(), FormatException.class, "is compressed with gzip: decompress it first");
    }

    @Test
    void isKnownByItsHead() throws IOException {
        byte[] other = good.clone();
        other[find(good, ascii(ViewSchema.VERSION_KEY))] = 'n';
        assertThat(RoutingView.isView(Files.write(file, good))).isTrue();
        assertThat(RoutingView.isView(Files.write(file, Arrays.copyOf(good, good.length / 2))))
                .isTrue();
        assertThat(RoutingView.isView(Files.write(file, other))).isFalse();
        assertThat(RoutingView.isView(Files.write(file, Arrays.copyOf(good, 100))))
                .isFalse();
        assertThat(RoutingView.isView(Files.writeString(file, "192.0.2.0/24 64500\n")))
                .isFalse();
        assertThat(RoutingView.isView(Files.write(file, new byte[0]))).isFalse();
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> RoutingView.open(folder))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(folder + ": is a directory, expected a routing view");
        assertThatThrownBy(() -> RoutingView.open(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
