package io.rovcast.model.check;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Contexts of checks from tables and sets that tests write down. */
final class Candidates {
    private Candidates() {}

    /** A set under construction, with trust anchors. */
    static final class SetOf {
        private final VrpSet.Builder builder = new VrpSet.Builder();

        SetOf add(String trustAnchor, String... vrps) {
            for (String vrp : vrps) {
                builder.add(Vrp.parse(vrp), trustAnchor, VrpSet.NO_EXPIRY);
            }
            return this;
        }

        /** VRPs for addresses from 198.18.0.0/32 on, numbers {@code from} to {@code to}, without the last. */
        SetOf range(String trustAnchor, String asn, int from, int to) {
            for (int number = from; number < to; number++) {
                long hi = (0xC612_0000L + number) << 32;
                Prefix prefix = new Prefix(AddressFamily.IPV4, hi, 0, 32);
                builder.add(new Vrp(prefix, 32, Asn.parse(asn)), trustAnchor, VrpSet.NO_EXPIRY);
            }
            return this;
        }

        VrpSet set() {
            return builder.build();
        }
    }

    static SetOf set() {
        return new SetOf();
    }

    /** A change of sets over a table without routes. */
    static CheckContext.Builder change(VrpSet deployed, VrpSet candidate) {
        return change(World.table(List.of()), DeployedVrps.of(deployed), candidate, Relations.NONE);
    }

    /** The same with the set of 24 hours ago. */
    static CheckContext.Builder change(VrpSet dayAgo, VrpSet deployed, VrpSet candidate) {
        return change(World.table(List.of()), DeployedVrps.of(deployed, dayAgo), candidate, Relations.NONE);
    }

    static CheckContext.Builder change(
            RoutingTable table, DeployedVrps deployed, VrpSet candidate, Relations relations) {
        Baseline baseline = Baseline.of(TableStates.of(table, deployed.vrps()), Fixture.WITH_BOGONS, relations);
        Impact impact = ImpactAnalyzer.analyze(baseline, VrpDelta.between(deployed.vrps(), candidate));
        return CheckContext.of(impact, Visibility.of(table), deployed, candidate);
    }

    /** A change of what is deployed, written down, over a table. */
    static CheckContext.Builder change(RoutingTable table, VrpSet deployed, String... changes) {
        VrpSet candidate = Fixture.delta(deployed, changes).applyTo(deployed);
        return change(table, DeployedVrps.of(deployed), candidate, Relations.NONE);
    }

    /** A change of the reachability vectors' world. */
    static CheckContext.Builder fixture(String... changes) {
        return change(World.table(Fixture.PAIRS), Fixture.DEPLOYED, changes);
    }

    /** A table in which this many of ten networks see each pair. */
    static RoutingTable seenBy(int networks, List<PrefixOrigin> pairs) {
        List<Dumps.Entry> entries = new ArrayList<>();
        for (int network = 0; network < 10; network++) {
            VantagePoint vantagePoint = new VantagePoint("rrc00", "192.0.2." + network, new Asn(64_600 + network));
            for (int other = 0; other < 20; other++) { // so that all ten give a full feed
                entries.add(
                        new Dumps.Entry(Dumps.pair("203.0.113." + other + "/32", "64599"), vantagePoint, List.of(), 0));
            }
            if (network < networks) {
                pairs.forEach(pair -> entries.add(new Dumps.Entry(pair, vantagePoint, List.of(), 0)));
            }
        }
        return Dumps.table(entries);
    }

    static int pair(RoutingTable table, String prefix, String origin) {
        PrefixOrigin wanted = Dumps.pair(prefix, origin);
        for (int pair = 0; pair < table.size(); pair++) {
            if (table.pair(pair).equals(wanted)) {
                return pair;
            }
        }
        throw new AssertionError("no " + wanted);
    }

    /** A past in which every pair is this old, and of every announcing AS the same is known. */
    record Past(int days, int originDays, boolean changedHands) implements PairHistory {
        static final int UNKNOWN = -1;

        static Past of(int days, int originDays) {
            return new Past(days, originDays, false);
        }

        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public OptionalInt stableDays(int pair) {
            return days == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(days);
        }

        @Override
        public int originDays(int originBits, Prefix prefix) {
            return originDays;
        }

        @Override
        public boolean changedHands(Prefix prefix) {
            return changedHands;
        }
    }

    /** Runs the check with this id. */
    static CheckResult run(String id, CheckContext.Builder context) {
        return SafetyChecks.all().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow()
                .run(context.build());
    }

    static Status status(String id, CheckContext.Builder context) {
        return run(id, context).status();
    }

    /** What a result blames, as text. */
    static List<String> blamed(CheckResult result, CheckContext.Builder context) {
        CheckContext built = context.build();
        return result.blame().stream().map(built.delta()::text).toList();
    }
}
