package io.rovcast.model.aspa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rpki.Vap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AspaPathCounterTest {
    private static final List<Vap> VAPS = List.of(Aspas.vap(1, 2, 3), Aspas.vap(2, 4), Aspas.vap(3, 1));

    /** Many paths come again, some with prepends, some with a flag. */
    private static void paths(long seed, int number, AspaPathCounter[] counters, RoutingTable.Builder table) {
        Random random = new Random(seed);
        int[] hops = new int[70];
        for (int i = 0; i < number; i++) {
            int count = random.nextInt(8) == 0 ? random.nextInt(70) : random.nextInt(6);
            for (int hop = 0; hop < count; hop++) {
                hops[hop] = hop > 0 && random.nextInt(4) == 0 ? hops[hop - 1] : random.nextInt(6);
            }
            int flags = random.nextInt(8) == 0 ? random.nextInt(4) : 0;
            table.path(hops, 0, count, flags);
            for (AspaPathCounter counter : counters) {
                counter.add(hops, count, flags);
            }
        }
    }

    @Property(tries = 50)
    void sharesAddUpToTheDistinctPaths(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int shares) {
        AspaSet aspas = AspaSet.of(VAPS);
        AspaPathCounter[] counters = new AspaPathCounter[shares];
        for (int share = 0; share < shares; share++) {
            counters[share] = new AspaPathCounter(aspas, share, shares);
        }
        RoutingTable.Builder table = new RoutingTable.Builder();
        paths(seed, 20_000, counters, table);
        AspaPaths sum = counters[0].counts();
        for (int share = 1; share < shares; share++) {
            sum = sum.plus(counters[share].counts());
        }
        assertThat(sum).isEqualTo(AspaPaths.of(table.build().paths(), aspas));
    }

    @Test
    void pathsThatDifferInFlagsOrOrderAloneAreDistinct() {
        AspaPathCounter counter = new AspaPathCounter(AspaSet.of(VAPS), 0, 1);
        int[][] paths = {{}, {0}, {0, 1}, {1, 0}, {1, 0, 1}, {-1}};
        for (int[] path : paths) {
            counter.add(path, path.length, 0);
            counter.add(path, path.length, 0);
            counter.add(path, path.length, PathTable.HAS_SET);
            counter.add(path, path.length, PathTable.HAS_CONFEDERATION);
        }
        assertThat(counter.counts().paths()).isEqualTo(3L * paths.length);
    }
}
