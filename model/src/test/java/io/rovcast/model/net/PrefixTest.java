package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1/24", "0.0.0.1/0", "255.255.255.255/31", "2001:db8::1/64", "2001:db8::1/127"})
    void hostBitsAreAnErrorAndClearedOnRequest(String text) {
        assertThatThrownBy(() -> Prefix.parse(text)).hasMessage("host bits set in " + text);
        Prefix relaxed = Prefix.parseRelaxed(text);
        assertThat(Prefix.parse(relaxed.toString())).isEqualTo(relaxed);
    }

    @Test
    void constructorRefusesWhatIsNoPrefix() {
        assertThatThrownBy(() -> new Prefix(AddressFamily.IPV4, 0xC000_0201L << 32, 0, 24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host bits set in 192.0.2.1/24");
        assertThatThrownBy(() -> new Prefix(AddressFamily.IPV4, 0, 0, 33))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prefix length 33 outside 0..32");
        assertThatThrownBy(() -> Prefix.ofMasked(AddressFamily.IPV6, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prefix length -1 outside 0..128");
    }

    @Test
    void ipv4UsesTheTopThirtyTwoBitsOnly() {
        assertThatThrownBy(() -> new Prefix(AddressFamily.IPV4, 1, 0, 32)).hasMessageContaining("host bits set");
        assertThatThrownBy(() -> new Prefix(AddressFamily.IPV4, 0, 1L << 63, 32))
                .hasMessageContaining("host bits set");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24, true",
        "192.0.2.0/24, 192.0.2.128/25, true",
        "192.0.2.128/25, 192.0.2.0/24, false",
        "192.0.2.0/25, 192.0.2.128/25, false",
        "0.0.0.0/0, 255.255.255.255/32, true",
        "::/0, 2001:db8::/32, true",
        "::/0, 192.0.2.0/24, false",
        "0.0.0.0/0, ::/0, false",
        "::/96, ::/95, false",
        "2001:db8::/64, 2001:db8::8000:0:0:0/65, true",
        "2001:db8::/65, 2001:db8::8000:0:0:0/65, false",
        "2001:db8::/65, 2001:db8::/128, true"
    })
    void coversAsRfc6811Says(String covering, String covered, boolean expected) {
        assertThat(Prefix.parse(covering).covers(Prefix.parse(covered))).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void coversWhatItsBitsBegin(
            @ForAll(supplier = Worlds.DensePrefixes.class) Prefix left,
            @ForAll(supplier = Worlds.DensePrefixes.class) Prefix right) {
        assertThat(left.covers(right)).isEqualTo(NaiveRov.covers(left, right));
        if (left.covers(right) && !left.equals(right)) {
            assertThat(left).isLessThan(right);
        }
    }

    @Property(tries = 300)
    void isOrderedByFamilyThenUnsignedAddressThenLength(@ForAll List<@net.jqwik.api.From("dense") Prefix> prefixes) {
        List<Prefix> sorted = new ArrayList<>(prefixes);
        sorted.sort(null);
        List<Prefix> expected = new ArrayList<>(prefixes);
        expected.sort(Comparator.comparing(Prefix::family)
                .thenComparing(prefix -> NaiveRov.bits(new Prefix(
                        prefix.family(),
                        prefix.hi(),
                        prefix.lo(),
                        prefix.family().maxPrefixLength())))
                .thenComparing(Prefix::length));
        assertThat(sorted).isEqualTo(expected);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Prefix> dense() {
        return new Worlds.DensePrefixes().get();
    }

    @Property(tries = 500)
    void maskingKeepsTheFirstBits(@ForAll long hi, @ForAll long lo, @ForAll @IntRange(max = 128) int length) {
        Prefix masked = Prefix.ofMasked(AddressFamily.IPV6, hi, lo, length);
        Prefix address = new Prefix(AddressFamily.IPV6, hi, lo, 128);
        String zeros = "0".repeat(128 - length);
        assertThat(NaiveRov.bits(new Prefix(AddressFamily.IPV6, masked.hi(), masked.lo(), 128)))
                .isEqualTo(NaiveRov.bits(address).substring(0, length) + zeros);
        assertThat(masked.covers(address)).isTrue();
        assertThat(PrefixBits.covers(masked.hi(), masked.lo(), length, hi, lo)).isTrue();
    }
}
