package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.json;
import static io.rovcast.ingest.vrp.Texts.read;
import static io.rovcast.ingest.vrp.Texts.skip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VrpJsonTest {
    private static final String GOOD = "{'asn':64496,'prefix':'192.0.2.0/24','maxLength':24}";

    private static VrpInput roas(String... objects) throws IOException {
        return read("vrps.json", json("{'roas':[" + String.join(",", objects) + "]}"));
    }

    private static List<String> texts(VrpInput input) {
        return input.vrps().vrps().stream().map(Vrp::toString).toList();
    }

    @Test
    void rpkiClient() throws IOException {
        VrpInput input = read("vrps.json", json("""
                {
                	'metadata': {
                		'buildmachine': 'example.org', 'buildtime': '2026-01-07T15:20:00Z', 'elapsedtime': 412,
                		'roas': 1, 'vrps': 2, 'uniquevrps': 2, 'ccr_hash': 'x'
                	},
                	'roas': [
                		{ 'asn': 64496, 'prefix': '192.0.2.0/24', 'maxLength': 26, 'ta': 'ripe', 'expires': 1767800000 },
                		{ 'asn': 4200000000, 'prefix': '2001:db8::/32', 'maxLength': 48, 'ta': 'arin', 'expires': 1767900000 }
                	],
                	'bgpsec_keys': [ { 'asn': 64496, 'ski': 'AB', 'pubkey': 'x', 'ta': 'ripe', 'expires': 1 } ],
                	'aspas': [ { 'customer_asid': 64496, 'expires': 1767850000, 'providers': [ 64498, 64497 ] } ],
                	'nonfunc_cas': [ { 'location': 'rsync://example.org/' } ]
                }
                """));

        assertThat(input.format()).isEqualTo(VrpFormat.RPKI_CLIENT_JSON);
        assertThat(input.generatedAt()).contains(Instant.parse("2026-01-07T15:20:00Z"));
        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-26", "AS4200000000 2001:db8::/32-48");
        assertThat(input.vrps().trustAnchor(0)).isEqualTo("ripe");
        assertThat(input.vrps().expires(1)).isEqualTo(1_767_900_000L);
        assertThat(input.vaps()).hasToString("[AS64496 -> AS64497 AS64498]");
        assertThat(input.vaps().get(0).expires()).isEqualTo(1_767_850_000L);
        assertThat(input.report().read()).isEqualTo(2);
        assertThat(Texts.rejected(input)).isEmpty();
        assertThat(input.report().warnings()).isEmpty();
    }

    @Test
    void metadataMayStandBehindTheVrps() throws IOException {
        VrpInput input = read("v", json("{'roas':[" + GOOD + "],'metadata':{'buildtime':'2026-01-07T15:20:00Z'}}"));

        assertThat(input.generatedAt()).contains(Instant.parse("2026-01-07T15:20:00Z"));
    }

    @Test
    void goRtrWithSignature() throws IOException {
        VrpInput input = read("rpki.json", json("""
                {'metadata':{'counts':1,'generated':1767799200,'valid':1767802800,'signature':'x','signatureDate':'y'},
                 'roas':[{'prefix':'192.0.2.0/24','maxLength':24,'asn':'AS64496','ta':'Cloudflare'}]}
                """));

        assertThat(input.format()).isEqualTo(VrpFormat.ROAS_JSON);
        assertThat(input.generatedAt()).contains(Instant.ofEpochSecond(1_767_799_200));
        assertThat(texts(input)).containsExactly("AS64496 192.0.2.0/24-24");
    }

    @Test
    void arrayOfVrps() throws IOException {
        VrpInput input = read("v", json("[" + GOOD + "]"));

        assertThat(input.format()).isEqualTo(VrpFormat.JSON_ARRAY);
        assertThat(input.vrps().size()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"maxLength", "max_length", "maxPrefixLength"})
    void maxLengthHasSeveralNames(String name) throws IOException {
        assertThat(texts(roas("{'asn':64496,'prefix':'192.0.2.0/24','" + name + "':28}")))
                .containsExactly("AS64496 192.0.2.0/24-28");
    }

    @Test
    void maxLengthMayBeLeftOut() throws IOException {
        assertThat(texts(roas(
                        "{'asn':64496,'prefix':'192.0.2.0/24'}",
                        "{'asn':64496,'prefix':'2001:db8::/32','maxLength':null}")))
                .containsExactly("AS64496 192.0.2.0/24-24", "AS64496 2001:db8::/32-32");
    }

    @Test
    void asNumbersAreNumbersOrTextInOneFile() throws IOException {
        assertThat(texts(roas(
                        "{'asn':64496,'prefix':'192.0.2.0/24'}",
                        "{'asn':'AS64497','prefix':'192.0.2.0/24'}",
                        "{'asn':'as64498','prefix':'192.0.2.0/24'}",
                        "{'asn':' 64499 ','prefix':' 192.0.2.0/24 '}",
                        "{'asn':64500.0,'prefix':'192.0.2.0/24'}",
                        "{'asn':6.4501e4,'prefix':'192.0.2.0/24'}",
                        "{'asn':0,'prefix':'192.0.2.0/24'}",
                        "{'asn':4294967295,'prefix':'192.0.2.0/24'}")))
                .extracting(text -> text.substring(0, text.indexOf(' ')))
                .containsExactly(
                        "AS0", "AS64496", "AS64497", "AS64498", "AS64499", "AS64500", "AS64501", "AS4294967295");
    }

    @Test
    void unknownMembersArePassedOver() throws IOException {
        assertThat(
                        texts(
                                read(
                                        "v",
                                        json(
                                                "{'x':{'roas':[1,{'y':[]}]},'vrps':1,'roas':[{'z':[{'asn':1}],'asn':64496,"
                                                        + "'uri':'rsync://x','prefix':'192.0.2.0/24','w':{'prefix':'10.0.0.0/8'}}],'end':null}"))))
                .containsExactly("AS64496 192.0.2.0/24-24");
    }

    @Test
    void ipv6IsReadInAnyForm() throws IOException {
        assertThat(texts(roas("{'asn':64496,'prefix':'2001:DB8:0:0::/32'}")))
                .containsExactly("AS64496 2001:db8::/32-32");
    }

    @Test
    void escapesAreRead() throws IOException {
        VrpInput input = read("v", """
                [{"\\u0061sn":64496,"prefix":"192.0.2.0\\/24","ta":"Z\\u00fcrich \\"x\\""}]""");

        assertThat(input.vrps().trustAnchor(0)).isEqualTo("Zürich \"x\"");
    }

    @Test
    void repeatsAreCountedAndTheOneThatExpiresLastIsKept() throws IOException {
        VrpInput input = roas(
                "{'asn':64496,'prefix':'192.0.2.0/24','ta':'b','expires':10}",
                "{'asn':64496,'prefix':'192.0.2.0/24','ta':'a','expires':20}",
                "{'asn':64496,'prefix':'192.0.2.0/24','ta':'c','expires':15}");

        assertThat(input.report().read()).isEqualTo(3);
        assertThat(input.repeated()).isEqualTo(2);
        assertThat(input.vrps().size()).isEqualTo(1);
        assertThat(input.vrps().trustAnchor(0)).isEqualTo("a");
        assertThat(input.vrps().expires(0)).isEqualTo(20);
    }

    @Test
    void vrpWithoutTrustAnchorHasNone() throws IOException {
        VrpInput input = roas(
                "{'asn':1,'prefix':'192.0.2.0/24','ta':'ripe'}",
                "{'asn':2,'prefix':'192.0.2.0/24'}",
                "{'asn':3,'prefix':'192.0.2.0/24','ta':null}",
                "{'asn':4,'prefix':'192.0.2.0/24','ta':'ripe'}");

        assertThat(input.vrps().sizeByTrustAnchor()).isEqualTo(Map.of("ripe", 2, "", 2));
        assertThat(input.vrps().expires(0)).isEqualTo(VrpSet.NO_EXPIRY);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    MAX_LENGTH    ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':20   ~ .maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH    ~ 'max_length':33,'asn':1,'prefix':'192.0.2.0/24'  ~ .max_length: 33 is above 32, for 192.0.2.0/24 (RFC 9582)
                    MAX_LENGTH    ~ 'asn':1,'prefix':'2001:db8::/32','maxLength':129 ~ .maxLength: 129 is above 128, for 2001:db8::/32 (RFC 9582)
                    MAX_LENGTH    ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':-1   ~ .maxLength: -1 is below 0
                    MAX_LENGTH    ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':24.5 ~ .maxLength: expected a whole number, found 24.5
                    MAX_LENGTH    ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':4294967320 ~ .maxLength: 4294967320 is above 32, for 192.0.2.0/24 (RFC 9582)
                    SHAPE         ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':'24' ~ .maxLength: expected a whole number, found the text "24"
                    SHAPE         ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':[24] ~ .maxLength: expected a whole number, found an array
                    ASN           ~ 'asn':4294967296,'prefix':'192.0.2.0/24'         ~ .asn: 4294967296 is outside 0..4294967295 (RFC 6793)
                    ASN           ~ 'asn':-1,'prefix':'192.0.2.0/24'                 ~ .asn: -1 is outside 0..4294967295 (RFC 6793)
                    ASN           ~ 'asn':1.5,'prefix':'192.0.2.0/24'                ~ .asn: expected an AS number, found 1.5
                    ASN           ~ 'asn':1e99,'prefix':'192.0.2.0/24'               ~ .asn: expected an AS number, found 1e99
                    ASN           ~ 'asn':1e999999999,'prefix':'192.0.2.0/24'        ~ .asn: expected an AS number, found 1e999999999
                    ASN           ~ 'asn':99999999999999999999,'prefix':'192.0.2.0/24' ~ .asn: expected an AS number, found 99999999999999999999
                    ASN           ~ 'asn':'AS-1','prefix':'192.0.2.0/24'             ~ .asn: "AS-1" is not an AS number: expected AS0 to AS4294967295
                    ASN           ~ 'asn':'','prefix':'192.0.2.0/24'                 ~ .asn: "" is not an AS number: expected AS0 to AS4294967295
                    SHAPE         ~ 'asn':true,'prefix':'192.0.2.0/24'               ~ .asn: expected an AS number, found true
                    SHAPE         ~ 'asn':null,'prefix':'192.0.2.0/24'               ~ .asn: expected an AS number, found null
                    SHAPE         ~ 'asn':{'n':1},'prefix':'192.0.2.0/24'            ~ .asn: expected an AS number, found an object
                    SHAPE         ~ 'asn':1                                          ~ : no prefix
                    SHAPE         ~ 'prefix':'192.0.2.0/24'                          ~ : no AS number
                    SHAPE         ~ 'asn':1,'prefix':3221225984                      ~ .prefix: expected a prefix in quotes, found 3221225984
                    SHAPE         ~ 'asn':1,'asn':2,'prefix':'192.0.2.0/24'          ~ .asn: given twice
                    SHAPE         ~ 'asn':1,'prefix':'192.0.2.0/24','prefix':'192.0.2.0/24' ~ .prefix: given twice
                    SHAPE         ~ 'asn':1,'prefix':'192.0.2.0/24','maxLength':24,'max_length':25 ~ .max_length: given twice
                    HOST_BITS     ~ 'asn':1,'prefix':'192.0.2.1/24'                  ~ .prefix: host bits set in 192.0.2.1/24
                    PREFIX        ~ 'asn':1,'prefix':'192.0.2.0/33'                  ~ .prefix: "192.0.2.0/33" is not a prefix: prefix length above 32
                    PREFIX        ~ 'asn':1,'prefix':'192.0.2.0'                     ~ .prefix: "192.0.2.0" is not a prefix: no /length
                    PREFIX        ~ 'asn':1,'prefix':'a\\u001bb/8'                   ~ .prefix: "a?b/8" is not a prefix: address field missing
                    EXPIRES       ~ 'asn':1,'prefix':'192.0.2.0/24','expires':'soon' ~ .expires: "soon" is not a time
                    EXPIRES       ~ 'asn':1,'prefix':'192.0.2.0/24','expires':-5     ~ .expires: -5 is no time in seconds since 1970
                    EXPIRES       ~ 'asn':1,'prefix':'192.0.2.0/24','expires':[]     ~ .expires: expected a time in seconds since 1970, found an array
                    DEFAULT_ROUTE ~ 'asn':1,'prefix':'0.0.0.0/0','maxLength':24      ~ .prefix: 0.0.0.0/0 would make Invalid what nothing else covers
                    """)
    void unfitVrpsAreRejectedWithTheirPath(VrpReject cause, String members, String problem) throws IOException {
        String text =
                "{'roas':[" + GOOD + ",{" + members.replace("\\\\", "\\") + "},{'asn':2,'prefix':'2001:db8::/32'}]}";

        assertThatThrownBy(() -> read("vrps.json", json(text)))
                .isInstanceOf(FormatException.class)
                .hasMessage("vrps.json: roas[1]" + problem + "; 1 of 3 VRPs rejected, more than 0.1 %");
        VrpInput skipped = skip("vrps.json", json(text));
        assertThat(texts(skipped)).containsExactly("AS64496 192.0.2.0/24-24", "AS2 2001:db8::/32-32");
        assertThat(skipped.report().read()).isEqualTo(3);
        assertThat(Texts.rejected(skipped)).isEqualTo(Map.of(cause, 1L));
        assertThat(skipped.report().rejected().get(0).example()).isEqualTo("vrps.json: roas[1]" + problem);
    }

    @Test
    void elementThatIsNoObjectIsRejected() throws IOException {
        VrpInput input = skip("v", json("{'roas':[" + GOOD + ",17,[" + GOOD + "],null]}"));

        assertThat(input.report().read()).isEqualTo(4);
        assertThat(Texts.rejected(input)).isEqualTo(Map.of(VrpReject.SHAPE, 3L));
        assertThat(input.report().rejected().get(0).example()).isEqualTo("v: roas[1]: expected an object, found 17");
    }

    @Test
    void defaultRoutesAreNamed() throws IOException {
        VrpInput input = skip(
                "v",
                json("{'roas':[" + GOOD + ",{'asn':0,'prefix':'0.0.0.0/0','maxLength':32},"
                        + "{'prefix':'::/0','asn':'AS0'}]}"));

        assertThat(input.defaultRoutes()).hasToString("[AS0 0.0.0.0/0-32, AS0 ::/0-0]");
        assertThat(input.vrps().size()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"1, 999, true", "1, 1000, false", "2, 1999, true", "2, 2000, false"})
    void oneInAThousandIsBorne(int bad, int all, boolean fails) throws IOException {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < all; i++) {
            int maxLength = i < bad ? 20 : 24;
            text.append(i == 0 ? "" : ",");
            text.append("{'asn':")
                    .append(i + 1)
                    .append(",'prefix':'192.0.2.0/24','maxLength':")
                    .append(maxLength)
                    .append('}');
        }
        String whole = json(text + "]");

        if (fails) {
            assertThatThrownBy(() -> read("vrps.json", whole))
                    .isInstanceOf(FormatException.class)
                    .hasMessage(
                            "vrps.json: [0].maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582); "
                                    + bad + " of " + all + " VRPs rejected, more than 0.1 %");
        } else {
            assertThat(read("vrps.json", whole).report().rejectedCount()).isEqualTo(bad);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'roas':[]}                     ~ v: no VRPs in this roas json file
                    {'roas':null}                   ~ v: no VRPs in this roas json file
                    []                              ~ v: no VRPs in this json array file
                    {'metadata':{'buildtime':'2026-01-07T15:20:00Z'},'roas':[]} ~ v: no VRPs in this rpki-client json file
                    {}                              ~ v: not a VRP set: it has no "roas"
                    {'hello':[]}                    ~ v: not a VRP set: it has no "roas"
                    {'roas':{}}                     ~ v: roas: expected an array of VRPs, found an object
                    {'roas':'x'}                    ~ v: roas: expected an array of VRPs, found the text "x"
                    {'metadata':[],'roas':[]}       ~ v: metadata: expected an object, found an array
                    {'aspas':7,'roas':[]}           ~ v: aspas: expected an array of ASPAs, found 7
                    {'roas':[GOOD],'roas':[GOOD]}   ~ v: roas: a second list of VRPs in one file
                    {'announced':[],'withdrawn':[]} ~ v: announced: a change of VRPs, not a set of them
                    """)
    void documentsWithoutVrpsAreErrors(String text, String message) {
        assertThatThrownBy(() -> skip("v", json(text.replace("GOOD", GOOD))))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void allRejectedIsAnErrorThatSaysWhy() {
        assertThatThrownBy(() -> skip("v", json("[{'asn':1},{'asn':2}]")))
                .isInstanceOf(FormatException.class)
                .hasMessage("v: no VRPs in this json array file; all 2 are rejected, the first: no prefix");
    }

    @Test
    void timesThatAreNoneAreAWarning() throws IOException {
        VrpInput input = read("v", json("{'metadata':{'buildtime':'yesterday'},'roas':[" + GOOD + "]}"));

        assertThat(input.generatedAt()).isEmpty();
        assertThat(input.report().warnings())
                .containsExactly("v: metadata.buildtime: not a time: the text \"yesterday\"");
    }

    @Test
    void timeZeroIsUnknown() throws IOException {
        VrpInput input = read(
                "v", json("{'metadata':{'generated':0,'generatedTime':'1970-01-01T00:00:00Z'},'roas':[" + GOOD + "]}"));

        assertThat(input.format()).isEqualTo(VrpFormat.ROUTINATOR_JSON);
        assertThat(input.generatedAt()).isEmpty();
    }

    @Test
    void moreTrustAnchorsThanAnySetHasIsAnError() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 300; i++) {
            text.append(i == 0 ? "" : ",").append("{'asn':1,'prefix':'192.0.2.0/24','ta':'ta" + i + "'}");
        }

        assertThatThrownBy(() -> read("v", json(text + "]")))
                .isInstanceOf(FormatException.class)
                .hasMessage("v: [255].ta: more than 256 names of trust anchors");
    }
}
