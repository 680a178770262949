package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.read;
import static io.rovcast.ingest.vrp.Texts.skip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrpCsvTest {
    private static List<String> texts(VrpInput input) {
        return input.vrps().vrps().stream().map(Vrp::toString).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    RPKI_CLIENT_CSV    ~ ASN,IP Prefix,Max Length,Trust Anchor,Expires|AS64496,192.0.2.0/24,26,ripe,1767800000
                    ROUTINATOR_CSV     ~ ASN,IP Prefix,Max Length,Trust Anchor|AS64496,192.0.2.0/24,26,ripe
                    ROUTINATOR_CSV     ~ "ASN","IP Prefix","Max Length","Trust Anchor"|"64496","192.0.2.0/24","26","ripe"
                    ROUTINATOR_CSVEXT  ~ URI,ASN,IP Prefix,Max Length,Not Before,Not After|rsync://a/b.roa,AS64496,192.0.2.0/24,26,2025-01-01 00:00:00,2026-01-07 15:33:20
                    FORT_CSV           ~ ASN,Prefix,Max prefix length|AS64496,192.0.2.0/24,26
                    CSV                ~ ASN,IP Prefix,Max Length|AS64496,192.0.2.0/24,26
                    CSV                ~ prefix,max_length,country,asn|192.0.2.0/24,26,NL,64496
                    CSV                ~ AS64496,192.0.2.0/24,26
                    CSV                ~ 64496,192.0.2.0/24,26,ripe
                    CSV                ~ 64496,192.0.2.0/24,26,ripe,1767800000
                    ROUTINATOR_CSVEXT  ~ rsync://a/b.roa,AS64496,192.0.2.0/24,26,2025-01-01 00:00:00,2026-01-07 15:33:20
                    """)
    void dialects(VrpFormat format, String lines) throws IOException {
        VrpInput input = read("vrps.csv", lines.replace("|", "\r\n") + "\r\n");

        assertThat(input.format()).isEqualTo(format);
        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-26");
        assertThat(input.report().read()).isEqualTo(1);
        assertThat(input.report().warnings()).isEmpty();
        assertThat(input.vrps().trustAnchor(0)).isEqualTo(lines.contains("ripe") ? "ripe" : "");
        boolean hasTime = lines.contains("1767800000") || lines.contains("2026");
        assertThat(input.vrps().expires(0)).isEqualTo(hasTime ? 1_767_800_000L : VrpSet.NO_EXPIRY);
    }

    @Test
    void emptyMaxLengthIsThePrefixLength() throws IOException {
        VrpInput input = read("roas.csv", """
                URI,ASN,IP Prefix,Max Length,Not Before,Not After
                rsync://a/b.roa,AS64496,192.0.2.0/24,,2025-01-01 00:00:00,N/A
                rsync://a/b.roa,AS64496,2001:db8::/32,48,2025-01-01 00:00:00,
                """);

        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-24", "AS64496 2001:db8::/32-48");
        assertThat(input.vrps().expires(0)).isEqualTo(VrpSet.NO_EXPIRY);
        assertThat(input.vrps().expires(1)).isEqualTo(VrpSet.NO_EXPIRY);
    }

    @Test
    void commentsEmptyLinesAndRepeats() throws IOException {
        VrpInput input = read(
                "v", "\n# made by hand\nASN,IP Prefix,Max Length\n\nAS1,192.0.2.0/24,24\nAS1,192.0.2.0/24,24\n# end\n");

        assertThat(input.report().read()).isEqualTo(2);
        assertThat(input.repeated()).isEqualTo(1);
    }

    @Test
    void namesOfTrustAnchorsMayHaveCommasQuotesAndAnyLetters() throws IOException {
        VrpInput input = read(
                "v",
                "ASN,IP Prefix,Max Length,Trust Anchor\n"
                        + "AS1,192.0.2.0/24,24,\"a, b\"\nAS2,192.0.2.0/24,24,\"say \"\"x\"\"\"\nAS3,192.0.2.0/24,24,Zürich\n");

        assertThat(input.vrps().trustAnchor(0)).isEqualTo("a, b");
        assertThat(input.vrps().trustAnchor(1)).isEqualTo("say \"x\"");
        assertThat(input.vrps().trustAnchor(2)).isEqualTo("Zürich");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    MAX_LENGTH    ~ AS1,192.0.2.0/24,20      ~ maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH    ~ AS1,192.0.2.0/24,33      ~ maxLength: 33 is above 32, for 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH    ~ AS1,192.0.2.0/24,x       ~ maxLength: "x" is not a length in bits
                    MAX_LENGTH    ~ AS1,192.0.2.0/24,24.0    ~ maxLength: "24.0" is not a length in bits
                    ASN           ~ AS4294967296,192.0.2.0/24,24 ~ asn: "AS4294967296" is not an AS number: expected AS0 to AS4294967295
                    ASN           ~ ,192.0.2.0/24,24         ~ asn: "" is not an AS number: expected AS0 to AS4294967295
                    HOST_BITS     ~ AS1,192.0.2.1/24,24      ~ prefix: host bits set in 192.0.2.1/24
                    PREFIX        ~ AS1,192.0.2.0/33,33      ~ prefix: "192.0.2.0/33" is not a prefix: prefix length above 32
                    DEFAULT_ROUTE ~ AS1,::/0,48              ~ prefix: ::/0 would make Invalid what nothing else covers
                    SHAPE         ~ AS1,192.0.2.0/24         ~ 2 columns, expected 3 in "AS1,192.0.2.0/24"
                    SHAPE         ~ AS1,192.0.2.0/24,24,x    ~ 4 columns, expected 3 in "AS1,192.0.2.0/24,24,x"
                    SHAPE         ~ hello                    ~ 1 columns, expected 3 in "hello"
                    """)
    void unfitRowsAreRejectedWithTheirLine(VrpReject cause, String row, String problem) throws IOException {
        String text = "ASN,IP Prefix,Max Length\nAS64496,192.0.2.0/24,24\n" + row + "\nAS64496,2001:db8::/32,32\n";

        assertThatThrownBy(() -> read("vrps.csv", text))
                .isInstanceOf(FormatException.class)
                .hasMessage("vrps.csv: line 3: " + problem + "; 1 of 3 VRPs rejected, more than 0.1 %");
        VrpInput skipped = skip("vrps.csv", text);
        assertThat(skipped.vrps().size()).isEqualTo(2);
        assertThat(Texts.rejected(skipped)).isEqualTo(Map.of(cause, 1L));
    }

    @Test
    void badTimesAreRejected() {
        assertThatThrownBy(() ->
                        read("v", "ASN,IP Prefix,Max Length,Trust Anchor,Expires\nAS1,192.0.2.0/24,24,ripe,soon\n"))
                .hasMessage("v: line 2: expires: \"soon\" is not a time; 1 of 1 VRPs rejected, more than 0.1 %");
    }

    @Test
    void lastLineWithoutEndIsAWarning() throws IOException {
        VrpInput input = read("v", "ASN,IP Prefix,Max Length\nAS1,192.0.2.0/24,24");

        assertThat(input.report().warnings())
                .containsExactly("v: line 2: the last line has no line end, the file may be cut off");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    ``                          ~ v: not a VRP set: the text is empty or all comments
                    # nothing                   ~ v: not a VRP set: the text is empty or all comments
                    ASN,IP Prefix,Max Length    ~ v: no VRPs in this csv file
                    192.0.2.0/24 64496          ~ v: line 1: a routing table, not a VRP set; is it meant for --rib?
                    route: 192.0.2.0/24         ~ v: line 1: RPSL objects have no maxLength and are not signed, so they are no VRP set
                    <rss>                       ~ v: line 1: HTML or XML, not a VRP set; is it the page of a failed download?
                    [Querying 127.0.0.1]        ~ v: line 1: not a VRP set: "[Querying 127.0.0.1]" has no ASN, prefix and maxLength
                    [17]                        ~ v: line 1: not a VRP set: "[17]" has no ASN, prefix and maxLength
                    prefix,origin               ~ v: line 1: a routing table, not a VRP set; is it meant for --rib?
                    hello, world                ~ v: line 1: not a VRP set: "hello, world" has no ASN, prefix and maxLength
                    """)
    void textThatIsNoVrpSetIsRefused(String text, String message) {
        assertThatThrownBy(() -> skip("v", text))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void cutAnywhereIsAnErrorARejectOrAWarning() throws IOException {
        String whole = """
                ASN,IP Prefix,Max Length,Trust Anchor,Expires
                AS64496,192.0.2.0/24,26,ripe,1767800000
                AS64497,2001:db8::/32,48,arin,1767800000
                """;
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            try {
                VrpInput input = skip("cut.csv", cut);
                boolean complete = cut.endsWith("\n");
                assertThat(input.report().warnings()).as(cut).hasSize(complete ? 0 : 1);
                assertThat(input.report().read())
                        .isEqualTo(input.vrps().size() + input.report().rejectedCount());
            } catch (FormatException e) {
                assertThat(e).hasMessageStartingWith("cut.csv: ");
            }
        }
    }
}
