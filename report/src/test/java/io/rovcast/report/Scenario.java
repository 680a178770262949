package io.rovcast.report;

import io.rovcast.cli.BesideImpact;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Case;
import io.rovcast.model.gate.InputLimits;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.plan.HoldRules;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.Stakes;
import io.rovcast.model.plan.WaveLimits;
import io.rovcast.model.plan.WavePlan;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.scenario.SessionRoles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Builds forecasts out of a few routes and VRPs. Special-purpose space counts as space, so that examples can use it. */
final class Scenario {
    static final Instant AT = Instant.parse("2026-01-07T15:20:00Z");
    /** The default but for the number of vantage points, of which there are few here. */
    static final Policy POLICY = Policy.DEFAULTS
            .withInputs(InputLimits.DEFAULTS.withMinVantageAses(0))
            .withAdvisory(Set.of("bogon-vrps", "sudden-growth"));

    static final Forecast.Run RUN = new Forecast.Run(
            "0e6dcbd8-1d0c-4d2f-9b0a-6a9a2a5f8c3e", Instant.parse("2026-01-07T15:21:05Z"), 12.3456789, "0.1.0");

    private static final int FIRST_SEEN = 1_700_000_000;

    private final RoutingTable.Builder table = new RoutingTable.Builder();
    private final VrpSet.Builder baseline = new VrpSet.Builder();
    private final VrpSet.Builder candidate = new VrpSet.Builder();
    private final List<Integer> vantagePoints = new ArrayList<>();
    private final List<Forecast.Input> inputs = new ArrayList<>();
    private final Map<String, Long> excluded = new TreeMap<>();
    private Optional<Instant> at = Optional.of(AT);
    private SideData side = SideData.NONE;
    private Optional<Scenario> routers = Optional.empty();
    private SessionRoles roles = SessionRoles.NONE;

    /** Adds a vantage point that has every route added after it. */
    Scenario vantagePoint(long asn) {
        String address = "192.0.2." + (10 + vantagePoints.size());
        vantagePoints.add(table.vantagePoint(new VantagePoint("rrc00", address, new Asn(asn))));
        return this;
    }

    /** Adds a route; the path's last AS is the origin, AS0 stands for an AS_SET. */
    Scenario route(String prefix, long... path) {
        return seenBy(vantagePoints.size(), prefix, path);
    }

    /** Adds a route that only the first vantage points have. */
    Scenario seenBy(int count, String prefix, long... path) {
        Prefix p = Prefix.parse(prefix);
        int origin = (int) path[path.length - 1];
        if (vantagePoints.isEmpty()) {
            table.add(p.family(), p.hi(), p.lo(), p.length(), origin);
            return this;
        }
        int[] hops = new int[path.length];
        for (int i = 0; i < path.length; i++) {
            hops[i] = (int) path[i];
        }
        int id = table.path(hops, 0, origin == 0 ? hops.length - 1 : hops.length, origin == 0 ? PathTable.HAS_SET : 0);
        table.begin(p.family(), p.hi(), p.lo(), p.length());
        for (int i = 0; i < count; i++) {
            table.observe(vantagePoints.get(i), origin, id, FIRST_SEEN + i);
        }
        table.end();
        return this;
    }

    /** Adds a VRP that stays. */
    Scenario keeps(String vrp) {
        return withdraws("ta", vrp).announces("ta", vrp);
    }

    /** Adds a VRP that stays until it expires. */
    Scenario keeps(String vrp, Instant expires) {
        baseline.add(Vrp.parse(vrp), "ta", expires.getEpochSecond());
        candidate.add(Vrp.parse(vrp), "ta", expires.getEpochSecond());
        return this;
    }

    /** Adds a VRP to the baseline alone. */
    Scenario withdraws(String ta, String vrp) {
        baseline.add(Vrp.parse(vrp), ta, VrpSet.NO_EXPIRY);
        return this;
    }

    /** Adds a VRP to the candidate alone. */
    Scenario announces(String ta, String vrp) {
        candidate.add(Vrp.parse(vrp), ta, VrpSet.NO_EXPIRY);
        return this;
    }

    Scenario input(Forecast.Input input) {
        inputs.add(input);
        return this;
    }

    /** Says more than routes and VRPs. */
    Scenario side(SideData data) {
        side = data;
        return this;
    }

    /** Asks about one's own routers, too, which have the routes of another scenario. */
    Scenario own(Scenario ownRouters, SessionRoles ofTheirSessions) {
        routers = Optional.of(ownRouters);
        roles = ofTheirSessions;
        return this;
    }

    /** Asks for no time in particular. */
    Scenario atNoTime() {
        at = Optional.empty();
        return this;
    }

    Scenario excluded(String reason, long count) {
        excluded.put(reason, count);
        return this;
    }

    static Forecast.Input input(Forecast.Role role, String name, String format, long records, int minutesOld) {
        return new Forecast.Input(
                role,
                name,
                "%064x".formatted(name.hashCode() & 0xFFFFFFFFL),
                format,
                Optional.of(AT.minusSeconds(60L * minutesOld)),
                records,
                0,
                Map.of(),
                Forecast.Status.OK);
    }

    Forecast forecast() {
        return forecast(RUN);
    }

    Forecast forecast(Forecast.Run run) {
        VrpSet deployed = baseline.build();
        VrpSet proposed = candidate.build();
        Set<PairFlag> flags = EnumSet.copyOf(PairFlag.OUT_OF_SCOPE);
        flags.remove(PairFlag.BOGON);
        VrpDelta delta = VrpDelta.between(deployed, proposed);
        Baseline now = baseline(table, deployed, new Scope(flags));
        Impact impact = ImpactAnalyzer.analyze(now, delta);
        Optional<OwnView> own = routers.map(its -> baseline(its.table, deployed, new Scope(flags)))
                .map(its -> new OwnView(ImpactAnalyzer.analyze(its, delta), roles));
        Visibility visibility = Visibility.of(now.table());
        Beside beside = beside(now, visibility, deployed).with(own);
        Assessment assessment = new Assessor(POLICY)
                .assess(new Case(
                        impact,
                        visibility,
                        DeployedVrps.of(deployed),
                        proposed,
                        List.of(),
                        inputs.stream().map(Forecast.Input::facts).toList(),
                        AT.getEpochSecond(),
                        side,
                        side.deployment().size() == 0
                                ? List.of()
                                : BesideImpact.enforcements(side.deployment(), beside),
                        Case.Past.NONE,
                        beside));
        HoldRules rules = HoldRules.DEFAULTS.withQuarantined(assessment.quarantine()::contains);
        SafeSubset subset = SafeSubset.of(impact.baseline().states(), impact.delta(), rules);
        ReleasePlan plan = new ReleasePlan(
                WavePlan.of(subset, Stakes.ofSpace(impact.baseline()), WaveLimits.DEFAULTS), assessment.decision());
        return new Forecast(run, at, inputs, assessment, plan, deployed, proposed, excluded);
    }

    private Beside beside(Baseline now, Visibility visibility, VrpSet deployed) {
        try {
            return BesideImpact.of(side, now, visibility, deployed, VrpSources.NONE);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Baseline baseline(RoutingTable.Builder routes, VrpSet deployed, Scope scope) {
        return Baseline.of(TableStates.of(routes.build(), deployed), scope, side.relations());
    }

    /** A few networks, of which three are hit in different ways, in both families. */
    static Scenario lively() {
        return new Scenario()
                .vantagePoint(64510)
                .vantagePoint(64511)
                .vantagePoint(64511)
                .vantagePoint(64509)
                .route("198.18.0.0/16", 64510, 64500)
                .route("198.18.4.0/22", 64510, 64500)
                .route("198.18.8.0/22", 64510, 64500, 64501)
                .route("198.19.0.0/20", 64510, 64502)
                .route("198.19.0.0/20", 64510, 64503)
                .route("198.19.16.0/20", 64510, 64504)
                .route("198.19.16.0/21", 64510, 64504)
                .route("198.19.24.0/21", 64510, 64504)
                .route("198.19.32.0/20", 64510, 64505)
                .seenBy(1, "198.51.100.0/24", 64510, 0)
                .route("203.0.113.0/24", 64510, 64506)
                .route("2001:db8::/32", 64510, 64500)
                .route("2001:db8:4000::/36", 64510, 64507)
                .route("2001:db8:8000::/40", 64510, 64504)
                .keeps("AS64500 198.18.0.0/16-22")
                .keeps("AS64503 198.19.0.0/20-20")
                .keeps("AS64500 2001:db8::/32-32")
                .withdraws("ripe", "AS64501 198.18.8.0/22-22")
                .withdraws("ripe", "AS64502 198.19.0.0/20-20")
                .withdraws("arin", "AS64504 198.19.16.0/20-21")
                .announces("arin", "AS64999 198.19.16.0/20-21")
                .withdraws("ripe", "AS64507 2001:db8:4000::/36-36")
                .withdraws("ripe", "AS64506 203.0.113.0/24-24")
                .announces("ripe", "AS64504 2001:db8:8000::/40-40")
                .announces("apnic", "AS64505 198.19.32.0/20-24")
                .excluded("AS 0 in the path", 2)
                .excluded("no AS_PATH", 1)
                .input(input(Forecast.Role.RIB, "rrc00.mrt.gz", "MRT TABLE_DUMP_V2", 53, 20))
                .input(input(Forecast.Role.BASELINE, "now.json", "rpki-client json", 8, 75))
                .input(input(Forecast.Role.CANDIDATE, "next.json", "rpki-client json", 6, 10));
    }

    /** A change that does no harm. */
    static Scenario harmless() {
        return new Scenario()
                .vantagePoint(64510)
                .vantagePoint(64511)
                .vantagePoint(64509)
                .route("198.18.0.0/16", 64510, 64500)
                .route("198.19.0.0/20", 64510, 64502)
                .route("2001:db8::/32", 64510, 64500)
                .keeps("AS64500 198.18.0.0/16-22")
                .announces("ripe", "AS64502 198.19.0.0/20-24")
                .announces("ripe", "AS64500 2001:db8::/32-48")
                .input(input(Forecast.Role.RIB, "rrc00.mrt.gz", "MRT TABLE_DUMP_V2", 9, 20))
                .input(input(Forecast.Role.BASELINE, "now.json", "rpki-client json", 1, 75))
                .input(input(Forecast.Role.CANDIDATE, "next.json", "rpki-client json", 3, 10));
    }
}
