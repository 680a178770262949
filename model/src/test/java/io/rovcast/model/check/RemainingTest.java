package io.rovcast.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RemainingTest {
    private static final long AT = 1_800_000_000L;

    @Property(tries = 300)
    void theMedianIsWhatIsInTheMiddleOfAllInOrder(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = -100_000_000, max = 100_000_000) Long> some,
            @ForAll List<Long> any) {
        assertMedian(some.stream().mapToLong(Long::longValue).toArray());
        assertMedian(LongStream.concat(
                        LongStream.of(0),
                        any.stream().mapToLong(Long::longValue).filter(left -> AT + left != VrpSet.NO_EXPIRY))
                .toArray());
    }

    private static void assertMedian(long[] left) {
        VrpSet.Builder set = new VrpSet.Builder();
        for (int i = 0; i < left.length; i++) {
            set.add(Vrp.parse("AS" + (64496 + i) + " 192.0.2.0/24"), "ripe", AT + left[i]);
        }
        Remaining remaining = new Remaining(set.build(), AT);

        long[] sorted = left.clone();
        Arrays.sort(sorted);
        assertThat(remaining.median(0)).isEqualTo(sorted[left.length / 2]);
    }
}
