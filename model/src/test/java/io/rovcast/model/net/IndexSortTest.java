package io.rovcast.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IndexSortTest {
    @Property(tries = 500)
    void equalsAStableSortOfObjects(@ForAll @Size(max = 300) List<@IntRange(max = 40) Integer> rows) {
        int[] order = IndexSort.sort(rows.size(), (left, right) -> Integer.compare(rows.get(left), rows.get(right)));
        assertThat(order)
                .containsExactly(IntStream.range(0, rows.size())
                        .boxed()
                        .sorted(Comparator.comparing(rows::get)) // stable
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    @Test
    void comparesEachNeighbourOnceIfRowsAreInOrder() {
        int[] comparisons = new int[1];
        int[] order = IndexSort.sort(1000, (left, right) -> {
            comparisons[0]++;
            return Integer.compare(left, right);
        });
        assertThat(order).isSorted().hasSize(1000);
        assertThat(comparisons[0]).isEqualTo(999);
    }

    @Test
    void sortsRowsThatAreInReverse() {
        int[] order = IndexSort.sort(777, (left, right) -> Integer.compare(right, left));
        assertThat(order).isEqualTo(IntStream.range(0, 777).map(i -> 776 - i).toArray());
    }

    @Test
    void sortsNothing() {
        assertThat(IndexSort.sort(0, (left, right) -> 0)).isEmpty();
    }
}
