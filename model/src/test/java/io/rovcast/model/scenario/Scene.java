package io.rovcast.model.scenario;

import io.rovcast.model.bgp.PairFlag;
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
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Deployment;
import io.rovcast.model.testing.Dumps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as several vantage points see it, with the VRPs of before and after, written by hand.
 *
 * <p>Space for benchmarks is in scope, so that examples can lie in it.
 */
final class Scene {
    static final Scope WITH_BOGONS = withBogons();

    private final List<Dumps.Entry> entries = new ArrayList<>();
    private final List<Vrp> before = new ArrayList<>();
    private final List<Vrp> after = new ArrayList<>();

    private static Scope withBogons() {
        Set<PairFlag> outOfScope = new HashSet<>(PairFlag.OUT_OF_SCOPE);
        outOfScope.remove(PairFlag.BOGON);
        return new Scope(outOfScope);
    }

    /** A vantage point, one for each AS. */
    static VantagePoint vantagePoint(int asn) {
        return new VantagePoint("rrc00", "192.0.2." + asn % 200, new Asn(asn));
    }

    /** A route by its path; the first AS is the vantage point, the last the origin. */
    Scene route(String prefix, int... path) {
        return routeAt(path[0], prefix, path);
    }

    /** A route at a vantage point that is not on the path. */
    Scene routeAt(int vantagePoint, String prefix, int... path) {
        PrefixOrigin pair = Dumps.pair(prefix, Integer.toString(path[path.length - 1]));
        entries.add(new Dumps.Entry(
                pair, vantagePoint(vantagePoint), Arrays.stream(path).boxed().toList(), 0));
        return this;
    }

    /** VRPs before the change and after it. */
    Scene keep(String... vrps) {
        return remove(vrps).add(vrps);
    }

    /** VRPs before the change. */
    Scene remove(String... vrps) {
        Arrays.stream(vrps).map(Vrp::parse).forEach(before::add);
        return this;
    }

    /** VRPs after the change. */
    Scene add(String... vrps) {
        Arrays.stream(vrps).map(Vrp::parse).forEach(after::add);
        return this;
    }

    RoutingTable table() {
        return Dumps.table(entries);
    }

    Baseline baseline() {
        return Baseline.of(TableStates.of(table(), VrpSet.of(before)), WITH_BOGONS, Relations.NONE);
    }

    Impact impact() {
        return ImpactAnalyzer.analyze(baseline(), VrpDelta.between(VrpSet.of(before), VrpSet.of(after)));
    }

    /** What the vantage points lose. */
    ScenarioLoss loss(Enforcement enforcement) {
        Impact impact = impact();
        return Scenarios.of(impact, Visibility.of(impact.baseline().table()), List.of(enforcement))
                .seen(enforcement.scenario())
                .orElseThrow();
    }

    /** A deployment of ASes and probabilities, in turn. */
    static Enforcement known(Number... asnsAndProbabilities) {
        return Enforcement.known(deployment(asnsAndProbabilities));
    }

    static Deployment deployment(Number... asnsAndProbabilities) {
        Deployment.Builder builder = new Deployment.Builder();
        for (int i = 0; i < asnsAndProbabilities.length; i += 2) {
            builder.add(asnsAndProbabilities[i].intValue(), asnsAndProbabilities[i + 1].doubleValue());
        }
        return builder.build();
    }
}
