package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static final long HOUR = 3600;

    private final VrpSet.Builder builder = new VrpSet.Builder();

    private static PrefixOrigin pair(String vrp) {
        Vrp of = Vrp.parse(vrp);
        return new PrefixOrigin(of.prefix(), OriginAs.of(of.asn()));
    }

    private static final RoutingTable TABLE = World.table(
            List.of(pair("AS64500 198.18.0.0/16"), pair("AS64501 198.18.8.0/22"), pair("AS64502 203.0.113.0/24")));

    /** The aggregate ends with its specific under the other trust anchor, which no horizon of one alone can tell. */
    private VrpSet twoThatEndTogether() {
        builder.add(Vrp.parse("AS64500 198.18.0.0/16"), "apnic", HOUR);
        builder.add(Vrp.parse("AS64501 198.18.8.0/22"), "ripe", HOUR);
        builder.add(Vrp.parse("AS64502 203.0.113.0/24"), "ripe", 10 * HOUR);
        return builder.build();
    }

    @Test
    void whatEndsTogetherIsNoSumOfWhatEndsAlone() {
        VrpSet set = twoThatEndTogether();
        TableStates states = TableStates.of(TABLE, set);
        List<Long> horizons = List.of(HOUR, 2 * HOUR);
        assertThat(ExpiryHorizon.together(states, set, 0, horizons))
                .containsExactly(new ExpiryHorizon("", HOUR, 3, 0, 0, 0), new ExpiryHorizon("", 2 * HOUR, 3, 2, 0, 2));
        assertThat(ExpiryHorizon.each(states, set, 0, List.of(2 * HOUR)))
                .containsExactly(
                        new ExpiryHorizon("apnic", 2 * HOUR, 1, 1, 0, 1),
                        new ExpiryHorizon("ripe", 2 * HOUR, 2, 1, 1, 0));
    }

    @Test
    void aRouteEndsWithTheLastVrpThatMatchesIt() {
        builder.add(Vrp.parse("AS64500 198.18.0.0/16"), "apnic", 9 * HOUR);
        builder.add(Vrp.parse("AS64501 198.18.8.0/22"), "ripe", HOUR);
        builder.add(Vrp.parse("AS64501 198.18.8.0/22-24"), "ripe", 2 * HOUR);
        builder.add(Vrp.parse("AS64502 203.0.113.0/24"), "ripe", VrpSet.NO_EXPIRY);
        VrpSet set = builder.build();
        Endings endings = Endings.of(TableStates.of(TABLE, set), set, 9 * HOUR + 1);
        assertThat(IntStream.range(0, endings.size())
                        .mapToObj(i ->
                                set.vrp(endings.vrp(i)) + " " + endings.newlyInvalid(i) + " " + endings.unprotected(i)))
                .containsExactly(
                        "AS64501 198.18.8.0/22-22 0 0", "AS64501 198.18.8.0/22-24 1 0", "AS64500 198.18.0.0/16-16 0 1");
        assertThat(Endings.of(TableStates.of(TABLE, set), set, 9 * HOUR).size())
                .as("what expires at the very time is still there")
                .isEqualTo(2);
    }

    @Test
    void eachOfThoseThatEndInOneSecondCountsTheRoutes() {
        builder.add(Vrp.parse("AS64502 203.0.113.0/24"), "ripe", HOUR);
        builder.add(Vrp.parse("AS64502 203.0.112.0/22-24"), "ripe", HOUR);
        VrpSet set = builder.build();
        Endings endings = Endings.of(TableStates.of(TABLE, set), set, 2 * HOUR);
        assertThat(endings.unprotected(0)).isEqualTo(1);
        assertThat(endings.unprotected(1)).isEqualTo(1);
    }

    /** Against validation after each second, with no two VRPs that end in the same one. */
    @Property(tries = 200)
    void theCountsAreThoseOfValidationOverTime(
            @ForAll(supplier = Worlds.Tiny.class) World world, @ForAll Random random) {
        VrpSet.Builder timed = new VrpSet.Builder();
        List<Vrp> vrps = world.before().vrps();
        long[] times = random.longs(0, 1000).distinct().limit(vrps.size()).toArray();
        for (int i = 0; i < times.length; i++) {
            timed.add(vrps.get(i), "", times[i]);
        }
        VrpSet set = timed.build();
        RoutingTable table = world.table();
        TableStates states = TableStates.of(table, set);
        Endings endings = Endings.of(states, set, 500);
        TableStates was = states;
        for (int i = 0; i < endings.size(); i++) {
            long end = set.expires(endings.vrp(i));
            assertThat(end).isLessThan(500);
            TableStates is = TableStates.of(table, set.unexpiredAt(end + 1));
            assertThat(endings.newlyInvalid(i)).isEqualTo(moved(was, is, ValidationState.INVALID));
            assertThat(endings.unprotected(i)).isEqualTo(moved(was, is, ValidationState.NOT_FOUND));
            was = is;
        }
        assertThat(set.unexpiredAt(500).size()).isEqualTo(set.size() - endings.size());
    }

    private static int moved(TableStates was, TableStates is, ValidationState to) {
        return (int) IntStream.range(0, was.table().size())
                .filter(pair -> was.state(pair).state() == ValidationState.VALID
                        && is.state(pair).state() == to)
                .count();
    }
}
