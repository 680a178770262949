package io.rovcast.ingest.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.PeerRole;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import io.rovcast.model.scenario.SessionRoles;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRoleReaderTest {
    private static SessionRoles read(String text) throws IOException {
        return SessionRoleReader.read(Texts.open(text), OnBadRecord.FAIL).value();
    }

    private static VantagePoint session(String address, long asn) {
        return new VantagePoint("edge1", address, new Asn(asn));
    }

    @Test
    void rolesByAddressOrElseByAs() throws IOException {
        SessionRoles roles = read("""
                peer,role
                AS64500,provider
                192.0.2.1,Customer
                2001:0DB8::0:1,rs
                64501,peer
                """);
        assertThat(roles.size()).isEqualTo(4);
        assertThat(roles.of(session("192.0.2.1", 64_500))).isEqualTo(PeerRole.CUSTOMER);
        assertThat(roles.of(session("192.0.2.2", 64_500))).isEqualTo(PeerRole.PROVIDER);
        assertThat(roles.of(session("2001:db8::1", 64_502))).isEqualTo(PeerRole.ROUTE_SERVER);
        assertThat(roles.of(session("192.0.2.3", 64_501))).isEqualTo(PeerRole.PEER);
        assertThat(roles.of(session("192.0.2.3", 64_502))).isEqualTo(PeerRole.UNKNOWN);
        assertThat(read("192.0.2.1,route_server\n").of(session("192.0.2.1", 1))).isEqualTo(PeerRole.ROUTE_SERVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "peer,role\\n192.0.2.1,boss; side: line 2: role \"boss\", expected customer, peer, provider or route-server",
                "peer,role\\n192.0.2.256,peer; side: line 2: \"192.0.2.256\" is neither an address nor an AS number",
                "192.0.2.1,unknown; side: line 1: \"192.0.2.1,unknown\" is neither a header nor a row: expected peer,role"
            })
    void badRolesAreNamed(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n") + "\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }
}
