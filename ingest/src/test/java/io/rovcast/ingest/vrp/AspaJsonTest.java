package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.json;
import static io.rovcast.ingest.vrp.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspaJsonTest {
    private static VrpInput withMember(String member) throws IOException {
        return read("v", json("{'roas':[{'asn':1,'prefix':'192.0.2.0/24'}]," + member + "}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    'aspas':[{'customer_asid':64496,'expires':17,'providers':[64498,64497]}]
                    'aspas':[{'customer':'AS64496','providers':['AS64497','AS64498'],'ta':'ripe'}]
                    'aspas':[{'customer_asid':64496,'provider_asids':[64497,64498]}]
                    'aspas':[{'customer':64496,'afi':'ipv4','providers':['64497']},{'customer':64496,'afi':'ipv6','providers':[64498]}]
                    'aspas':[{'customerAsid':64496,'providers':[{'providerAsid':64497},{'providerAsid':64498,'afiLimit':'IPv4'}]}]
                    'aspas':[{'customerAsn':64496,'providerAsns':[{'addressFamily':1,'providerAsn':64497},64498]}]
                    'aspas':{'ipv4':[{'customer_asid':64496,'providers':[64497]}],'ipv6':[{'customer_asid':64496,'providers':[64498]}]}
                    'provider_authorizations':{'ipv4':[{'customer_asid':64496,'providers':[64497,64498]}],'ipv6':[]}
                    'aspa':{'64496':[64497,64498]}
                    'aspa':{'AS64496':['AS64497','AS64498'],'note':'x'}
                    """)
    void writtenInManyWays(String member) throws IOException {
        VrpInput input = withMember(member);

        assertThat(input.vaps()).hasToString("[AS64496 -> AS64497 AS64498]");
        assertThat(input.malformedAspas()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {'providers':[64497]}                                  ~ no customer AS number
                    {'customer':'x','providers':[64497]}                   ~ no customer AS number
                    {'customer':4294967296,'providers':[64497]}            ~ no customer AS number
                    {'customer':64496}                                     ~ no provider
                    {'customer':64496,'providers':[]}                      ~ no provider
                    {'customer':64496,'providers':[-1]}                    ~ a provider is no AS number
                    {'customer':64496,'providers':[64497.5]}               ~ a provider is no AS number
                    {'customer':64496,'providers':[[64497]]}               ~ a provider is no AS number
                    {'customer':64496,'providers':[{'x':1}]}               ~ a provider is no AS number
                    {'customer':64496,'providers':64497}                   ~ expected an array of providers, found 64497
                    {'customer':64496,'providers':[64497],'expires':'x'}   ~ expires is not a time
                    {'customer':64496,'providers':[64497],'source':'x'}    ~ source has no times
                    17                                                     ~ expected an object, found 17
                    """)
    void unfitOnesAreCountedAndTold(String aspa, String problem) throws IOException {
        VrpInput input = withMember("'aspas':[" + aspa + ",{'customer':64499,'providers':[0]}]");

        assertThat(input.vaps()).hasToString("[AS64499 -> AS0]");
        assertThat(input.malformedAspas()).isEqualTo(1);
        assertThat(input.report().dropped().get(0).example()).isEqualTo("v: aspas[0]: " + problem);
    }

    @Test
    void unionOfOneCustomerLastsUntilTheFirstExpires() throws IOException {
        VrpInput input = withMember("'aspas':[{'customer':64496,'providers':[64497],'expires':20,'ta':'ripe'},"
                + "{'customer':64496,'providers':[64498],'expires':10,'ta':'arin'}]");

        assertThat(input.vaps()).hasSize(1);
        assertThat(input.vaps().get(0).expires()).isEqualTo(10);
        assertThat(input.vaps().get(0).trustAnchor()).isEqualTo("arin");
    }

    @Test
    void sourceOfJsonextLastsUntilItsChainEndsOrGoesStale() throws IOException {
        VrpInput input = read("v", json("""
                {'metadata':{'generated':1767799200,'generatedTime':'2026-01-07T15:20:00Z'},
                 'roas':[
                 {'asn':'AS1','prefix':'192.0.2.0/24','maxLength':24,'source':[
                   {'type':'roa','uri':'rsync://a/b.roa','tal':'ripe',
                    'validity':{'notBefore':'2025-01-01T00:00:00Z','notAfter':'2027-01-01T00:00:00Z'},
                    'chainValidity':{'notBefore':'2025-01-01T00:00:00Z','notAfter':'2026-06-01T00:00:00Z'},
                    'stale':'2026-01-09T00:00:00Z'},
                   {'type':'roa','uri':'rsync://c/d.roa','tal':'arin',
                    'validity':{'notBefore':'2025-01-01T00:00:00Z','notAfter':'2027-01-01T00:00:00Z'},
                    'chainValidity':{'notBefore':'2025-01-01T00:00:00Z','notAfter':'2026-01-10T00:00:00Z'},
                    'stale':'2026-01-11T00:00:00Z'}]},
                 {'asn':'AS2','prefix':'192.0.2.0/24','maxLength':24,'source':[{'type':'exception','path':null}]},
                 {'asn':'AS3','prefix':'192.0.2.0/24','maxLength':24,'source':[]}],
                 'aspas':[{'customer':'AS64496','providers':['AS64497'],'source':[
                   {'type':'aspa','tal':'ripe','chainValidity':{'notAfter':'2026-01-10T00:00:00Z'}}]}]}
                """));

        VrpSet vrps = input.vrps();
        assertThat(input.format()).isEqualTo(VrpFormat.ROUTINATOR_JSONEXT);
        assertThat(vrps.expires(0))
                .isEqualTo(Instant.parse("2026-01-10T00:00:00Z").getEpochSecond());
        assertThat(vrps.trustAnchor(0)).isEqualTo("arin");
        assertThat(vrps.expires(1)).isEqualTo(VrpSet.NO_EXPIRY);
        assertThat(vrps.trustAnchor(1)).isEmpty();
        assertThat(vrps.expires(2)).isEqualTo(VrpSet.NO_EXPIRY);
        assertThat(input.vaps().get(0).trustAnchor()).isEqualTo("ripe");
        assertThat(input.vaps().get(0).expires())
                .isEqualTo(Instant.parse("2026-01-10T00:00:00Z").getEpochSecond());
    }

    @Test
    void sourceWithoutReadableTimeRejectsTheVrp() throws IOException {
        VrpInput input = Texts.skip(
                "v",
                json("[{'asn':1,'prefix':'192.0.2.0/24','source':[{'stale':'x'}]},"
                        + "{'asn':2,'prefix':'192.0.2.0/24','source':{}},{'asn':3,'prefix':'192.0.2.0/24','source':[7]},"
                        + "{'asn':4,'prefix':'192.0.2.0/24','source':[{'stale':null,'validity':7,'tal':[1]}]}]"));

        assertThat(input.vrps().vrps()).hasToString("[AS4 192.0.2.0/24-24]");
        assertThat(Texts.rejected(input)).isEqualTo(Map.of(VrpReject.EXPIRES, 3L));
    }
}
