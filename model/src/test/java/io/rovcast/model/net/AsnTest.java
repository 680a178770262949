package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsnTest {
    @ParameterizedTest
    @CsvSource({
        "AS64496, 64496",
        "as64496, 64496",
        "aS64496, 64496",
        "64496, 64496",
        "0, 0",
        "AS0, 0",
        "AS4294967295, 4294967295",
        "4200000000, 4200000000"
    })
    void readsNumbersWithAndWithoutPrefix(String text, long value) {
        assertThat(Asn.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "AS",
                "A64496",
                "S64496",
                "AS AS1",
                "ASAS1",
                "AS-1",
                "-1",
                "+1",
                "1.0",
                "0x10",
                "64496 ",
                " 64496",
                "4294967296",
                "AS4294967296",
                "99999999999",
                "18446744073709551617",
                "\u0661\u0662",
                "\uff11"
            })
    void rejectsEverythingElse(String text) {
        assertThatThrownBy(() -> Asn.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not an AS number: expected AS0 to AS4294967295");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE, Long.MAX_VALUE})
    void holdsThirtyTwoUnsignedBits(long value) {
        assertThatThrownBy(() -> new Asn(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AS number " + value + " outside 0..4294967295 (RFC 6793)");
    }

    @Test
    void isOrderedAsUnsignedNumber() {
        assertThat(new Asn(4_294_967_295L)).isGreaterThan(new Asn(1));
        assertThat(Asn.ofBits(-1)).isEqualTo(new Asn(4_294_967_295L));
    }

    @Property(tries = 200)
    void textAndBitsRoundTrip(@ForAll @LongRange(max = 0xFFFF_FFFFL) long value) {
        Asn asn = new Asn(value);
        assertThat(Asn.parse(asn.toString())).isEqualTo(asn);
        assertThat(Asn.parse(Long.toString(value))).isEqualTo(asn);
        assertThat(Asn.ofBits(asn.bits())).isEqualTo(asn);
    }

    @Property(tries = 500)
    void randomTextThrowsNothingElse(@ForAll String text) {
        TextFuzz.onlyIllegalArgument(Asn::parse, text);
    }
}
