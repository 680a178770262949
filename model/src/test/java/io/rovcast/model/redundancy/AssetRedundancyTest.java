package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.testing.World;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetRedundancyTest {
    private final RoutingTable table = World.table(Fixture.PAIRS);
    private final Baseline baseline =
            Baseline.of(TableStates.of(table, Fixture.DEPLOYED), Fixture.WITH_BOGONS, Relations.NONE);

    private static CriticalAsset prefix(String prefix, int tier) {
        return new CriticalAsset(new Target.Addresses(Prefix.parse(prefix)), tier, "");
    }

    private static CriticalAsset network(long asn, int tier) {
        return new CriticalAsset(new Target.Network(new Asn(asn)), tier, "");
    }

    private List<String> routes(CriticalAsset asset) {
        return AssetRoutes.of(baseline, CriticalAssets.of(List.of(asset)))
                .pairs(0)
                .mapToObj(pair -> table.pair(pair).prefix().toString())
                .toList();
    }

    private List<AssetRedundancy> redundancies(CriticalAsset... assets) {
        CriticalAssets critical = CriticalAssets.of(Arrays.asList(assets));
        return BaselineFindings.of(baseline, Fixture.DEPLOYED, VrpSources.NONE, critical)
                .assets();
    }

    @Test
    void addressesAreCarriedByTheRoutesThatReachThem() {
        assertThat(routes(prefix("198.18.8.0/24", 0))).containsExactly("198.18.8.0/22");
        assertThat(routes(prefix("198.18.8.0/22", 0))).containsExactly("198.18.8.0/22");
        assertThat(routes(prefix("198.18.0.0/16", 0)))
                .contains("198.18.0.0/16", "198.18.8.0/22")
                .doesNotContain("198.19.0.0/20");
        assertThat(routes(prefix("198.18.8.0/21", 0)))
                .as("the rest of it is the aggregate's")
                .containsExactly("198.18.0.0/16", "198.18.8.0/22");
        assertThat(routes(prefix("192.0.2.0/24", 0))).isEmpty();
    }

    @Test
    void aNetworksRoutesAreAllThatItAnnounces() {
        assertThat(routes(network(64501, 0))).containsExactly("198.18.8.0/22");
        assertThat(routes(network(64511, 0))).isEmpty();
    }

    @Test
    void theMostCriticalTierOfARouteCounts() {
        AssetRoutes routes = AssetRoutes.of(
                baseline,
                CriticalAssets.of(
                        List.of(network(64501, 2), prefix("198.18.8.0/24", 1), network(64501, 1), network(64500, 2))));
        int[] tiers = new int[table.size()];
        Arrays.setAll(tiers, routes::tier);
        for (int pair = 0; pair < tiers.length; pair++) {
            int expected = switch (table.pair(pair).origin().toString()) {
                case "AS64501" -> 1;
                case "AS64500" -> 2;
                default -> AssetTiers.NO_TIER;
            };
            assertThat(tiers[pair]).as(table.pair(pair).toString()).isEqualTo(expected);
        }
    }

    @Test
    void eachNumberIsOfThePartThatIsOffTheWorst() {
        List<AssetRedundancy> found = redundancies(
                prefix("198.18.8.0/22", 0), network(64501, 1), prefix("198.19.32.0/20", 1), prefix("192.0.2.0/24", 2));
        AssetRedundancy customer = found.get(0);
        assertThat(customer.layers()).isEqualTo(2);
        assertThat(customer.validLayers()).isEqualTo(2);
        assertThat(customer.removalsUntilOwnLost()).isEqualTo(1);
        assertThat(customer.removalsUntilUnreachable()).isEqualTo(Redundancy.NEVER);
        assertThat(customer.isLostToOneAddition()).isFalse();
        assertThat(found.get(1).removalsUntilOwnLost())
                .as("the same as a network")
                .isEqualTo(1);
        assertThat(found.get(2).isLostToOneAddition()).as("no VRP covers it").isTrue();
        assertThat(found.get(2).removalsUntilUnreachable()).isEqualTo(Redundancy.NEVER);
        assertThat(found.get(3).routes()).as("nobody announces it").isZero();
    }
}
