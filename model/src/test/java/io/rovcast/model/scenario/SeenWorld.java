package io.rovcast.model.scenario;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * A tiny world and who sees which of its pairs by which paths.
 *
 * @param world prefixes, origins and VRPs
 * @param entries routes of vantage points
 */
record SeenWorld(World world, List<Dumps.Entry> entries) {
    /** ASes on paths, beside the origins. */
    static final List<Integer> TRANSIT = List.of(64_511, 64_512, 64_513, 64_514);

    RoutingTable table() {
        return Dumps.table(entries);
    }

    Impact impact() {
        Baseline baseline = Baseline.of(TableStates.of(table(), world.before()), new Scope(Set.of()), Relations.NONE);
        return ImpactAnalyzer.analyze(baseline, world.delta());
    }

    static Visibility visibility(Impact impact) {
        return Visibility.of(impact.baseline().table());
    }

    /** Worlds of which each of three vantage points sees most, on paths of up to three ASes beside the origin. */
    static final class Seen implements ArbitrarySupplier<SeenWorld> {
        @Override
        public Arbitrary<SeenWorld> get() {
            return Combinators.combine(new Worlds.Tiny().get(), Arbitraries.longs())
                    .as((world, seed) -> new SeenWorld(world, entries(world, new Random(seed))));
        }

        private static List<Dumps.Entry> entries(World world, Random random) {
            List<Dumps.Entry> entries = new ArrayList<>();
            for (int vp = 0; vp < 3; vp++) {
                int asn = TRANSIT.get(vp == 2 && random.nextBoolean() ? 1 : vp); // two feeds of one AS at times
                asn = random.nextInt(10) == 0 ? 64_500 : asn; // or of an origin
                VantagePoint vantagePoint = new VantagePoint("rrc00", "192.0.2." + vp, new Asn(asn));
                for (PrefixOrigin pair : world.pairs()) {
                    if (random.nextInt(8) > 0) {
                        entries.add(
                                new Dumps.Entry(pair, vantagePoint, path(asn, World.bits(pair.origin()), random), 0));
                    }
                }
            }
            return entries;
        }

        private static List<Integer> path(int vantageAs, int origin, Random random) {
            List<Integer> path = new ArrayList<>();
            if (random.nextInt(10) > 0) { // else a route server left itself out
                path.add(vantageAs);
            }
            for (int hops = random.nextInt(3); hops > 0; hops--) {
                path.add(TRANSIT.get(random.nextInt(TRANSIT.size())));
                if (random.nextInt(10) == 0) {
                    path.add(origin == 0 ? 64_515 : origin); // the origin put itself there, to keep the route from some
                }
            }
            path.add(origin == 0 ? 64_515 : origin);
            return path;
        }
    }
}
