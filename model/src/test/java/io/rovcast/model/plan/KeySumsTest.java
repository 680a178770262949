package io.rovcast.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeySumsTest {
    /** Up to sixty numbers of which some are equal, so that sums grow and tables have to. */
    @Provide
    Arbitrary<List<Integer>> keys() {
        Arbitrary<Integer> any = Arbitraries.oneOf(
                Arbitraries.integers().between(-3, 40), Arbitraries.integers(), Arbitraries.of(1 << 7));
        return any.list().ofMaxSize(60);
    }

    @Property(tries = 500)
    void addUpLikeAMap(@ForAll("keys") List<Integer> mine, @ForAll("keys") List<Integer> more) {
        KeySums sums = sums(mine);
        Map<Integer, Double> expected = new HashMap<>();
        mine.forEach(key -> expected.merge(key, 1.0, Double::sum));
        more.forEach(key -> expected.merge(key, 1.0, Double::sum));
        double greatest = more.stream().mapToDouble(expected::get).max().orElse(0);
        assertThat(sums.fits(sums(more), greatest)).isTrue();
        assertThat(sums.fits(sums(more), greatest - 0.5)).isEqualTo(more.isEmpty());
        sums.addAll(sums(more));
        expected.forEach((key, sum) -> {
            assertThat(sums.fits(sums(List.of(key)), sum + 1)).isTrue();
            assertThat(sums.fits(sums(List.of(key)), sum + 0.5)).isFalse();
        });
    }

    private static KeySums sums(List<Integer> keys) {
        KeySums sums = new KeySums();
        keys.forEach(key -> sums.add(key, 1));
        return sums;
    }
}
