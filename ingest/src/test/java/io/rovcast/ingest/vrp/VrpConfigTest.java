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

class VrpConfigTest {
    private static final String OPENBGPD = """
            # Generated on host example
            roa-set {
            	192.0.2.0/24 maxlen 26 source-as 64496 expires 1767800000
            	198.51.100.0/24 source-as 64497 # a comment
            	2001:db8::/32 maxlen 48 source-as 64496
            }

            aspa-set {
            	customer-as 64496 expires 1767850000 provider-as { 64498, 64497 }
            	customer-as 64497 provider-as { 0 }
            }
            """;

    private static List<String> texts(VrpInput input) {
        return input.vrps().vrps().stream().map(Vrp::toString).toList();
    }

    @Test
    void openBgpd() throws IOException {
        VrpInput input = read("openbgpd", OPENBGPD);

        assertThat(input.format()).isEqualTo(VrpFormat.OPENBGPD);
        assertThat(texts(input))
                .containsExactly("AS64496 192.0.2.0/24-26", "AS64497 198.51.100.0/24-24", "AS64496 2001:db8::/32-48");
        assertThat(input.vrps().expires(0)).isEqualTo(1_767_800_000L);
        assertThat(input.vrps().expires(1)).isEqualTo(VrpSet.NO_EXPIRY);
        assertThat(input.vaps()).hasToString("[AS64496 -> AS64497 AS64498, AS64497 -> AS0]");
        assertThat(input.vaps().get(0).expires()).isEqualTo(1_767_850_000L);
        assertThat(input.vaps().get(1).expires()).isEqualTo(VrpSet.NO_EXPIRY);
    }

    @Test
    void openBgpdOnOneLine() throws IOException {
        assertThat(texts(read(
                        "v", "roa-set { 192.0.2.0/24 source-as 64496, 198.51.100.0/24 maxlen 25 source-as 64497 }")))
                .containsExactly("AS64496 192.0.2.0/24-24", "AS64497 198.51.100.0/24-25");
    }

    @Test
    void bird1() throws IOException {
        VrpInput input = read("bird1", """
                roa table ROAS4 {
                	roa 192.0.2.0/24 max 26 as 64496;
                	roa 2001:db8::/32 max 48 as 64497;
                }
                """);

        assertThat(input.format()).isEqualTo(VrpFormat.BIRD1);
        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-26", "AS64497 2001:db8::/32-48");
    }

    @Test
    void bird2WithTablesAndAspas() throws IOException {
        VrpInput input = read("bird2", """
                # Generated on host example
                define force_roa_table_update = 1767800000;

                roa4 table ROAS4;
                roa6 table ROAS6;
                aspa table ASPAS;

                protocol static {
                	roa4 { table ROAS4; };

                	route 192.0.2.0/24 max 26 as 64496;
                }
                protocol static {
                	roa6 { table ROAS6; };
                	route 2001:db8::/32 max 48 as 64496;
                }
                protocol static {
                	aspa { table ASPAS; };
                	route aspa 64496 providers 64497, 64498;
                	route aspa 64499 transit;
                }
                """);

        assertThat(input.format()).isEqualTo(VrpFormat.BIRD2);
        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-26", "AS64496 2001:db8::/32-48");
        assertThat(input.vaps()).hasToString("[AS64496 -> AS64497 AS64498, AS64499 -> AS0]");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', textBlock = """
                    MAX_LENGTH ~ 192.0.2.0/24 maxlen 20 source-as 1   ~ maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH ~ 192.0.2.0/24 maxlen x source-as 1    ~ maxLength: "x" is not a length in bits
                    ASN        ~ 192.0.2.0/24 source-as x             ~ source-as: "x" is not an AS number: expected AS0 to AS4294967295
                    HOST_BITS  ~ 192.0.2.1/24 source-as 1             ~ prefix: host bits set in 192.0.2.1/24
                    SHAPE      ~ 192.0.2.0/24                         ~ no AS number
                    SHAPE      ~ 192.0.2.0/24 source-as 1 colour red  ~ unknown word "colour"
                    EXPIRES    ~ 192.0.2.0/24 source-as 1 expires x   ~ expires: "x" is not a time
                    """)
    void unfitRowsOfOpenBgpdAreRejected(VrpReject cause, String row, String problem) throws IOException {
        String text = "roa-set {\n203.0.113.0/24 source-as 64496\n" + row + "\n}\n";

        VrpInput input = skip("v", text);

        assertThat(texts(input)).containsExactly("AS64496 203.0.113.0/24-24");
        assertThat(Texts.rejected(input)).isEqualTo(Map.of(cause, 1L));
        assertThatThrownBy(() -> read("v", text))
                .isInstanceOf(FormatException.class)
                .hasMessageMatching("v: line [34]: " + java.util.regex.Pattern.quote(problem)
                        + "; 1 of 2 VRPs rejected, more than 0.1 %");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', textBlock = """
                    MAX_LENGTH ~ roa 192.0.2.0/24 max 20 as 1;
                    ASN        ~ roa 192.0.2.0/24 max 24 as AS;
                    SHAPE      ~ roa 192.0.2.0/24 max 24;
                    SHAPE      ~ roa 192.0.2.0/24 max 24 as 1 via 192.0.2.1;
                    PREFIX     ~ roa 192.0.2.0/99 max 99 as 1;
                    """)
    void unfitRowsOfBirdAreRejected(VrpReject cause, String row) throws IOException {
        VrpInput input = skip("v", "roa 203.0.113.0/24 max 24 as 64496;\n" + row + "\n");

        assertThat(texts(input)).containsExactly("AS64496 203.0.113.0/24-24");
        assertThat(Texts.rejected(input)).isEqualTo(Map.of(cause, 1L));
    }

    @Test
    void aspasThatAreNoneAreCounted() throws IOException {
        VrpInput input = skip("v", """
                roa-set { 192.0.2.0/24 source-as 64496 }
                aspa-set {
                	customer-as x provider-as { 64497 }
                	customer-as 64496 provider-as { }
                	customer-as 64496 provider-as { y }
                }
                """);

        assertThat(input.vaps()).isEmpty();
        assertThat(input.malformedAspas()).isEqualTo(3);
    }

    @Test
    void openBgpdCutInsideABlockIsAnError() {
        int end = OPENBGPD.lastIndexOf('}');
        for (int length = OPENBGPD.indexOf('{'); length < end; length++) {
            String cut = OPENBGPD.substring(0, length);
            boolean betweenBlocks = cut.chars().filter(c -> c == '{').count()
                    == cut.chars().filter(c -> c == '}').count();
            if (!betweenBlocks) {
                assertThatThrownBy(() -> skip("cut", cut)).as(cut).isInstanceOf(FormatException.class);
            }
        }
    }

    @Test
    void birdCutInsideAStatementIsAnError() {
        String whole = "roa 192.0.2.0/24 max 26 as 64496;";
        for (int length = 1; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> skip("cut", "roa 203.0.113.0/24 max 24 as 64496;\n" + cut))
                    .as(cut)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("cut: line 2: the text ends here, ")
                    .hasMessageEndingWith("the file is cut off");
        }
    }
}
