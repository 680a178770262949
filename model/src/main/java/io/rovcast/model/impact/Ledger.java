package io.rovcast.model.impact;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.ChangedStates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Books what becomes of blocks and pairs to networks and to the changes that are to blame. */
final class Ledger {
    private final Baseline baseline;
    private final RoutingTable table;
    private final ChangedStates changed;
    private final Blame blame;
    private final SpaceByClass loss = new SpaceByClass();
    private final Map<Integer, ReachabilityClass> worst = new HashMap<>();
    private final Map<Integer, NetworkAccount> networks = new HashMap<>();
    private final Map<Integer, CulpritAccount> culprits = new HashMap<>();
    private final Map<Integer, Integer> touched = new HashMap<>();

    private static final class NetworkAccount {
        final SpaceByClass space = new SpaceByClass();
        final Map<Integer, double[]> massAndPairs = new HashMap<>();
        int newlyInvalid;
    }

    private static final class CulpritAccount {
        final double[] lostUnits = new double[AddressFamily.values().length];
        final Set<Integer> origins = new HashSet<>();
        double weight;
        int newlyInvalid;
    }

    Ledger(Baseline baseline, ChangedStates changed, Blame blame) {
        this.baseline = baseline;
        this.table = baseline.table();
        this.changed = changed;
        this.blame = blame;
        int mask = baseline.scope().mask();
        for (int i = 0; i < changed.size(); i++) {
            if (blame.turnsInvalid(i) && (table.flags(changed.pair(i)) & mask) == 0) {
                touched.put(changed.pair(i), i);
            }
        }
    }

    /** Books the shares of a block. */
    void book(Block block) {
        Map<Integer, Double> weights = Map.of();
        for (Block.Share share : block.shares()) {
            loss.add(block.family(), share.outcome(), share.units());
            worst.merge(share.pair(), share.outcome(), (left, right) -> left.compareTo(right) >= 0 ? left : right);
            NetworkAccount network = network(share.pair());
            network.space.add(block.family(), share.outcome(), share.units());
            if (share.outcome().severity() > 0) {
                if (weights.isEmpty()) {
                    weights = blameFor(block);
                }
                charge(block.family(), share, network, weights);
            }
        }
    }

    /**
     * The culprits of what becomes of a block: those of every route in scope that carried it, or would have, and that turned
     * INVALID, from the route before up to the one that is left. If a longer one takes over, there is no way up.
     */
    private Map<Integer, Double> blameFor(Block block) {
        PrefixTable prefixes = table.prefixes();
        Map<Integer, Double> weights = new HashMap<>();
        int row = block.beforeRow();
        addBlame(row, weights);
        if (block.afterRow() == PrefixTable.NO_ROW || prefixes.length(block.afterRow()) < prefixes.length(row)) {
            for (row = prefixes.parent(row); row != block.afterRow(); row = prefixes.parent(row)) {
                addBlame(row, weights);
            }
        }
        return weights;
    }

    private void addBlame(int row, Map<Integer, Double> weights) {
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            Integer index = touched.get(pair);
            if (index != null) {
                blame.culprits(index, (culprit, weight) -> weights.merge(culprit, weight, Math::max));
            }
        }
    }

    private void charge(AddressFamily family, Block.Share share, NetworkAccount network, Map<Integer, Double> weights) {
        double relevance = family == AddressFamily.IPV6 ? OriginImpact.IPV6_RELEVANCE : 1;
        double mass = share.units() * share.outcome().severity() / baseline.announcedUnits(family) * 1e6 * relevance;
        weights.forEach((culprit, weight) -> {
            CulpritAccount account = culprits.computeIfAbsent(culprit, c -> new CulpritAccount());
            account.weight += weight * mass;
            if (share.outcome().isHardLoss()) {
                account.lostUnits[family.ordinal()] += weight * share.units();
            }
            network.massAndPairs.computeIfAbsent(culprit, c -> new double[2])[0] += weight * mass;
        });
    }

    /** Books the touched pair at {@code index}, which turns INVALID; other transitions have no culprit. */
    void count(int index) {
        int pair = changed.pair(index);
        NetworkAccount network = network(pair);
        network.newlyInvalid++;
        blame.culprits(index, (culprit, weight) -> {
            CulpritAccount account = culprits.computeIfAbsent(culprit, c -> new CulpritAccount());
            account.newlyInvalid++;
            account.origins.add(table.origin(pair));
            network.massAndPairs.computeIfAbsent(culprit, c -> new double[2])[1]++;
        });
    }

    private NetworkAccount network(int pair) {
        return networks.computeIfAbsent(baseline.networks().ofPair(pair), n -> new NetworkAccount());
    }

    /** The worst that became of a pair's space in any block booked so far. */
    ReachabilityClass worst(int pair) {
        return worst.getOrDefault(pair, ReachabilityClass.UNAFFECTED);
    }

    SpaceByClass loss() {
        for (AddressFamily family : AddressFamily.values()) {
            loss.completeTo(family, baseline.announcedUnits(family));
        }
        return loss;
    }

    /** Networks with pairs that turn INVALID or with space that is not unaffected, by severity mass. */
    List<OriginImpact> origins() {
        List<OriginImpact> origins = new ArrayList<>();
        networks.forEach((number, account) -> {
            for (AddressFamily family : AddressFamily.values()) {
                account.space.completeTo(family, baseline.announcedUnits(family, number));
            }
            int asn = baseline.networks().origin(number);
            boolean hit = account.newlyInvalid > 0 || mass(account.space) > 0;
            if (hit && asn != OriginAs.NONE_BITS) {
                origins.add(new OriginImpact(
                        asn,
                        account.space,
                        account.newlyInvalid,
                        topBlame(account, AddressFamily.IPV4),
                        topBlame(account, AddressFamily.IPV6)));
            }
        });
        origins.sort(Comparator.comparingDouble((OriginImpact origin) -> -mass(origin.space()))
                .thenComparing(origin -> -origin.newlyInvalid())
                .thenComparing(OriginImpact::asn, Integer::compareUnsigned));
        return origins;
    }

    private double mass(SpaceByClass space) {
        double mass = 0;
        for (AddressFamily family : AddressFamily.values()) {
            double relevance = family == AddressFamily.IPV6 ? OriginImpact.IPV6_RELEVANCE : 1;
            long announced = baseline.announcedUnits(family);
            mass += announced == 0 ? 0 : space.severityMass(family) / announced * relevance;
        }
        return mass;
    }

    private OptionalInt topBlame(NetworkAccount account, AddressFamily family) {
        return account.massAndPairs.entrySet().stream()
                .filter(entry -> blame.family(entry.getKey()) == family)
                .sorted(Comparator.comparingDouble((Map.Entry<Integer, double[]> entry) -> -entry.getValue()[0])
                        .thenComparingDouble(entry -> -entry.getValue()[1])
                        .thenComparing(Map.Entry::getKey))
                .mapToInt(entry -> blame.firstChange(entry.getKey()))
                .findFirst();
    }

    /** Changes to blame for anything, by weight. */
    List<ChangeImpact> changes() {
        List<ChangeImpact> all = new ArrayList<>();
        culprits.forEach((culprit, account) -> {
            for (int change = blame.firstChange(culprit); change < blame.firstChange(culprit + 1); change++) {
                all.add(new ChangeImpact(
                        change,
                        account.weight,
                        account.newlyInvalid,
                        account.lostUnits[AddressFamily.IPV4.ordinal()],
                        account.lostUnits[AddressFamily.IPV6.ordinal()],
                        account.origins.size()));
            }
        });
        all.sort(Comparator.comparingDouble((ChangeImpact impact) -> -impact.weight())
                .thenComparing(impact -> -impact.newlyInvalid())
                .thenComparing(ChangeImpact::change));
        return all;
    }
}
