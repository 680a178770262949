package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A synthetic Internet at one moment: networks, what they announce, the tables of collectors, the VRPs in force, and
 * candidates to replace them, with the truth about each. The same builder calls give the same bytes, on every machine.
 *
 * <pre>
 * Scenario scenario = Scenario.builder()
 *     .seed(7).prefixes(2_000, 500).vantagePoints(24)
 *     .plant(Plantings.accountTakeover())
 *     .plant(Plantings.ordinaryChurn(50))
 *     .build();
 * scenario.writeDump("north", out);
 * Planted attack = scenario.candidate().planted("account-takeover");
 * List&lt;TruthRow&gt; truth = scenario.truth(scenario.candidate());
 * </pre>
 *
 * Immutable. Networks, AS numbers and who holds which block are invented; any resemblance is accidental.
 */
public final class Scenario {
    private final List<Network> networks;
    private final AnnouncedTable table;
    private final Vantage vantage;
    private final Instant baselineTime;
    private final List<IssuedVrp> baseline;
    private final List<Candidate> candidates;

    Scenario(
            List<Network> networks,
            AnnouncedTable table,
            Vantage vantage,
            Instant baselineTime,
            List<IssuedVrp> baseline,
            List<Candidate> candidates) {
        this.networks = List.copyOf(networks);
        this.table = table;
        this.vantage = vantage;
        this.baselineTime = baselineTime;
        this.baseline = List.copyOf(baseline);
        this.candidates = List.copyOf(candidates);
    }

    /** Starts with the usual settings. */
    public static ScenarioBuilder builder() {
        return new ScenarioBuilder();
    }

    AnnouncedTable table() {
        return table;
    }

    Vantage vantage() {
        return vantage;
    }

    /** All networks, in the order of their AS numbers. */
    public List<Network> networks() {
        return networks;
    }

    /** Everything announced, sorted; whether any vantage point uses it is another matter. */
    public List<Announcement> announcements() {
        return table.all();
    }

    /** The vantage points of all collectors. */
    public List<FeedPeer> vantagePoints() {
        return vantage.peers();
    }

    /** The collectors. */
    public List<Collector> collectors() {
        return vantage.collectors();
    }

    /** The time of the dumps. */
    public Instant dumpTime() {
        return vantage.dumpTime();
    }

    /** When the validator built the baseline. */
    public Instant baselineTime() {
        return baselineTime;
    }

    /** The VRPs in force, sorted. */
    public List<IssuedVrp> baseline() {
        return baseline;
    }

    /** The main candidate, which {@link ScenarioBuilder#plant} fills. */
    public Candidate candidate() {
        return candidates.get(0);
    }

    /**
     * A further candidate.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Candidate candidate(String name) {
        return candidates.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no candidate \"" + name + "\""));
    }

    /** All candidates, the main one first. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /**
     * Writes the table of a collector as MRT, uncompressed.
     *
     * @param out stays open
     */
    public void writeDump(String collector, OutputStream out) {
        Collector wanted = collectors().stream()
                .filter(one -> one.name().equals(collector))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no collector \"" + collector + "\""));
        new DumpWriter(vantage, wanted, out).write(table);
    }

    /** What is true of every pair that some vantage point uses, in the order of prefix and origin. */
    public List<TruthRow> truth(Candidate candidate) {
        List<TruthRow> rows = new ArrayList<>();
        forEachTruth(candidate, rows::add);
        return rows;
    }

    /** As {@link #truth}, one by one. */
    public void forEachTruth(Candidate candidate, Consumer<TruthRow> action) {
        OriginCheck before = new OriginCheck(vrps(baseline));
        OriginCheck after = new OriginCheck(vrps(candidate.vrps()));
        EventIndex events = new EventIndex(candidate.changes());
        table.forEachPrefix(candidates -> seenBy(candidates).forEach((announcement, seen) -> {
            Prefix prefix = announcement.prefix();
            OriginAs origin = announcement.origin();
            ExpectedState then = before.check(prefix, origin);
            ExpectedState now = after.check(prefix, origin);
            List<Integer> covering = then == now ? List.of() : events.covering(prefix);
            action.accept(new TruthRow(prefix, origin, seen.cardinality(), then, now, covering));
        }));
    }

    private static List<Vrp> vrps(List<IssuedVrp> issued) {
        return issued.stream().map(IssuedVrp::vrp).toList();
    }

    /** The announcements of a prefix that are in use, each with the vantage points that use it. */
    private Map<Announcement, BitSet> seenBy(List<Announcement> candidates) {
        Map<Announcement, BitSet> seen = new TreeMap<>();
        for (FeedPeer peer : vantage.peers()) {
            for (Vantage.Use use : vantage.uses(peer, candidates)) {
                seen.computeIfAbsent(use.announcement(), none -> new BitSet()).set(peer.index());
            }
        }
        return seen;
    }

    /** How many RIB entries the dumps have together, by family; walks through all of them. */
    public Map<AddressFamily, Long> entries() {
        Map<AddressFamily, Long> count = new TreeMap<>();
        table.forEachPrefix(candidates -> {
            for (FeedPeer peer : vantage.peers()) {
                long uses = vantage.uses(peer, candidates).size();
                count.merge(candidates.get(0).prefix().family(), uses, Long::sum);
            }
        });
        return count;
    }

    /** As CAIDA writes AS relationships: {@code provider|customer|-1} and {@code peer|peer|0}. */
    public List<String> relationships() {
        List<String> lines = new ArrayList<>();
        for (Network network : networks) {
            for (Network customer : network.customers()) {
                lines.add(network.asn().value() + "|" + customer.asn().value() + "|-1");
            }
            for (Network peer : network.peers()) {
                if (network.asn().compareTo(peer.asn()) < 0) {
                    lines.add(network.asn().value() + "|" + peer.asn().value() + "|0");
                }
            }
        }
        return lines;
    }
}
