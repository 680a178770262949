package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.json;
import static io.rovcast.ingest.vrp.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and malicious JSON: one clear error, or every VRP; never an unchecked exception. */
class HostileJsonTest {
    private static final String WHOLE = json("""
            {'metadata':{'buildtime':'2026-01-07T15:20:00Z'},
             'roas':[{'asn':64496,'prefix':'192.0.2.0/24','maxLength':26,'ta':'ripe','expires':1767800000},
                     {'asn':'AS64497','prefix':'2001:db8::/32','maxLength':48,
                      'source':[{'type':'roa','tal':'ripe','chainValidity':{'notAfter':'2027-01-01T00:00:00Z'}}]}],
             'aspas':[{'customer_asid':64496,'providers':[64497]}]}""");

    private static VrpInput readBytes(byte[] bytes) throws IOException {
        return VrpSetReader.read(Texts.open("cut.json", bytes), OnBadRecord.SKIP);
    }

    @Test
    void cutAnywhereIsAnError() throws IOException {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        assertThat(readBytes(whole).vrps().size()).isEqualTo(2);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> readBytes(cut))
                    .as("first %d bytes", length)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("cut.json: ");
        }
    }

    @Test
    void cutIsToldWithItsPlace() {
        String cut = WHOLE.substring(0, WHOLE.indexOf("2001:db8"));

        assertThatThrownBy(() -> read("vrps.json", cut))
                .hasMessageMatching("vrps\\.json: roas\\[1]\\.prefix: the JSON text ends here, cut off in the middle,"
                        + " line 3, byte \\d+");
    }

    @Test
    void changedBytesGiveAnErrorOrASet() {
        Random random = new Random(20260107);
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = whole.clone();
            for (int j = 0; j <= i % 3; j++) {
                changed[random.nextInt(changed.length)] = (byte)
                        (random.nextBoolean()
                                ? "{}[]\",:0123456789eE.-tfn\\\n ".charAt(random.nextInt(26))
                                : random.nextInt(256));
            }
            try {
                assertThat(readBytes(changed).report().read()).isPositive();
            } catch (FormatException e) {
                assertThat(e).hasMessageStartingWith("cut.json: ");
                assertThat(e.getMessage()).as("one printable line").matches("[ -~]+");
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("on " + new String(changed, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'roas':[] x}       ~ v: roas: Unexpected character
                    {'roas':[tru]}      ~ v: roas[0]: Unrecognized token 'tru'
                    {'roas':[01]}       ~ v: roas[0]: Invalid numeric value: Leading zeroes not allowed
                    {'roas':[1}         ~ v: roas[0]: Unexpected close marker
                    {'roas':[],}        ~ v: roas: Unexpected character
                    {'roas':['a         ~ v: roas[0]: the JSON text ends here
                    []x                 ~ v: Unrecognized token 'x'
                    [][]                ~ v: more text behind the end of the JSON value, line 1, byte
                    {'roas':[]}{}       ~ v: more text behind the end of the JSON value, line 1, byte
                    {'roas':[{'ta':'\u0001'}]} ~ v: roas[0].ta: Illegal unquoted character
                    """)
    void brokenSyntaxIsOneLine(String text, String start) {
        assertThatThrownBy(() -> read("v", json(text)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(start)
                .hasMessageMatching("[ -~]+");
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> read("v", "{\"x\":" + "[".repeat(100_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("nesting depth (101) exceeds the maximum allowed (100");
    }

    @Test
    void lengthsOfTextNamesAndNumbersAreBounded() {
        assertThatThrownBy(() -> read("v", "[{\"ta\":\"" + "x".repeat(2_000_000) + "\"}]"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("String value length");
        assertThatThrownBy(() -> read("v", "{\"" + "x".repeat(100_000) + "\":1}"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("Name length");
        assertThatThrownBy(() -> read("v", "[{\"asn\":" + "1".repeat(100_000) + "}]"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("Number value length");
        assertThatThrownBy(() -> read("v", "[{\"asn\":1e-999999999,\"prefix\":\"192.0.2.0/24\"}]"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected an AS number");
    }

    @Test
    void exponentsBeyondAllNumbersAreAnError() {
        assertThatThrownBy(() -> read("v", "[{\"asn\":1e99999999999,\"prefix\":\"192.0.2.0/24\"}]"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("v: [0].asn: ");
    }

    @Test
    void endlessObjectIsReadWithoutKeepingIt() throws IOException {
        int names = 2_000_000;
        Iterator<InputStream> pieces = IntStream.rangeClosed(0, names)
                .mapToObj(i -> i == names ? json("'roas':[{'asn':1,'prefix':'192.0.2.0/24'}]}") : "\"n" + i + "\":0,")
                .map(piece -> (InputStream) new ByteArrayInputStream(piece.getBytes(StandardCharsets.US_ASCII)))
                .iterator();
        InputStream manyNames = new SequenceInputStream(
                new ByteArrayInputStream(new byte[] {'{'}), new SequenceInputStream(enumeration(pieces)));

        assertThat(VrpSetReader.read(Texts.open(InputSource.of("v", () -> manyNames)), OnBadRecord.FAIL)
                        .vrps()
                        .size())
                .isEqualTo(1);
    }

    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
    private static <T> Enumeration<T> enumeration(Iterator<T> elements) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return elements.hasNext();
            }

            @Override
            public T nextElement() {
                return elements.next();
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsOfUnicodeAreReadAsJsonAllowed(String encoding) throws IOException {
        String text = json("[{'asn':64496,'prefix':'192.0.2.0/24','ta':'Zürich'}]");

        VrpInput input = readBytes(text.getBytes(Charset.forName(encoding)));

        assertThat(input.vrps().trustAnchor(0)).isEqualTo("Zürich");
    }

    @Test
    void byteOrderMarkIsPassedOver() throws IOException {
        assertThat(read("v", "\uFEFF" + WHOLE).vrps().size()).isEqualTo(2);
        assertThat(read("v", "\n\n  " + WHOLE).vrps().size()).isEqualTo(2);
    }

    @Test
    void bytesThatAreNoUtf8AreAnError() {
        byte[] text = "[{\"ta\":\"x\"}]".getBytes(StandardCharsets.UTF_8);
        for (int bad : List.of(0xFF, 0xC0, 0x80)) {
            text[8] = (byte) bad;
            assertThatThrownBy(() -> readBytes(text))
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("cut.json: [0].ta: Invalid UTF-8");
        }
    }

    @Test
    void failureOfTheStreamIsPassedOn() {
        byte[] start = ("[" + " ".repeat(5000)).getBytes(StandardCharsets.US_ASCII);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(start)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int read = super.read(target, from, length);
                if (read < 0) {
                    throw new IOException("disk on fire");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> VrpSetReader.read(Texts.open(InputSource.of("v", () -> broken)), OnBadRecord.FAIL))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }
}
