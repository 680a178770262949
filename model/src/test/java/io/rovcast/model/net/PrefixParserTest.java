package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PrefixParserTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/bad-prefixes.csv", numLinesToSkip = 1, delimiter = ';')
    void saysWhatIsWrong(String text, String problem) {
        assertThatThrownBy(() -> new PrefixParser().parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a prefix: " + problem);
    }

    @Test
    void quotesNoMoreThanSixtyCharacters() {
        String text = "x".repeat(10_000) + "/24";
        assertThatThrownBy(() -> new PrefixParser().parse(text)).hasMessageStartingWith("\"" + "x".repeat(60) + "\"");
    }

    @Test
    void emptyTextIsNoPrefix() {
        assertThatThrownBy(() -> new PrefixParser().parse("")).hasMessage("\"\" is not a prefix: no /length");
    }

    @Test
    void readsPartOfALine() {
        String line = "AS64496,2001:db8::/32,48";
        PrefixParser parser = new PrefixParser().parse(line, 8, 21);
        assertThat(parser.prefix()).isEqualTo(Prefix.parse("2001:db8::/32"));
    }

    @Test
    void partOfALineEndsWhereItIsToldTo() {
        assertThatThrownBy(() -> new PrefixParser().parse("192.0.2.0/24", 0, 9)).hasMessageContaining("no /length");
        assertThat(new PrefixParser().parse("192.0.2.0/24", 0, 11).length()).isEqualTo(2);
    }

    @Test
    void isReadyForTheNextPrefixAfterAFailure() {
        PrefixParser parser = new PrefixParser();
        parser.parse("2001:db8::1/128");
        assertThatThrownBy(() -> parser.parse("2001:db8::/129")).isInstanceOf(IllegalArgumentException.class);
        assertThat(parser.parse("192.0.2.1/24").prefix()).hasToString("192.0.2.0/24");
        assertThat(parser.lo()).isZero();
        assertThat(parser.hostBitsSet()).isTrue();
        assertThat(parser.parse("192.0.2.0/24").hostBitsSet()).isFalse();
    }

    @Property(tries = 2000)
    void everyFormOfAnIpv6AddressMeansToUsWhatItMeansToTheJdk(@ForAll("ipv6Literals") String literal)
            throws UnknownHostException {
        PrefixParser parser = new PrefixParser().parse(literal + "/128");
        assertThat(bytes(parser)).isEqualTo(AddressTextTest.ipv6(literal));
        Prefix prefix = parser.prefix();
        assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix);
    }

    /** The JDK takes some forms that we refuse, such as zones, but nothing may go the other way. */
    @Property(tries = 5000)
    void takesNoIpv6LiteralThatTheJdkRefuses(@ForAll(supplier = TextFuzz.AddressLike.class) String text)
            throws UnknownHostException {
        if (!text.contains(":")) {
            return;
        }
        PrefixParser parser = new PrefixParser();
        try {
            parser.parse(text + "/128");
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(bytes(parser)).isEqualTo(AddressTextTest.ipv6(text));
    }

    @Property(tries = 2000)
    void almostPrefixesThrowNothingElse(
            @ForAll(supplier = TextFuzz.AddressLike.class) String address,
            @ForAll(supplier = TextFuzz.AddressLike.class) String length) {
        TextFuzz.onlyIllegalArgument(Prefix::parse, address + "/" + length);
        TextFuzz.onlyIllegalArgument(Prefix::parseRelaxed, address + "/24");
    }

    @Property(tries = 500)
    void randomTextThrowsNothingElse(@ForAll String text) {
        TextFuzz.onlyIllegalArgument(Prefix::parse, text);
    }

    private static byte[] bytes(PrefixParser parser) {
        return ByteBuffer.allocate(16).putLong(parser.hi()).putLong(parser.lo()).array();
    }

    /** All forms of RFC 4291 section 2.2: any case, leading zeros, a gap or none, a dotted quad at the end or none. */
    @Provide
    static Arbitrary<String> ipv6Literals() {
        Arbitrary<String> field = Arbitraries.oneOf(
                        Arbitraries.just(0), Arbitraries.integers().between(0, 0xFFFF))
                .flatMap(value -> Arbitraries.of("%x", "%04x", "%02x", "%X")
                        .map(format -> String.format(Locale.ROOT, format, value)));
        Arbitrary<Integer> gapAt = Arbitraries.integers().between(-1, 8);
        Arbitrary<String> quad = Arbitraries.integers()
                .between(0, 255)
                .list()
                .ofSize(4)
                .map(parts ->
                        String.join(".", parts.stream().map(String::valueOf).toList()));
        return Combinators.combine(
                        field.list().ofSize(8),
                        gapAt,
                        Arbitraries.integers().between(1, 8),
                        quad,
                        Arbitraries.of(true, false))
                .as(PrefixParserTest::literal);
    }

    private static String literal(List<String> fields, int gapAt, int gapLength, String quad, boolean withQuad) {
        int explicit = withQuad ? 6 : 8;
        if (gapAt < 0) {
            return String.join(":", fields.subList(0, explicit)) + (withQuad ? ":" + quad : "");
        }
        int start = Math.min(gapAt, explicit - 1);
        int end = Math.min(start + gapLength, explicit);
        List<String> tail = fields.subList(end, explicit);
        String behind = String.join(":", tail);
        if (withQuad) {
            behind = tail.isEmpty() ? quad : behind + ":" + quad;
        }
        return String.join(":", fields.subList(0, start)) + "::" + behind;
    }
}
