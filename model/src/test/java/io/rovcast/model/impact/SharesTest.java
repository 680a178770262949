package io.rovcast.model.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Property(tries = 500)
    void partsAddUpToTheWholeAndDifferByOneAtMost(
            @ForAll long first,
            @ForAll @LongRange(min = 0, max = 1L << 61) long units,
            @ForAll @IntRange(min = 1, max = 9) int count) {
        long[] parts = parts(first, units, count);
        assertThat(IntStream.range(0, count).mapToLong(i -> parts[i]).sum()).isEqualTo(units);
        for (long part : parts) {
            assertThat(part).isBetween(units / count, units / count + 1);
        }
    }

    /** Were each block rounded by itself, a network could lose more than it has. */
    @Property(tries = 500)
    void partsOfBlocksAddUpToThePartOfTheWhole(
            @ForAll @IntRange(max = 1000) int first,
            @ForAll @IntRange(max = 50) int left,
            @ForAll @IntRange(max = 50) int right,
            @ForAll @IntRange(min = 1, max = 9) int count) {
        long[] whole = parts(first, left + right, count);
        long[] before = parts(first, left, count);
        long[] behind = parts(first + left, right, count);
        for (int i = 0; i < count; i++) {
            assertThat(before[i] + behind[i]).isEqualTo(whole[i]);
        }
    }

    @Test
    void eachUnitBelongsToOneOrigin() {
        assertThat(parts(5, 1, 3)).containsExactly(0, 0, 1);
        assertThat(parts(6, 1, 3)).containsExactly(1, 0, 0);
        assertThat(parts(-1, 1, 2)).containsExactly(0, 1); // the last /64 of all has an odd number
        assertThat(parts(0, 256, 2)).containsExactly(128, 128);
    }

    private static long[] parts(long first, long units, int count) {
        return IntStream.range(0, count)
                .mapToLong(i -> Shares.share(first, units, count, i))
                .toArray();
    }
}
