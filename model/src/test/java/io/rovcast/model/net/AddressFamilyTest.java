package io.rovcast.model.net;

import static io.rovcast.model.net.AddressFamily.IPV4;
import static io.rovcast.model.net.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressFamilyTest {
    @Test
    void knowsItsNumbers() {
        assertThat(AddressFamily.ofAfi(1)).isEqualTo(IPV4);
        assertThat(AddressFamily.ofAfi(2)).isEqualTo(IPV6);
        assertThatThrownBy(() -> AddressFamily.ofAfi(25)).hasMessage("AFI 25 is neither 1 (IPv4) nor 2 (IPv6)");
    }

    @Test
    void countsSpaceInAddressesAndSlash64s() {
        assertThat(IPV4.unitsOf(24)).isEqualTo(256);
        assertThat(IPV4.unitsOf(32)).isEqualTo(1);
        assertThat(IPV4.unitsOf(0)).isEqualTo(1L << 32);
        assertThat(IPV6.unitsOf(48)).isEqualTo(65_536);
        assertThat(IPV6.unitsOf(64)).isEqualTo(1);
        assertThat(IPV6.unitsOf(3)).isEqualTo(1L << 61);
        assertThat(IPV6.unitsOf(65)).isZero();
        assertThat(IPV6.unitsOf(128)).isZero();
    }

    @Test
    void wholeIpv6SpaceWrapsToZeroAsUnsignedNumbersDo() {
        assertThat(IPV6.unitsOf(1) + IPV6.unitsOf(1)).isEqualTo(IPV6.unitsOf(0)).isZero();
    }

    @Test
    void reportsSpaceInSlash24sAndSlash48s() {
        assertThat(IPV4.equivalents(IPV4.unitsOf(22))).isEqualTo(4);
        assertThat(IPV4.equivalents(IPV4.unitsOf(25))).isEqualTo(0.5);
        assertThat(IPV6.equivalents(IPV6.unitsOf(32))).isEqualTo(65_536);
    }

    @Test
    void unitsAndAddressesConvert() {
        Prefix ipv4 = Prefix.parse("198.51.100.0/24");
        assertThat(IPV4.unitOf(ipv4.hi())).isEqualTo(0xC633_6400L);
        assertThat(IPV4.hiOfUnit(0xC633_6400L)).isEqualTo(ipv4.hi());
        Prefix ipv6 = Prefix.parse("2001:db8:0:1::/64");
        assertThat(IPV6.hiOfUnit(IPV6.unitOf(ipv6.hi()))).isEqualTo(0x2001_0db8_0000_0001L);
    }
}
