package io.rovcast.ingest.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.side.NetworkNames;
import io.rovcast.model.side.ProviderLinks;
import io.rovcast.model.side.UserCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transit links, names and users. */
class NetworkReadersTest {
    private static SideInput<ProviderLinks> links(String text, OnBadRecord onBadRecord) throws IOException {
        return ProviderReader.read(Texts.open(text), onBadRecord);
    }

    private static SideInput<NetworkNames> names(String text, OnBadRecord onBadRecord) throws IOException {
        return NetworkNameReader.read(Texts.open(text), onBadRecord);
    }

    private static SideInput<UserCounts> users(String text, OnBadRecord onBadRecord) throws IOException {
        return UserCountReader.read(Texts.open(text), onBadRecord);
    }

    @Test
    void asRelationships() throws IOException {
        SideInput<ProviderLinks> input = links("""
                # inferred clique: 64500
                64500|64501|-1
                64501|64502|-1|bgp
                64500|64503|0|mlp
                64500|64504|1
                """, OnBadRecord.FAIL);
        assertThat(input.value().isProvider(64_500, 64_502)).isTrue();
        assertThat(input.value().isProvider(64_500, 64_503)).isFalse();
        assertThat(Texts.leftOut(input.report())).isEqualTo(Map.of("peering", 1L, "siblings", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "64500|64501; side: line 1: \"64500|64501\" is not provider|customer|-1 or peer|peer|0",
                "64500|x|-1; side: line 1: \"x\" is not an AS number",
                "0|64500|-1; side: line 1: \"0\" is not an AS number",
                "64500|64500|-1; side: line 1: AS64500 with itself",
                "64500|64501|2; side: line 1: \"2\" is not -1 (transit) or 0 (peering)",
                "64500|64501|0; side: no provider|customer|-1 in 1 rows"
            })
    void badRelationshipsAreNamed(String text, String message) {
        assertThatThrownBy(() -> links(text + "\n", OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void organisationsInSections() throws IOException {
        SideInput<NetworkNames> input = names("""
                # name: AS Org
                # format:org_id|changed|name|country|source
                EX-ARIN|20240101|Ex\u00E4mple, Ltd|us|ARIN
                # format: aut|changed|aut_name|org_id|opaque_id|source
                64500|20240101|EXAMPLE-1|EX-ARIN|abc_ARIN|ARIN
                64501||EXAMPLE-2|EX-ARIN||ARIN
                64502||ALONE|||RIPE
                """, OnBadRecord.FAIL);
        NetworkNames names = input.value();
        assertThat(names.organisation(64_501))
                .contains(new NetworkNames.Organisation("EX-ARIN", "Ex\u00E4mple, Ltd", "US"));
        assertThat(names.sameOrganisation(64_500, 64_501)).isTrue();
        assertThat(names.name(64_502)).contains("ALONE");
        assertThat(names.organisation(64_502)).isEmpty();
        assertThat(input.report().parsed()).isEqualTo(4);
        assertThat(input.report().format()).isEqualTo("CAIDA as2org");
    }

    @Test
    void organisationsInJsonLines() throws IOException {
        SideInput<NetworkNames> input = names("""
                {"organizationId":"EX","changed":"20240101","name":"Example","country":"US","source":"ARIN","type":"Organization"}
                {"asn":"64500","changed":null,"name":"EXAMPLE-1","opaqueId":"x","organizationId":"EX","source":"ARIN","type":"ASN"}
                {"asn":64501,"organizationId":"EX","more":{"deep":[1]},"type":"ASN"}
                """, OnBadRecord.FAIL);
        assertThat(input.value().sameOrganisation(64_500, 64_501)).isTrue();
        assertThat(input.value().country(64_501)).contains("US");
        assertThat(input.report().format()).isEqualTo("CAIDA as2org (JSON lines)");
    }

    /** Names end up on terminals and in pages. */
    @Test
    void namesAreFreedOfControlCharacters() throws IOException {
        NetworkNames names = names(
                        "# format:aut|changed|aut_name|org_id\n64500||A\u001B[31mB\u202EC\u0000|X\n64501||"
                                + "n".repeat(500) + "|X\n",
                        OnBadRecord.FAIL)
                .value();
        assertThat(names.name(64_500)).contains("A [31mBC");
        assertThat(names.name(64_501))
                .hasValueSatisfying(name -> assertThat(name).hasSize(120));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "64500||A|X; side: line 1: \"64500||A|X\" before any line \"# format:\", expected CAIDA's as2org",
                "# format:aut|aut_name|org_id\\nx|A|X; side: line 2: \"x\" is not an AS number",
                "# format:aut|aut_name|org_id\\n1|A; side: line 2: 2 fields in \"1|A\", expected \"aut|aut_name|org_id\"",
                "# format:org_id|name\\n|A; side: line 2: neither an AS number nor an organisation's identifier",
                "{\"asn\":; side: line 1: \"{\"asn\":\" is not a JSON object on one line",
                "{\"asn\":\"64500\"} {}; side: line 1: \"{\"asn\":\"64500\"} {}\" is not a JSON object on one line",
                "{\"asn\":\"x\"}; side: line 1: \"x\" is not an AS number",
                "# format:aut|aut_name|org_id; side: no networks and organisations in 0 rows"
            })
    void badNamesAreNamed(String text, String message) {
        assertThatThrownBy(() -> names(text.replace("\\n", "\n") + "\n", OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asn,users\n64500,1000\n64501,7\n",
                "64500,1000\nAS64501,7\n",
                "Rank,AS,AS Name,CC,Users (est.),% of country\n1,AS64500,Example,NL,\"1,000\",1.5\n2,AS64501,X,NL,7,0\n",
                "rank,AS,Description,CC,Users,Samples\n1,64500,Example,NL,600,9\n2,64500,Example,DE,400,9\n3,64501,X,NL,7,1\n",
                "{\"copyright\":\"x\",\"Date\":\"08/08/2026\",\"Window\":\"60 Days\",\"Data\":["
                        + "{\"rank\":1,\"AS\":64500,\"Users\":600,\"CC\":\"NL\",\"Percent of CC Pop\":1.5},"
                        + "{\"rank\":2,\"AS\":64500,\"Users\":400,\"CC\":\"DE\"},{\"AS\":64501,\"Users\":7}]}",
                "[{\"asn\":\"AS64500\",\"users\":1000},{\"asn\":64501,\"users\":\"7\"}]"
            })
    void usersByAs(String text) throws IOException {
        UserCounts users = users(text, OnBadRecord.FAIL).value();
        assertThat(users.size()).isEqualTo(2);
        assertThat(users.users(64_500)).hasValue(1000);
        assertThat(users.users(64_501)).hasValue(7);
    }

    @Test
    void jsonSaysItsDay() throws IOException {
        String text = "{\"Date\":\"%s\",\"Data\":[{\"AS\":64500,\"Users\":600}]}";
        assertThat(users(text.formatted("08/09/2026"), OnBadRecord.FAIL)
                        .report()
                        .generated())
                .contains(Instant.parse("2026-09-08T00:00:00Z"));
        assertThat(users(text.formatted("x"), OnBadRecord.FAIL).report().warnings())
                .containsExactly("side: Date: \"x\" is not day/month/year");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "asn,users\\nx,1\\n; side: line 2: \"x\" is not an AS number",
                "asn,users\\n64500,1.5\\n; side: line 2: \"1.5\" is not a number of users",
                "asn,users\\n64500,\"1,00\"\\n; side: line 2: \"1,00\" is not a number of users",
                "asn,users\\n64500,999999999999999\\n; side: line 2: \"999999999999999\" is not a number of users",
                "{\"Data\":[{\"AS\":\"x\",\"Users\":1}]}; side: Data[0].AS: \"x\" is not an AS number",
                "{\"Data\":[{\"AS\":1,\"Users\":-1}]}; side: Data[0].Users: \"-1\" is not a number of users",
                "{\"Data\":[7]}; side: Data[0]: expected an object",
                "{\"Data\":[{\"AS\":1,\"Users\":1}; side: malformed JSON, line 1, byte 27",
                "{\"Data\":[]} x; side: malformed JSON, line 1, byte 12",
                "{\"Data\":[]} 7; side: more text behind the end of the JSON value",
                "{\"roas\":[]}; side: no estimates of users in 0 rows"
            })
    void badUsersAreNamed(String text, String message) {
        assertThatThrownBy(() -> users(text.replace("\\n", "\n"), OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void badRowsOfJsonAreCountedIfTheyAreToBeBorne() throws IOException {
        SideInput<UserCounts> input =
                users("[{\"AS\":1,\"Users\":1},[[2]],{\"AS\":2,\"Users\":2},{\"AS\":3}]", OnBadRecord.SKIP);
        assertThat(input.value().size()).isEqualTo(2);
        assertThat(Texts.leftOut(input.report()))
                .isEqualTo(Map.of("row of another layout", 1L, "malformed number", 1L));
    }

    @Test
    void nestingIsBounded() {
        byte[] deep = ("{\"Data\":" + "[".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> UserCountReader.read(Texts.open(deep), OnBadRecord.SKIP))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("side: malformed JSON, ");
    }
}
