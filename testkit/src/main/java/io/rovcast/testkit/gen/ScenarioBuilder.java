package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of a {@link Scenario}. Nothing is made before {@link #build}. */
public final class ScenarioBuilder {
    /** When the dumps are from unless told otherwise. */
    public static final Instant DUMP_TIME = Instant.parse("2026-11-02T08:00:00Z");

    private static final Duration BASELINE_DELAY = Duration.ofMinutes(12);
    private static final Duration CANDIDATE_DELAY = Duration.ofMinutes(42);

    private long seed = 1;
    private int ipv4 = 800;
    private int ipv6 = 200;
    private int networks;
    private int vantagePoints = 24;
    private int partialFeeds = 2;
    private int secondSessions;
    private double coverage = 0.57;
    private double invalid = 0.008;
    private double moas = 0.015;
    private double asSet = 0.003;
    private double vrpsPerRoute = 0.58;
    private Instant dumpTime = DUMP_TIME;
    private final List<Collector> collectors = new ArrayList<>();
    private final Map<String, List<Planting>> plantings = new LinkedHashMap<>();

    ScenarioBuilder() {
        plantings.put("", new ArrayList<>());
    }

    /** Another seed is another Internet; 1 unless given. */
    public ScenarioBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** How many prefixes are announced, besides planted ones; 800 and 200 unless given. */
    public ScenarioBuilder prefixes(int ipv4Count, int ipv6Count) {
        ipv4 = requireRange(ipv4Count, 0, 2_000_000, "IPv4 prefixes");
        ipv6 = requireRange(ipv6Count, 0, 2_000_000, "IPv6 prefixes");
        return this;
    }

    /** How many networks there are, at least 60; a twelfth of the prefixes unless given. */
    public ScenarioBuilder networks(int count) {
        networks = requireRange(count, 60, 200_000, "networks");
        return this;
    }

    /** A collector; two, {@code north} in RouteViews' style and {@code south} in that of RIS, unless any is given. */
    public ScenarioBuilder collector(String name, DumpStyle style) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("\"" + name + "\" is no collector's name: a-z, 0-9 and - only");
        }
        collectors.add(new Collector(name, style));
        return this;
    }

    /** How many networks have a vantage point, shared out over the collectors; 24 unless given. */
    public ScenarioBuilder vantagePoints(int count) {
        vantagePoints = requireRange(count, 1, 60, "vantage points");
        return this;
    }

    /** How many of the vantage points tell only part of their table; 2 unless given. At least one must tell all. */
    public ScenarioBuilder partialFeeds(int count) {
        partialFeeds = requireRange(count, 0, 59, "partial feeds");
        return this;
    }

    /** How many of the networks have a second vantage point; none unless given. */
    public ScenarioBuilder secondSessions(int count) {
        secondSessions = requireRange(count, 0, 60, "second sessions");
        return this;
    }

    /** Share of the routes that VRPs cover, 0.57 unless given. */
    public ScenarioBuilder coverage(double share) {
        coverage = requireShare(share, "coverage");
        return this;
    }

    /** Share of the routes that are invalid from the start, 0.008 unless given. */
    public ScenarioBuilder invalid(double share) {
        invalid = requireShare(share, "invalid");
        return this;
    }

    /** Share of the prefixes that two networks announce, 0.015 unless given. */
    public ScenarioBuilder moas(double share) {
        moas = requireShare(share, "moas");
        return this;
    }

    /** Share of the prefixes whose paths end in an AS_SET, 0.003 unless given. */
    public ScenarioBuilder asSet(double share) {
        asSet = requireShare(share, "asSet");
        return this;
    }

    /** VRPs for each route, 0.58 unless given; those beyond what coverage needs match nothing. */
    public ScenarioBuilder vrpsPerRoute(double ratio) {
        vrpsPerRoute = requireShare(ratio, "vrpsPerRoute");
        return this;
    }

    /** The time of the dumps; the baseline is 12 minutes, each candidate 42 minutes younger. */
    public ScenarioBuilder dumpTime(Instant time) {
        dumpTime = time;
        return this;
    }

    /** Puts something into the main candidate; effects come in the order of the calls. */
    public ScenarioBuilder plant(Planting planting) {
        return plant("", planting);
    }

    /** Puts something into a further candidate against the same baseline and tables. */
    public ScenarioBuilder plant(String candidate, Planting planting) {
        plantings.computeIfAbsent(candidate, none -> new ArrayList<>()).add(planting);
        return this;
    }

    /** Makes the scenario. */
    public Scenario build() {
        int total = Math.max(60, (ipv4 + ipv6) / 12);
        Topology topology = new Topology(seed, networks == 0 ? total : networks);
        if (partialFeeds >= vantagePoints) {
            throw new IllegalArgumentException(
                    "%d partial feeds of %d leave no full one".formatted(partialFeeds, vantagePoints));
        }
        List<Collector> where = collectors.isEmpty()
                ? List.of(new Collector("north", DumpStyle.ROUTE_VIEWS), new Collector("south", DumpStyle.RIS))
                : List.copyOf(collectors);
        List<FeedPeer> peers = new FeedPlan(seed, topology, where).choose(vantagePoints, partialFeeds, secondSessions);
        AddressPlan plan = new AddressPlan(seed, topology);
        plan.fill(AddressFamily.IPV4, ipv4);
        plan.fill(AddressFamily.IPV6, ipv6);
        plan.blur(moas, asSet);
        RoaBook baseline = new RoaBook(dumpTime.plus(BASELINE_DELAY));
        new RoaPlan(seed, new AnnouncedTable(plan.announced()), baseline).sign(coverage, invalid, vrpsPerRoute);

        Map<String, List<Planting.Effect>> effects = prepare(topology, plan, baseline);
        AnnouncedTable table = new AnnouncedTable(plan.announced());
        Vantage vantage = new Vantage(seed, topology.all(), where, peers, dumpTime);
        List<Candidate> candidates = new ArrayList<>();
        effects.forEach((name, list) -> candidates.add(candidate(name, list, table, baseline)));
        return new Scenario(
                topology.all(),
                table,
                vantage,
                dumpTime.plus(BASELINE_DELAY),
                List.copyOf(baseline.issued()),
                candidates);
    }

    private Map<String, List<Planting.Effect>> prepare(Topology topology, AddressPlan plan, RoaBook baseline) {
        Map<String, List<Planting.Effect>> effects = new LinkedHashMap<>();
        int number = 100;
        for (Map.Entry<String, List<Planting>> entry : plantings.entrySet()) {
            List<Planting.Effect> list = new ArrayList<>();
            for (Planting planting : entry.getValue()) {
                list.add(planting.prepare(new Draft(topology, plan, baseline, new Draw(seed, number++))));
            }
            effects.put(entry.getKey(), list);
        }
        return effects;
    }

    private Candidate candidate(String name, List<Planting.Effect> effects, AnnouncedTable table, RoaBook baseline) {
        CandidateDraft draft =
                new CandidateDraft(table, baseline, dumpTime.plus(CANDIDATE_DELAY), Draw.hash(seed, name.hashCode()));
        for (int i = 0; i < effects.size(); i++) {
            draft.stream(i + 1);
            effects.get(i).apply(draft);
        }
        return draft.finish(name);
    }

    private static int requireRange(int value, int low, int high, String what) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("%d %s: expected %d to %d".formatted(value, what, low, high));
        }
        return value;
    }

    private static double requireShare(double value, String what) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s %s: expected 0 to 1".formatted(what, value));
        }
        return value;
    }
}
