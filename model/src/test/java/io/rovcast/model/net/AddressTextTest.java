package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AddressTextTest {
    /** Rows name the clause of RFC 5952 (canonical form) or RFC 4291 (accepted forms). */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/address-text-vectors.csv", useHeadersInDisplayName = false, numLinesToSkip = 1)
    void conformsToRfc5952(String clause, String text, String canonical) {
        PrefixParser parser = new PrefixParser().parse(text + (text.contains(":") ? "/128" : "/32"));
        assertThat(AddressText.format(parser.family(), parser.hi(), parser.lo()))
                .as(clause)
                .isEqualTo(canonical);
    }

    @Property(tries = 1000)
    void ipv6RoundTripsAndMeansToTheJdkWhatItMeansToUs(@ForAll("addressWords") long hi, @ForAll("addressWords") long lo)
            throws UnknownHostException {
        String text = AddressText.format(AddressFamily.IPV6, hi, lo);
        PrefixParser parser = new PrefixParser().parse(text + "/128");
        assertThat(parser.family()).isEqualTo(AddressFamily.IPV6);
        assertThat(parser.hi()).isEqualTo(hi);
        assertThat(parser.lo()).isEqualTo(lo);
        assertThat(ipv6(text))
                .isEqualTo(ByteBuffer.allocate(16).putLong(hi).putLong(lo).array());
    }

    @Property(tries = 500)
    void ipv4RoundTripsAndMeansToTheJdkWhatItMeansToUs(@ForAll int address) throws UnknownHostException {
        String text = AddressText.format(AddressFamily.IPV4, (long) address << 32, 0);
        PrefixParser parser = new PrefixParser().parse(text + "/32");
        assertThat(parser.hi()).isEqualTo((long) address << 32);
        assertThat(parser.lo()).isZero();
        InetAddress jdk = InetAddress.getByName(text);
        assertThat(jdk.getAddress())
                .isEqualTo(ByteBuffer.allocate(4).putInt(address).array());
        assertThat(jdk.getHostAddress()).isEqualTo(text);
    }

    /** The JDK gives an IPv4-mapped literal as IPv4; here it stays what it is. */
    static byte[] ipv6(String literal) throws UnknownHostException {
        InetAddress jdk = InetAddress.getByName(literal);
        if (jdk instanceof Inet6Address) {
            return jdk.getAddress();
        }
        return ByteBuffer.allocate(16)
                .putLong(0)
                .putInt(0xFFFF)
                .put(jdk.getAddress())
                .array();
    }

    /** Eight bytes in which zero fields and small fields abound. */
    @Provide
    static Arbitrary<Long> addressWords() {
        Arbitrary<Integer> field = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(1, 0xFF)),
                Tuple.of(2, Arbitraries.of(0xFFFF, 0x8000, 0x0db8, 0x1000)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xFFFF)));
        return field.list().ofSize(4).map(fields -> {
            long word = 0;
            for (int value : fields) {
                word = word << 16 | value;
            }
            return word;
        });
    }
}
