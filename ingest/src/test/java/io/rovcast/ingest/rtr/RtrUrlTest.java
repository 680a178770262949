package io.rovcast.ingest.rtr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtrUrlTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
                    rtr://cache.example.net:3323   ~ cache.example.net ~ 3323
                    rtr://cache.example.net        ~ cache.example.net ~ 323
                    RTR://Cache_1:8282             ~ Cache_1           ~ 8282
                    rtr://192.0.2.1                ~ 192.0.2.1         ~ 323
                    rtr://192.0.2.1:65535          ~ 192.0.2.1         ~ 65535
                    rtr://[2001:db8::1]            ~ 2001:db8::1       ~ 323
                    rtr://[2001:db8::1]:1          ~ 2001:db8::1       ~ 1
                    rtr://[::ffff:192.0.2.1]:3323  ~ ::ffff:192.0.2.1  ~ 3323
                    rtr://[fe80::1%eth0.7]:3323    ~ fe80::1%eth0.7    ~ 3323
                    """)
    void hostAndPort(String text, String host, int port) {
        RtrUrl url = RtrUrl.parse(text);

        assertThat(RtrUrl.isMeantBy(text)).isTrue();
        assertThat(url).isEqualTo(new RtrUrl(text, host, port)).hasToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    rtr:cache                ~ it does not begin with rtr://
                    rtr:///cache             ~ the host is neither a name nor an address
                    rtr://                   ~ it names no host
                    rtr://:323               ~ it names no host
                    rtr://cache:             ~ the port is not a number
                    rtr://cache:0            ~ the port is outside 1..65535
                    rtr://cache:65536        ~ the port is outside 1..65535
                    rtr://cache:123456       ~ the port is not a number
                    rtr://cache:-1           ~ the port is not a number
                    rtr://cache:323/         ~ the port is not a number
                    rtr://cache/set          ~ the host is neither a name nor an address
                    rtr://me@cache           ~ the host is neither a name nor an address
                    rtr://a cache            ~ the host is neither a name nor an address
                    rtr://2001:db8::1        ~ it has more than one colon, and an IPv6 address needs brackets
                    rtr://2001:db8::1:3323   ~ it has more than one colon, and an IPv6 address needs brackets
                    rtr://[2001:db8::1       ~ the bracket is not closed
                    rtr://[2001:db8::1]3323  ~ something other than a port follows the host
                    rtr://[2001:db8::1]:     ~ the port is not a number
                    rtr://[]:3323            ~ the host is not an address
                    rtr://[cache]            ~ the host is not an address
                    rtr://[2001:db8::/64]    ~ the host is not an address
                    rtr://[192.0.2.1]        ~ the host is not an address
                    rtr://[fe80::1%]         ~ the zone is not the name of an interface
                    rtr://[fe80::1%a/b]      ~ the zone is not the name of an interface
                    rtr://3323               ~ the host is not an address
                    rtr://192.0.2            ~ the host is not an address
                    rtr://192.0.2.256:3323   ~ the host is not an address
                    """)
    void malformedOnesAreRefused(String text, String problem) {
        assertThat(RtrUrl.isMeantBy(text)).isTrue();
        assertThatThrownBy(() -> RtrUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is no address of an RTR cache: " + problem
                        + "; expected rtr://host or rtr://host:port, an IPv6 address in brackets");
    }

    @Test
    void filesAreNotMeant() {
        assertThat(RtrUrl.isMeantBy("vrps.json")).isFalse();
        assertThat(RtrUrl.isMeantBy("-")).isFalse();
        assertThat(RtrUrl.isMeantBy("rtr/vrps.json")).isFalse();
    }

    @Test
    void optionsAreChecked() {
        RtrOptions options = RtrOptions.DEFAULTS;
        Duration ok = Duration.ofSeconds(1);
        assertThatThrownBy(() -> options.withTimeouts(ok, Duration.ZERO, ok))
                .hasMessage("readTimeout PT0S outside 1 ms..1 day");
        assertThatThrownBy(() -> options.withTimeouts(Duration.ofDays(2), ok, ok))
                .hasMessage("connectTimeout PT48H outside 1 ms..1 day");
        assertThatThrownBy(() -> options.withMaxPdus(0)).hasMessage("maxPdus 0 below 1");
        assertThatThrownBy(() -> new RtrUrl("rtr://cache:0", "cache", 0)).hasMessage("port 0 outside 1..65535");
    }
}
