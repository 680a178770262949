package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrpDeltaReaderTest {
    private static VrpDeltaInput read(String text) throws IOException {
        return VrpDeltaReader.read(Texts.open("delta.json", json(text)));
    }

    private static VrpSet set(String... vrps) {
        return VrpSet.of(java.util.Arrays.stream(vrps).map(Vrp::parse).toList());
    }

    @Test
    void routinator() throws IOException {
        VrpDeltaInput input = read("""
                {
                  'reset': false, 'session': '17471592342211', 'serial': 5, 'fromSerial': 4,
                  'announced': [
                    { 'type': 'routeOrigin', 'asn': 'AS64500', 'prefix': '192.0.2.0/24', 'maxLength': 26 },
                    { 'type': 'routerKey', 'keyIdentifier': 'x', 'asn': 'AS64500', 'keyInfo': 'y' },
                    { 'type': 'aspa', 'customerAsn': 'AS64500', 'afi': 'ipv4', 'providerAsns': ['AS64501'] }
                  ],
                  'withdrawn': [
                    { 'type': 'routeOrigin', 'asn': 64501, 'prefix': '2001:db8::/32', 'maxLength': 32 }
                  ]
                }
                """);

        assertThat(input.delta().announced().vrps()).hasToString("[AS64500 192.0.2.0/24-26]");
        assertThat(input.delta().withdrawn().vrps()).hasToString("[AS64501 2001:db8::/32-32]");
        assertThat(input.report().read()).isEqualTo(4);
        assertThat(input.report().skippedCount()).isEqualTo(2);
    }

    @Test
    void oneSideIsEnoughAndBothMayBeEmpty() throws IOException {
        assertThat(read("{'announced':[{'asn':1,'prefix':'192.0.2.0/24'}]}")
                        .delta()
                        .size())
                .isEqualTo(1);
        assertThat(read("{'announced':[],'withdrawn':[]}").delta().isEmpty()).isTrue();
    }

    @Test
    void repeatsOnOneSideAreOneChange() throws IOException {
        assertThat(
                        read("{'announced':[{'asn':1,'prefix':'192.0.2.0/24'},{'asn':'AS1','prefix':'192.0.2.0/24','maxLength':24}]}")
                                .delta()
                                .size())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'announced':[{'asn':1,'prefix':'192.0.2.0/24'}],'withdrawn':[{'asn':1,'prefix':'192.0.2.0/24'}]} ~ delta.json: withdrawn[0]: AS1 192.0.2.0/24-24 is both announced and withdrawn, see announced[0]
                    {'announced':[{'asn':1,'prefix':'192.0.2.0/24','maxLength':20}]} ~ delta.json: announced[0].maxLength: 20 is below the prefix length 24 of 192.0.2.0/24 (RFC 9582)
                    {'withdrawn':[{'asn':1,'prefix':'192.0.2.0/24'},{'asn':1,'prefix':'192.0.2.7/24'}]} ~ delta.json: withdrawn[1].prefix: host bits set in 192.0.2.7/24
                    {'announced':[{'asn':0,'prefix':'::/0'}]}        ~ delta.json: announced[0].prefix: ::/0 would make Invalid what nothing else covers
                    {'announced':[{'prefix':'192.0.2.0/24'}]}        ~ delta.json: announced[0]: no AS number
                    {'announced':[7]}                                ~ delta.json: announced[0]: expected an object, found 7
                    {'announced':{}}                                 ~ delta.json: announced: expected an array of VRPs, found an object
                    {'reset':true,'announced':[]}                    ~ delta.json: reset: a reset is a whole set, not a change; give a VRP set instead
                    {'roas':[]}                                      ~ delta.json: roas: a VRP set, not a change of one
                    {}                                               ~ delta.json: not a change of VRPs: it has neither "announced" nor "withdrawn"
                    []                                               ~ delta.json: expected a JSON object, found an array
                    """)
    void badChangeIsAnErrorWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(FormatException.class).hasMessage(message);
    }

    @Test
    void cutAnywhereIsAnError() {
        String whole =
                "{'announced':[{'asn':1,'prefix':'192.0.2.0/24'}],'withdrawn':[{'asn':2,'prefix':'192.0.2.0/24'}]}";
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void appliedToItsBaselineItGivesTheCandidate() throws IOException {
        VrpSet baseline = set("AS1 192.0.2.0/24-24", "AS2 192.0.2.0/24-24");
        VrpDeltaInput input = VrpDeltaReader.ofOptions(List.of("AS3 192.0.2.0/24-26"), List.of("AS1 192.0.2.0/24"));

        VrpSet candidate = input.applyTo(baseline);

        assertThat(candidate.vrps()).hasToString("[AS2 192.0.2.0/24-24, AS3 192.0.2.0/24-26]");
        assertThat(VrpDelta.between(baseline, candidate).size()).isEqualTo(2);
    }

    @Test
    void changeThatDoesNotFitTheBaselineIsAnErrorWithItsPlace() throws IOException {
        VrpSet baseline = set("AS1 192.0.2.0/24-24");
        VrpDeltaInput unknown =
                read("{'withdrawn':[{'asn':1,'prefix':'192.0.2.0/24'},{'asn':9,'prefix':'192.0.2.0/24'}]}");
        VrpDeltaInput known = VrpDeltaReader.ofOptions(List.of("AS1 192.0.2.0/24-24"), List.of());

        assertThatThrownBy(() -> unknown.applyTo(baseline))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "delta.json: withdrawn[1]: withdraws AS9 192.0.2.0/24-24, which the baseline does not have");
        assertThatThrownBy(() -> known.applyTo(baseline))
                .isInstanceOf(FormatException.class)
                .hasMessage("--announce/--withdraw: --announce 'AS1 192.0.2.0/24-24': announces AS1 192.0.2.0/24-24,"
                        + " which the baseline has already");
    }

    @Test
    void optionsThatAreNoVrpsAreErrors() {
        assertThatThrownBy(() -> VrpDeltaReader.ofOptions(List.of("192.0.2.0/24"), List.of()))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("--announce: \"192.0.2.0/24\" is not a VRP: expected");
        assertThatThrownBy(() -> VrpDeltaReader.ofOptions(List.of(), List.of("AS1 192.0.2.0/24-20")))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("--withdraw: maxLength 20 of VRP 192.0.2.0/24 AS1 outside 24..32");
        assertThatThrownBy(() -> VrpDeltaReader.ofOptions(List.of("AS0 0.0.0.0/0"), List.of()))
                .isInstanceOf(FormatException.class)
                .hasMessage("--announce: AS0 0.0.0.0/0-0 would make Invalid what nothing else covers");
        assertThatThrownBy(() -> VrpDeltaReader.ofOptions(List.of("AS1 192.0.2.0/24"), List.of("AS1 192.0.2.0/24-24")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("is both announced and withdrawn, see --announce 'AS1 192.0.2.0/24'");
    }
}
