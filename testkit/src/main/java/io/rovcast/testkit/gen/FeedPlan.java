package io.rovcast.testkit.gen;

import io.rovcast.testkit.gen.FeedPeer.Feed;
import io.rovcast.testkit.gen.Network.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses whose routers talk to the collectors. Addresses are those for benchmarks and documentation (RFC 2544, RFC 3849). */
final class FeedPlan {
    private static final int MAX_PEERS_OF_COLLECTOR = 1023;

    private final Draw draw;
    private final Topology topology;
    private final List<Collector> collectors;
    private final Map<String, Integer> peersOf = new HashMap<>();
    private final List<FeedPeer> peers = new ArrayList<>();

    FeedPlan(long seed, Topology topology, List<Collector> collectors) {
        this.draw = new Draw(seed, 80);
        this.topology = topology;
        this.collectors = collectors;
    }

    /**
     * @param networks how many networks have a vantage point
     * @param partial how many of these give a partial feed
     * @param second how many of these have a second vantage point, at another collector if there is one
     */
    List<FeedPeer> choose(int networks, int partial, int second) {
        Set<Network> chosen = new LinkedHashSet<>();
        while (chosen.size() < networks) {
            int kind = draw.below(100);
            Tier tier = kind < 20 ? Tier.BACKBONE : kind < 60 ? Tier.TRANSIT : kind < 88 ? Tier.REGIONAL : Tier.STUB;
            chosen.add(draw.pick(chosen.size() > networks / 2 ? topology.all() : topology.of(tier)));
        }
        List<Network> order = List.copyOf(chosen);
        for (int i = 0; i < networks; i++) {
            boolean isPartial = i >= networks - partial;
            Feed feed = isPartial ? Feed.PARTIAL : Feed.FULL;
            // One full feed in fourteen knows no IPv6: networks without it exist.
            add(order.get(i), i, feed, !isPartial && i % 14 == 9 ? Feed.NONE : feed);
        }
        for (int i = 0; i < second; i++) {
            add(order.get(i), i + 1, Feed.FULL, Feed.FULL);
        }
        return List.copyOf(peers);
    }

    private void add(Network network, int turn, Feed ipv4, Feed ipv6) {
        int c = turn % collectors.size();
        Collector collector = collectors.get(c);
        int number = peersOf.merge(collector.name(), 1, Integer::sum);
        if (number > MAX_PEERS_OF_COLLECTOR || c > 60) {
            throw new IllegalArgumentException(
                    "too many peers or collectors: the address plan has room for 60 times 1023");
        }
        boolean overIpv6 = ipv6 != Feed.NONE && draw.chance(0.3);
        String address = overIpv6
                ? "2001:db8:%x::%x".formatted(c + 1, number)
                : "198.18.%d.%d".formatted(4 * c + number / 256, number % 256);
        peers.add(new FeedPeer(peers.size(), collector.name(), number - 1, network, address, ipv4, ipv6));
    }
}
