package io.rovcast.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    /** Gives at most so many bytes at a time, as pipes and decoders do. */
    private static InputStream inPieces(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, most));
            }
        };
    }

    private static List<String> lines(byte[] bytes, int most) throws IOException {
        LineReader reader = new LineReader(inPieces(bytes, most), "in");
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(reader.line().toString());
            assertThat(reader.number()).isEqualTo(lines.size());
        }
        return lines;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Property(tries = 300)
    void givesTheLinesThatTheTextHas(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 50) int most)
            throws IOException {
        List<String> expected = new ArrayList<>(List.of(text.split("\n", -1)));
        if (expected.get(expected.size() - 1).isEmpty()) {
            expected.remove(expected.size() - 1); // nothing behind the last line feed is no line
        }
        expected.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);

        assertThat(lines(ascii(text), most)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab \r\n\u00e9").ofMaxLength(200);
    }

    @Test
    void linesLongerThanTheBufferAreWhole() throws IOException {
        String longLine = "x".repeat(500_000);

        assertThat(lines(ascii("a\n" + longLine + "\r\nb"), 70_000)).containsExactly("a", longLine, "b");
    }

    @Test
    void lineWithoutEndIsRefusedBeforeItFillsTheMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        LineReader reader = new LineReader(endless, "endless.csv");

        assertThatThrownBy(reader::next)
                .isInstanceOf(FormatException.class)
                .hasMessage("endless.csv: line 1: line longer than 1048576 bytes");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        byte[] bytes = ascii("\u00EF\u00BB\u00BFASN\n\u00EF\u00BB\u00BFx\n");

        assertThat(lines(bytes, 1)).containsExactly("ASN", "\u00EF\u00BB\u00BFx");
    }

    @Test
    void tellsWhetherTheLastLineHasAnEnd() throws IOException {
        LineReader ended = new LineReader(inPieces(ascii("a\nb\n"), 10), "in");
        LineReader cut = new LineReader(inPieces(ascii("a\nb"), 10), "in");
        for (int i = 0; i < 2; i++) {
            ended.next();
            cut.next();
        }

        assertThat(ended.isTerminated()).isTrue();
        assertThat(cut.isTerminated()).isFalse();
        assertThat(cut.line().toString()).isEqualTo("b");
        assertThat(cut.next()).isFalse();
    }

    @Test
    void decodesUtf8WhenAsked() throws IOException {
        LineReader reader = new LineReader(inPieces("Zürich".getBytes(StandardCharsets.UTF_8), 10), "in");
        reader.next();

        assertThat(reader.line().utf8()).isEqualTo("Zürich");
    }
}
