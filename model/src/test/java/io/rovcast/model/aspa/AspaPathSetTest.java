package io.rovcast.model.aspa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AspaPathSetTest {
    private static final AspaSet ASPAS = AspaSet.of(List.of(Aspas.vap(1, 2, 3), Aspas.vap(2, 4), Aspas.vap(3, 1)));

    /** Many paths come again, some with prepends, some with a flag. */
    @Property(tries = 50)
    void sharesByHashAddUpToTheDistinctPaths(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int shares) {
        AspaPathSet[] sets = new AspaPathSet[shares];
        for (int share = 0; share < shares; share++) {
            sets[share] = new AspaPathSet();
        }
        AspaPathHasher hasher = new AspaPathHasher(ASPAS);
        RoutingTable.Builder table = new RoutingTable.Builder();
        Random random = new Random(seed);
        int[] hops = new int[70];
        for (int i = 0; i < 20_000; i++) {
            int count = random.nextInt(8) == 0 ? random.nextInt(70) : random.nextInt(6);
            for (int hop = 0; hop < count; hop++) {
                hops[hop] = hop > 0 && random.nextInt(4) == 0 ? hops[hop - 1] : random.nextInt(6);
            }
            int flags = random.nextInt(8) == 0 ? random.nextInt(4) : 0;
            table.path(hops, 0, count, flags);
            hasher.path(hops, count, flags);
            sets[(int) Long.remainderUnsigned(hasher.high(), shares)].add(hasher.high(), hasher.low());
        }
        AspaPaths sum = sets[0].counts(ASPAS.customers());
        for (int share = 1; share < shares; share++) {
            sum = sum.plus(sets[share].counts(ASPAS.customers()));
        }
        assertThat(sum).isEqualTo(AspaPaths.of(table.build().paths(), ASPAS));
    }

    @Test
    void pathsThatDifferInFlagsOrOrderAloneAreDistinct() {
        AspaPathHasher hasher = new AspaPathHasher(ASPAS);
        AspaPathSet set = new AspaPathSet();
        int[][] paths = {{}, {0}, {0, 1}, {1, 0}, {1, 0, 1}, {-1}};
        for (int[] path : paths) {
            for (int flags : new int[] {0, 0, PathTable.HAS_SET, PathTable.HAS_CONFEDERATION}) {
                hasher.path(path, path.length, flags);
                set.add(hasher.high(), hasher.low());
            }
        }
        assertThat(set.counts(0).paths()).isEqualTo(3L * paths.length);
    }
}
