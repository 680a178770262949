package io.rovcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputRecognizerTest {
    private static InputKind kind(String text) {
        return InputRecognizer.recognize(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    VRP_SET;    {"metadata":{"buildtime":"2026-01-01T00:00:00Z"},"roas":[{"asn":64496
                    VRP_SET;    {"metadata":{"buildtime":
                    VRP_SET;    {"aspas":[{"customer_asid":64496,"providers":[64497
                    VRP_SET;    [ {"asn":64496,"prefix":"192.0.2.0/24"}
                    VRP_SET;    ASN,IP Prefix,Max Length,Trust Anchor
                    VRP_SET;    "ASN","IP Prefix","Max Length","Trust Anchor"
                    VRP_SET;    URI,ASN,IP Prefix,Max Length,Not Before,Not After
                    VRP_SET;    AS64496,192.0.2.0/24,24
                    VRP_SET;    roa-set {
                    VRP_SET;    roa-set{ 192.0.2.0/24 source-as 64496 }
                    VRP_SET;    roa 192.0.2.0/24 max 24 as 64496;
                    VRP_SET;    route 192.0.2.0/24 max 24 as 64496;
                    VRP_DELTA;  {"reset":false,"session":"1","serial":2,"announced":[]
                    VRP_DELTA;  {"withdrawn":[]}
                    SLURM;      {"slurmVersion":1,
                    SLURM;      {"locallyAddedAssertions":{
                    TEXT_TABLE; 192.0.2.0/24 64496
                    TEXT_TABLE; 64496 2001:db8::/32 17
                    TEXT_TABLE; TABLE_DUMP2|1700000000|B|192.0.2.10|64496|198.51.100.0/24|64496|IGP
                    TEXT_TABLE; prefix,origin
                    RPSL;       route: 192.0.2.0/24
                    RPSL;       route6:         2001:db8::/32
                    MARKUP;     <!DOCTYPE html><html><body>404 Not Found
                    MARKUP;     <?xml version="1.0"?>
                    UNKNOWN;    {"hello":"world"}
                    UNKNOWN;    hello world
                    UNKNOWN;    {roas
                    """)
    void recognizesByContent(InputKind kind, String text) {
        assertThat(kind(text)).isEqualTo(kind);
        assertThat(kind("\uFEFF  \n" + text))
                .as("behind a byte order mark and blank lines")
                .isEqualTo(kind);
    }

    @Test
    void commentsBeforeTheFirstLineSayNothing() {
        assertThat(kind("; IP-ASN32-DAT file\n; \n192.0.2.0/24\t64496\n")).isEqualTo(InputKind.TEXT_TABLE);
        assertThat(kind("# rpki-client\nroa-set {\n")).isEqualTo(InputKind.VRP_SET);
        assertThat(kind("[Querying 127.0.0.1]\n% RIS\n64496\t192.0.2.0/24\t1\n"))
                .isEqualTo(InputKind.TEXT_TABLE);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {" ", "\n\n", "# nothing\n", "\uFEFF"})
    void emptyTextIsEmpty(String text) {
        assertThat(kind(text)).isIn(InputKind.EMPTY, InputKind.UNKNOWN);
        assertThat(kind("")).isEqualTo(InputKind.EMPTY);
        assertThat(kind("  \n")).isEqualTo(InputKind.EMPTY);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "6553f100000d00010000002ec000020100", // PEER_INDEX_TABLE
                "3c53f100000c00010000002ec000020100", // TABLE_DUMP of 2002, whose time begins with '<'
                "7b53f100001000040000002ec000020100", // BGP4MP, with '{'
                "5b53f100003100000000002ec000020100" // OSPFv3_ET, with '['
            })
    void recordHeaderOfMrtIsMrt(String hex) {
        assertThat(InputRecognizer.recognize(HexFormat.of().parseHex(hex))).isEqualTo(InputKind.MRT);
    }

    @Test
    void theMagicOfAnArrowFileIsArrow() {
        assertThat(kind("ARROW1\0\0\uFFFF")).isEqualTo(InputKind.ARROW);
        assertThat(kind("ARROW1")).isEqualTo(InputKind.UNKNOWN);
    }

    @Test
    void headsCutAnywhereAreNoFailure() {
        String text = "{\"metadata\":{\"buildtime\":\"2026\"},\"x\":[{\"y\":\"\\u00e9\"}],\"roas\":[]}";
        for (int length = 0; length <= text.length(); length++) {
            String head = text.substring(0, length);
            assertThatCode(() -> kind(head)).as(head).doesNotThrowAnyException();
        }
    }

    @Test
    void wrongKindIsToldWithTheOptionThatItBelongsTo() {
        assertThatThrownBy(() -> InputKind.VRP_SET.requireTable("vrps.json"))
                .isInstanceOf(FormatException.class)
                .hasMessage("vrps.json: expected a routing table, but it is a VRP set; is it meant for --baseline,"
                        + " --candidate or --vrps?");
        assertThatThrownBy(() -> InputKind.MRT.requireVrpSet("rib.mrt"))
                .isInstanceOf(FormatException.class)
                .hasMessage("rib.mrt: expected a VRP set, but it is an MRT file; is it meant for --rib?");
        assertThatThrownBy(() -> InputKind.MARKUP.requireTable("rib.gz"))
                .hasMessage("rib.gz: expected a routing table, but it is HTML or XML, such as the page of a failed"
                        + " download");
        assertThatThrownBy(() -> InputKind.MRT.requireView("rib.mrt"))
                .hasMessage(
                        "rib.mrt: expected a routing view, which `rovcast compile` writes, but it is an MRT file; is it"
                                + " meant for --rib?");
        assertThatThrownBy(() -> InputKind.ARROW.requireTable("table.view"))
                .hasMessage("table.view: expected a routing table, but it is an Arrow file; is it meant for --view?");
        assertThatCode(() -> InputKind.ARROW.requireView("table.view")).doesNotThrowAnyException();
        assertThatCode(() -> InputKind.SLURM.requireVrpSet("set.json")).doesNotThrowAnyException();
        assertThatCode(() -> InputKind.TEXT_TABLE.requireTable("t")).doesNotThrowAnyException();
    }
}
