package io.rovcast.model.impact;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The world of the reachability vectors: 304 /24s of six networks, of which AS64500 is the provider of AS64501. It lies in
 * space for benchmarks, so bogons are in scope here.
 */
public final class Fixture {
    /** All but bogons out of scope as usual. */
    public static final Scope WITH_BOGONS = without(PairFlag.BOGON);

    /** What is announced. */
    public static final List<PrefixOrigin> PAIRS = List.of(
            Dumps.pair("198.18.0.0/16", "64500"),
            Dumps.pair("198.18.4.0/22", "64500"),
            Dumps.pair("198.18.8.0/22", "64501"),
            Dumps.pair("198.19.0.0/20", "64502"),
            Dumps.pair("198.19.0.0/20", "64503"),
            Dumps.pair("198.19.16.0/20", "64504"),
            Dumps.pair("198.19.16.0/21", "64504"),
            Dumps.pair("198.19.24.0/21", "64504"),
            Dumps.pair("198.19.32.0/20", "64505"));

    /** What is authorised. */
    public static final VrpSet DEPLOYED = vrps(
            "AS64500 198.18.0.0/16-22",
            "AS64501 198.18.8.0/22-22",
            "AS64502 198.19.0.0/20-20",
            "AS64503 198.19.0.0/20-20",
            "AS64504 198.19.16.0/20-21");

    /** AS64500 is the provider of AS64501. */
    public static final Relations PROVIDER = new Relations() {
        @Override
        public boolean sameOrganisation(int asn, int other) {
            return false;
        }

        @Override
        public boolean isProvider(int provider, int customer) {
            return provider == 64_500 && customer == 64_501;
        }
    };

    private Fixture() {}

    static Scope without(PairFlag... flags) {
        Set<PairFlag> outOfScope = new HashSet<>(PairFlag.OUT_OF_SCOPE);
        Arrays.asList(flags).forEach(outOfScope::remove);
        return new Scope(outOfScope);
    }

    /** A set from text. */
    public static VrpSet vrps(String... texts) {
        return VrpSet.of(Arrays.stream(texts).map(Vrp::parse).toList());
    }

    /** The fixture without observations. */
    static Baseline baseline(Relations relations) {
        return baseline(World.table(PAIRS), relations);
    }

    static Baseline baseline(RoutingTable table, Relations relations) {
        return Baseline.of(TableStates.of(table, DEPLOYED), WITH_BOGONS, relations);
    }

    /** The fixture as AS64510 sees it: what AS64501 announces comes through AS64500, all else directly. */
    static RoutingTable observed() {
        VantagePoint vantagePoint = new VantagePoint("rrc00", "192.0.2.1", new Asn(64510));
        return Dumps.table(PAIRS.stream()
                .map(pair -> {
                    int origin = World.bits(pair.origin());
                    List<Integer> hops = origin == 64_501 ? List.of(64_510, 64_500, 64_501) : List.of(64_510, origin);
                    return new Dumps.Entry(pair, vantagePoint, hops, 0);
                })
                .toList());
    }

    /** Changes as text, {@code +AS64500 192.0.2.0/24-24} or {@code -…}, checked against what is deployed. */
    public static VrpDelta delta(VrpSet deployed, String... changes) {
        List<Vrp> after = new ArrayList<>(deployed.vrps());
        for (String change : changes) {
            Vrp vrp = Vrp.parse(change.substring(1));
            if (change.charAt(0) == '+' ? !after.add(vrp) : !after.remove(vrp)) {
                throw new IllegalArgumentException("cannot apply " + change);
            }
        }
        return VrpDelta.between(deployed, VrpSet.of(after));
    }
}
