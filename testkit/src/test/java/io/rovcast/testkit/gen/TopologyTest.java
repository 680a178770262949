package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.SpecialPurpose;
import io.rovcast.testkit.gen.Network.Tier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private final List<Network> networks = new Topology(3, 900).all();

    @Test
    void hasAsManyNetworksAsAskedForWithAsNumbersOfTheirOwn() {
        assertThat(networks).hasSize(900);
        assertThat(networks.stream().map(Network::asn).distinct()).hasSize(900);
        assertThat(networks)
                .noneMatch(network -> SpecialPurpose.isBogonAsn(network.asn().bits()));
        assertThat(networks).allMatch(network -> network.providers().isEmpty() == (network.tier() == Tier.BACKBONE));
    }

    @Test
    void everyNetworkReachesEveryOtherWithoutValleysAndLoops() {
        int[] path = new int[64];
        int longest = 0;
        for (int root = 0; root < networks.size(); root += 37) {
            RouteTree tree = new RouteTree(networks, networks.get(root), 11);
            for (Network to : networks) {
                int length = tree.path(to, path);
                assertThat(length).as("%s to %s", networks.get(root), to).isEqualTo(tree.length(to) + 1);
                requireValleyFree(networks, path, length);
                longest = Math.max(longest, length);
            }
        }
        assertThat(longest).isBetween(5, 9);
    }

    @Test
    void anotherSaltTakesOtherPathsOfTheSameLength() {
        RouteTree one = new RouteTree(networks, networks.get(500), 1);
        RouteTree other = new RouteTree(networks, networks.get(500), 2);
        int[] first = new int[64];
        int[] second = new int[64];
        int differ = 0;
        for (Network to : networks) {
            int length = one.path(to, first);
            assertThat(other.path(to, second)).isEqualTo(length);
            differ += Arrays.equals(first, 0, length, second, 0, length) ? 0 : 1;
        }
        assertThat(differ).isGreaterThan(90);
    }

    @Test
    void customersRoutesWinOverShorterOnes() {
        Topology topology = new Topology(5, 60);
        Network top = topology.of(Tier.BACKBONE).get(0);
        Network middle = topology.add(Rir.RIPE, Tier.TRANSIT, true);
        Network low = topology.add(Rir.RIPE, Tier.REGIONAL, true);
        Network stub = topology.add(Rir.RIPE, Tier.STUB, true);
        middle.buyFrom(top);
        low.buyFrom(middle);
        stub.buyFrom(low);
        middle.peerWith(stub);
        assertThat(new RouteTree(topology.all(), top, 0).length(stub)).isEqualTo(3);
        assertThat(new RouteTree(topology.all(), middle, 0).length(stub))
                .as("two steps down, though one across is shorter")
                .isEqualTo(2);
    }

    /** Up any number of times, across once at most, then down only. */
    static void requireValleyFree(List<Network> networks, int[] path, int length) {
        boolean down = false;
        for (int i = 1; i < length; i++) {
            Network from = networks.get(path[i - 1]);
            Network to = networks.get(path[i]);
            boolean climbs = from.providers().contains(to);
            boolean crosses = from.peers().contains(to);
            boolean falls = from.customers().contains(to);
            assertThat(climbs || crosses || falls)
                    .as("%s and %s are neighbours", from, to)
                    .isTrue();
            assertThat(!down || falls)
                    .as("%s to %s after the path turned down", from, to)
                    .isTrue();
            down |= !climbs;
        }
        assertThat(Arrays.stream(path, 0, length).distinct()).hasSize(length);
    }
}
