package io.rovcast.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.AddressFamily;
import org.junit.jupiter.api.Test;

class PhraseTest {
    @Test
    void numbersReadWell() {
        assertThat(Phrase.count(1, "VRP")).isEqualTo("1 VRP");
        assertThat(Phrase.count(1_234, "VRP")).isEqualTo("1,234 VRPs");
        assertThat(Phrase.percent(0)).isEqualTo("0 %");
        assertThat(Phrase.percent(0.0001)).isEqualTo("under 0.1 %");
        assertThat(Phrase.percent(0.3094)).isEqualTo("30.9 %");
        assertThat(Phrase.percent(0.2)).isEqualTo("20 %");
        assertThat(Phrase.decimal(1_234.56)).isEqualTo("1,234.6");
        assertThat(Phrase.ratio(0.856)).isEqualTo("0.86");
    }

    @Test
    void spaceNamesOnlyTheFamiliesItIsOf() {
        assertThat(Phrase.blocks(AddressFamily.IPV6, 1)).isEqualTo("1 /48");
        assertThat(Phrase.blocks(0, 0)).isEqualTo("0 /24s");
        assertThat(Phrase.blocks(16, 0)).isEqualTo("16 /24s");
        assertThat(Phrase.blocks(0, 2)).isEqualTo("2 /48s");
        assertThat(Phrase.blocks(1, 2.5)).isEqualTo("1 /24 and 2.5 /48s");
    }

    @Test
    void othersAreCountedIfThereAreAny() {
        assertThat(Phrase.more(0)).isEmpty();
        assertThat(Phrase.more(2)).isEqualTo(" and 2 more");
        assertThat(Phrase.alike(0)).isEmpty();
        assertThat(Phrase.alike(1)).isEqualTo(" (and 1 more like it)");
        assertThat(Phrase.origin(0)).isEqualTo("no known origin");
        assertThat(Phrase.origin(-1)).isEqualTo("AS4294967295");
    }
}
