package io.rovcast.model.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VrpTest {
    @ParameterizedTest
    @CsvSource({
        "AS64496 192.0.2.0/24-26, AS64496 192.0.2.0/24-26",
        "AS64496 192.0.2.0/24, AS64496 192.0.2.0/24-24",
        "64496   192.0.2.0/24-32, AS64496 192.0.2.0/24-32",
        "AS0 2001:db8::/32-128, AS0 2001:db8::/32-128",
        "AS4294967295 2001:DB8::/32, AS4294967295 2001:db8::/32-32"
    })
    void readsAndWritesText(String text, String canonical) {
        Vrp vrp = Vrp.parse(text);
        assertThat(vrp).hasToString(canonical);
        assertThat(Vrp.parse(canonical)).isEqualTo(vrp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AS64496",
                "192.0.2.0/24 AS64496",
                "AS64496 192.0.2.0/24-",
                "AS64496 192.0.2.0/24--1",
                "AS64496 192.0.2.0/24-9999",
                "AS64496 192.0.2.0/24-x",
                "AS64496 192.0.2.0/24 24",
                "AS64496 192.0.2.1/24-24",
                "AS64496 -24"
            })
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> Vrp.parse(text)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24, 23, 24..32", "192.0.2.0/24, 33, 24..32", "2001:db8::/32, 129, 32..128"})
    void maxLengthLiesBetweenTheLengthAndTheFamilysLimit(String prefix, int maxLength, String range) {
        assertThatThrownBy(() -> new Vrp(Prefix.parse(prefix), maxLength, new Asn(64496)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxLength %d of VRP %s AS64496 outside %s (RFC 9582)", maxLength, prefix, range);
    }

    @Test
    void isOrderedByPrefixThenMaxLengthThenAsn() {
        List<Vrp> ordered = List.of(
                Vrp.parse("AS4294967295 192.0.2.0/24-24"),
                Vrp.parse("AS0 192.0.2.0/24-25"),
                Vrp.parse("AS4294967295 192.0.2.0/24-25"),
                Vrp.parse("AS0 192.0.2.0/25-25"),
                Vrp.parse("AS0 2001:db8::/32-32"),
                Vrp.parse("AS0 2001:db8::/32-128"));
        assertThat(ordered).isSorted();
    }

    @Test
    void coversWhatItsPrefixCoversWhateverTheMaxLength() {
        Vrp vrp = Vrp.parse("AS64496 192.0.2.0/24-24");
        assertThat(vrp.covers(Prefix.parse("192.0.2.0/25"))).isTrue();
        assertThat(vrp.covers(Prefix.parse("192.0.0.0/16"))).isFalse();
    }

    @Property(tries = 500)
    void randomTextThrowsNothingElse(@ForAll String text) {
        try {
            Vrp.parse("AS1 192.0.2.0/24" + text);
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageNotContaining("For input string");
        }
        try {
            Vrp.parse(text);
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageNotContaining("For input string");
        }
    }
}
