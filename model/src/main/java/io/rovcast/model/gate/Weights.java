package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetRedundancy;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.scenario.Hegemony;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.Traffic;
import io.rovcast.model.side.TrafficLoss;
import io.rovcast.model.side.UserCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One loss under several weights, side by side and never added up: what matters in one may be nothing in another.
 *
 * @param traffic by own traffic, if it is known
 * @param ownTraffic the same in the view of one's own routers
 * @param users by people, if they were counted
 * @param critical what becomes of each critical asset, the worst first
 * @param transit by the importance of networks for transit, if it is known
 */
public record Weights(
        Optional<ByTraffic> traffic,
        Optional<ByTraffic> ownTraffic,
        Optional<ByUsers> users,
        List<Asset> critical,
        Optional<ByTransit> transit) {
    /** Copies the list. */
    public Weights {
        requireNonNull(traffic, "traffic");
        requireNonNull(ownTraffic, "ownTraffic");
        requireNonNull(users, "users");
        requireNonNull(transit, "transit");
        critical = List.copyOf(critical);
    }

    /**
     * By traffic.
     *
     * @param matchedShare share of the bytes that go to announced space; all other shares are of these
     * @param loss where the traffic ends up
     */
    public record ByTraffic(double matchedShare, TrafficLoss loss) {}

    /**
     * By people.
     *
     * @param counted people of all networks that there is a count of
     * @param lost those of networks hit, each times the share of its space that is lost or diverted
     * @param tiers networks hit by the order of magnitude of their people; of this the counts are reliable
     * @param uncounted networks hit that there is no count of
     */
    public record ByUsers(double counted, double lost, Map<UserCounts.Tier, NetworksHit> tiers, int uncounted) {
        /** The share of people, 0 to 1. */
        public double lostShare() {
            return counted == 0 ? 0 : lost / counted;
        }
    }

    /**
     * Networks of one order of magnitude.
     *
     * @param hit those that lose anything
     * @param halfLost those that lose half of their space or more
     */
    public record NetworksHit(int hit, int halfLost) {
        private static final double HALF = 0.5;

        private NetworksHit with(OriginImpact origin) {
            return new NetworksHit(hit + 1, halfLost + (origin.hardLossShare() >= HALF ? 1 : 0));
        }
    }

    /**
     * A critical asset.
     *
     * @param asset the asset
     * @param outcome the worst that becomes of any of it
     * @param blame the change that is to blame for it
     * @param redundancy what it hangs on in the deployed set, if it was worked out
     */
    public record Asset(
            CriticalAsset asset, ReachabilityClass outcome, OptionalInt blame, Optional<AssetRedundancy> redundancy) {}

    /**
     * By importance for transit, as AS hegemony measures it.
     *
     * @param lossShare importance of the networks hit, each times its loss share, as a share of that of all networks
     * @param networks networks hit across which others are reached, by what they contribute, the most first
     */
    public record ByTransit(double lossShare, List<TransitNetwork> networks) {
        /** Copies the list. */
        public ByTransit {
            networks = List.copyOf(networks);
        }
    }

    /**
     * A network hit across which others are reached.
     *
     * @param asn its AS number as unsigned bits
     * @param hegemony its importance, 0 to 1
     * @param lossShare severity mass as a share of its own space, 0 to 1
     */
    public record TransitNetwork(int asn, double hegemony, double lossShare) {
        private double weighed() {
            return hegemony * lossShare;
        }
    }

    static Weights of(Impact impact, SideData side, CriticalLoss critical, Beside beside) {
        return new Weights(
                beside.traffic().map(traffic -> byTraffic(impact, traffic)),
                side.traffic().size() == 0
                        ? Optional.empty()
                        : beside.own()
                                .map(OwnView::impact)
                                .map(own -> byTraffic(own, side.traffic().over(own.baseline()))),
                side.users().size() == 0 ? Optional.empty() : Optional.of(byUsers(impact, side.users())),
                critical.outcomes(
                        beside.findings().map(BaselineFindings::assets).orElse(List.of())),
                beside.hegemony().map(hegemony -> byTransit(impact, hegemony)));
    }

    private static ByTraffic byTraffic(Impact impact, Traffic traffic) {
        return new ByTraffic(traffic.matchedShare(), TrafficLoss.of(impact, traffic));
    }

    private static ByUsers byUsers(Impact impact, UserCounts users) {
        Map<UserCounts.Tier, NetworksHit> tiers = new EnumMap<>(UserCounts.Tier.class);
        for (UserCounts.Tier tier : UserCounts.Tier.values()) {
            tiers.put(tier, new NetworksHit(0, 0));
        }
        double lost = 0;
        int uncounted = 0;
        for (OriginImpact origin : impact.origins()) {
            OptionalLong count = users.users(origin.asn());
            if (origin.lossShare() == 0) {
                continue;
            }
            if (count.isPresent()) {
                lost += count.getAsLong() * origin.hardLossShare();
                tiers.computeIfPresent(UserCounts.Tier.of(count.getAsLong()), (tier, hit) -> hit.with(origin));
            } else {
                uncounted++;
            }
        }
        return new ByUsers(users.total(), lost, tiers, uncounted);
    }

    private static ByTransit byTransit(Impact impact, Hegemony hegemony) {
        List<TransitNetwork> networks = new ArrayList<>();
        for (OriginImpact origin : impact.origins()) {
            double importance = hegemony.importance(origin.asn());
            if (importance > 0 && origin.lossShare() > 0) {
                networks.add(new TransitNetwork(origin.asn(), importance, origin.lossShare()));
            }
        }
        networks.sort(Comparator.comparingDouble((TransitNetwork network) -> -network.weighed())
                .thenComparing(TransitNetwork::asn, Integer::compareUnsigned));
        double sum = 0;
        for (TransitNetwork network : networks) {
            sum += network.weighed();
        }
        double all = hegemony.totalImportance();
        return new ByTransit(all == 0 ? 0 : sum / all, networks);
    }

    /** Severity mass as a share of the announced space of a family, 0 to 1: the weight by space. */
    public static double spaceLossShare(Impact impact, AddressFamily family) {
        long announced = impact.loss().totalUnits(family);
        return announced == 0 ? 0 : impact.loss().severityMass(family) / announced;
    }
}
